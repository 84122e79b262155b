package org.civiclake.sharing.server.lake;

import java.util.Map;
import org.apache.iceberg.catalog.Catalog;

/**
 * The way to the lake's tables; throws what the catalog's client throws when it is out of reach.
 */
public interface Lake {

  /** The lake's catalog. */
  Catalog catalog();

  /** By name, which metadata file each published table is at now; cheap enough to ask often. */
  Map<String, String> pointers();
}
