/**
 * The published copies as an Iceberg REST catalog that can only be read, under the names of Delta
 * Sharing: a namespace is a share, a table a resource.
 *
 * <p>An engine reads files of every grade in one of two ways ({@code X-Iceberg-Access-Delegation}).
 * By remote signing it reads by addresses of the store that are signed one request at a time: each
 * signature is a decision of its own, is for one object, ends after a minute and is a line in the
 * use log. By vended credentials it signs with a key of this server's and reads from this server,
 * which decides each request and is as good as no store to whoever is revoked. No key of the store
 * is handed out: data of the grades that leave Delta Sharing through this server alone never have
 * an address here that outlives a revocation by more than that minute.
 *
 * <p>Of what is read by remote signing, the log counts the rows and bytes of a whole data file when
 * a recipient first has a request for it signed, and again an hour later: a signature opens the
 * file, and which pieces of it are read is between the engine and the store. Metadata, manifests
 * and {@code HEAD} count as nothing. Of what is read from this server it counts the bytes.
 */
package org.civiclake.sharing.server.iceberg;
