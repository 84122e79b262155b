/**
 * A Delta Sharing client for Java, on the JDK's HTTP client: shares, schemas and tables, a table's
 * version and schema, and its rows; and a command over the same.
 *
 * <p>Begin with {@link org.civiclake.sharing.client.SharingClient}.
 */
package org.civiclake.sharing.client;
