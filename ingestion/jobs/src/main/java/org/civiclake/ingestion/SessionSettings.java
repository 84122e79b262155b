package org.civiclake.ingestion;

import org.apache.spark.sql.SparkSession;

/** Settings on which the meaning of a batch depends, and those that small batches are fast with. */
final class SessionSettings {

  private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";

  private SessionSettings() {}

  static SparkSession apply(SparkSession spark) {
    spark.conf().set("spark.sql.session.timeZone", "UTC");
    spark.conf().set("spark.sql.ansi.enabled", "false");
    if (!spark.sparkContext().conf().contains(SHUFFLE_PARTITIONS)) {
      spark.conf().set(SHUFFLE_PARTITIONS, spark.sparkContext().defaultParallelism());
    }
    return spark;
  }
}
