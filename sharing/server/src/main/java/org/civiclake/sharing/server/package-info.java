/**
 * The Delta Sharing server: what agencies pull from. It reads the published copies through the
 * Iceberg REST catalog, shows each recipient exactly those whose projection equals the recipient's
 * own rights at that moment, and hands out addresses of their files that live for minutes.
 *
 * <p>{@code rest} speaks HTTP, {@code recipients} knows tokens, {@code access} decides, {@code
 * lake} finds published tables, and {@code answers} makes protocol messages of them. Nothing here
 * writes to the lake or knows the workflow.
 */
package org.civiclake.sharing.server;
