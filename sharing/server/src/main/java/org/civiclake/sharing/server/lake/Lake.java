package org.civiclake.sharing.server.lake;

import org.apache.iceberg.catalog.Catalog;

/** The way to the lake's tables. */
public interface Lake {

  /** The lake's catalog; throws what the catalog's client throws when it cannot be reached. */
  Catalog catalog();
}
