/**
 * The published copies as an Iceberg REST catalog that can only be read, under the names of Delta
 * Sharing: a namespace is a share, a table a resource.
 */
package org.civiclake.sharing.server.iceberg;
