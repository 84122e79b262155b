package org.civiclake.sharing.spark;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.civiclake.sharing.client.parquet.ParquetRows;
import org.civiclake.sharing.client.parquet.RangeInput;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.protocol.schema.DataType.Struct;
import org.civiclake.sharing.protocol.schema.SchemaJson;

/** Reads a piece of a file straight from the store, only the columns that are wanted. */
final class SharedPartitionReader implements PartitionReader<InternalRow> {

  private static final int FETCHERS = 2;

  private final ExecutorService fetchers;
  private final ParquetRows rows;
  private final CatalystRows catalyst;
  private Optional<Object[]> current = Optional.empty();

  private SharedPartitionReader(ExecutorService fetchers, ParquetRows rows, CatalystRows catalyst) {
    this.fetchers = fetchers;
    this.rows = rows;
    this.catalyst = catalyst;
  }

  static SharedPartitionReader open(StructType schema, SharedPartition piece) throws IOException {
    Struct wanted = new SchemaJson(SharingJson.mapper()).read(schema.json());
    ExecutorService fetchers =
        Executors.newFixedThreadPool(
            FETCHERS,
            task -> {
              Thread thread = new Thread(task, "civiclake-sharing-fetch");
              thread.setDaemon(true);
              return thread;
            });
    try {
      RangeInput input = new RangeInput(piece.read().open(piece.file(), piece.version()), fetchers);
      ParquetRows rows =
          new ParquetRows(input, wanted, piece.file().constants(), piece.from(), piece.to());
      return new SharedPartitionReader(fetchers, rows, new CatalystRows(wanted));
    } catch (IOException | RuntimeException e) {
      fetchers.shutdownNow();
      throw e;
    }
  }

  @Override
  public boolean next() throws IOException {
    current = rows.next();
    return current.isPresent();
  }

  @Override
  public InternalRow get() {
    return catalyst.row(current.orElseThrow());
  }

  @Override
  public void close() throws IOException {
    fetchers.shutdownNow();
    rows.close();
  }
}
