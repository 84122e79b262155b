package org.civiclake.sharing.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;

/** Makes readers on the executors. */
final class SharedReaderFactory implements PartitionReaderFactory {

  private static final long serialVersionUID = 1L;

  private final StructType schema;

  SharedReaderFactory(StructType schema) {
    this.schema = schema;
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    SharedPartition piece = (SharedPartition) partition;
    try {
      return SharedPartitionReader.open(schema, piece);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read: %s".formatted(piece, e.getMessage()), e);
    }
  }
}
