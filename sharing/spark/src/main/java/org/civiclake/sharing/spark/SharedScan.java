package org.civiclake.sharing.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.civiclake.sharing.client.PlannedFile;
import org.civiclake.sharing.client.ReadPlan;

/** One read of a shared table: a task for each file, for each piece of it when it is large. */
final class SharedScan implements Scan, Batch {

  private static final long PIECE = 128L << 20;

  private final SharedRead read;
  private final StructType schema;
  private final Optional<String> where;
  private final Optional<Long> limit;

  SharedScan(SharedRead read, StructType schema, Optional<String> where, Optional<Long> limit) {
    this.read = read;
    this.schema = schema;
    this.where = where;
    this.limit = limit;
  }

  @Override
  public StructType readSchema() {
    return schema;
  }

  @Override
  public String description() {
    return "%s %s [hints: %s]".formatted(SharingSource.NAME, read, where.orElse("none"));
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    ReadPlan plan = read.plan(where, limit);
    List<InputPartition> partitions = new ArrayList<>();
    for (PlannedFile file : plan.files()) {
      for (long from = 0; from == 0 || from < file.size(); from += PIECE) {
        long to = from + PIECE >= file.size() ? Long.MAX_VALUE : from + PIECE;
        partitions.add(SharedPartition.of(file, plan.version(), from, to));
      }
    }
    return partitions.toArray(new InputPartition[0]);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new SharedReaderFactory(read, schema);
  }
}
