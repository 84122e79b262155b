/** The command {@code civiclake-share}. */
package org.civiclake.sharing.client.command;
