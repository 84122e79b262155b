/**
 * The lake's tables, whatever engine writes them: how a contract becomes tables ({@link
 * org.civiclake.lakehouse.tables.layout}), how a batch lands in them exactly once ({@link
 * org.civiclake.lakehouse.tables.batch}), and the buckets beneath ({@link
 * org.civiclake.lakehouse.tables.storage}).
 *
 * <p>Nothing here knows HTTP servers or Spark.
 */
package org.civiclake.lakehouse.tables;
