/**
 * The messages of the Delta Sharing protocol as values: lists, the lines of a table's answer, query
 * requests, errors, profile files, the capabilities header, table names and page tokens.
 *
 * <p>Nothing here knows Iceberg or an HTTP server; both the sharing server and the client speak
 * through these types. Unknown fields are ignored in both directions.
 */
package org.civiclake.sharing.protocol;
