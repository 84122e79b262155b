/** The {@code civiclake} command. */
package org.civiclake.infra.local.cli;
