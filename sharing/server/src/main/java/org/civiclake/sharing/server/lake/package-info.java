/** The published tables, found through the Iceberg REST catalog. */
package org.civiclake.sharing.server.lake;
