package org.civiclake.sharing.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.civiclake.sharing.client.PlannedFile;
import org.civiclake.sharing.client.ReadPlan;

/** One read of a shared table: a task for each file, for each piece of it when it is large. */
final class SharedScan implements Scan, Batch {

  private final SharedRead read;
  private final StructType schema;
  private final CaseInsensitiveStringMap options;
  private final Optional<String> where;
  private final Optional<Long> limit;

  SharedScan(
      SharedRead read,
      StructType schema,
      CaseInsensitiveStringMap options,
      Optional<String> where,
      Optional<Long> limit) {
    this.read = read;
    this.schema = schema;
    this.options = options;
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
    read.checkBatch();
    return this;
  }

  @Override
  public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
    read.span().checkStream();
    return new SharedStream(
        read,
        schema,
        StreamOptions.of(options),
        new StreamStart(checkpointLocation, SparkSession.active().sessionState().newHadoopConf()));
  }

  @Override
  public InputPartition[] planInputPartitions() {
    ReadPlan plan = read.plan(where, limit);
    List<InputPartition> partitions = new ArrayList<>();
    for (PlannedFile file : plan.files()) {
      partitions.addAll(SharedPartition.pieces(read, file, plan.version()));
    }
    return partitions.toArray(new InputPartition[0]);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new SharedReaderFactory(schema);
  }
}
