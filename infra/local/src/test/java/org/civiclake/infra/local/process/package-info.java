/** Tests of processes. */
package org.civiclake.infra.local.process;
