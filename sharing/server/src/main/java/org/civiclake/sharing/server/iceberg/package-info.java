/**
 * The published copies as an Iceberg REST catalog that can only be read, under the names of Delta
 * Sharing: a namespace is a share, a table a resource.
 *
 * <p>Files of every grade are read by addresses of the store that are signed one request at a time.
 * Each signature is a decision of its own, is for one object, ends after a minute and is a line in
 * the use log: data of the grades that leave Delta Sharing through this server alone never have an
 * address here that outlives a revocation by more than that minute. No key of the store is handed
 * out, whatever a client asks for by {@code X-Iceberg-Access-Delegation}: an engine that cannot
 * have its requests signed sees the tables and does not read them.
 *
 * <p>The log counts the rows and bytes of a whole data file when a recipient first has a request
 * for it signed, and again an hour later: a signature opens the file, and which pieces of it are
 * read is between the engine and the store. Metadata, manifests and {@code HEAD} count as nothing.
 */
package org.civiclake.sharing.server.iceberg;
