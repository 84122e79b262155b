package org.civiclake.sharing.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Delta Kernel over a Delta log made of an answer in the {@code delta} format. */
final class DeltaLog {

  private final Path folder;
  private final Engine engine = DefaultEngine.create(new Configuration());

  private DeltaLog(Path folder) {
    this.folder = folder;
  }

  static DeltaLog of(List<JsonNode> answer, Path folder) throws IOException {
    new DeltaFolder(folder).commit(0, answer);
    return new DeltaLog(folder);
  }

  List<String> partitionColumns() {
    return snapshot().getPartitionColumnNames(engine);
  }

  /** All rows, read by Delta Kernel. */
  List<List<Object>> rows() throws IOException {
    return rows(snapshot().getScanBuilder(engine).build());
  }

  /** The rows of the files in which the condition may hold, by Delta Kernel's own skipping. */
  List<List<Object>> rows(Predicate condition) throws IOException {
    return rows(snapshot().getScanBuilder(engine).withFilter(engine, condition).build());
  }

  private Snapshot snapshot() {
    return Table.forPath(engine, folder.toString()).getLatestSnapshot(engine);
  }

  private List<List<Object>> rows(Scan scan) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    Row state = scan.getScanState(engine);
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> files = batches.next().getRows()) {
          while (files.hasNext()) {
            addRows(state, files.next(), rows);
          }
        }
      }
    }
    return rows;
  }

  private void addRows(Row state, Row file, List<List<Object>> rows) throws IOException {
    CloseableIterator<ColumnarBatch> data =
        engine
            .getParquetHandler()
            .readParquetFiles(
                Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                ScanStateRow.getPhysicalDataReadSchema(engine, state),
                Optional.empty());
    try (CloseableIterator<FilteredColumnarBatch> batches =
        Scan.transformPhysicalData(engine, state, file, data)) {
      while (batches.hasNext()) {
        ColumnarBatch batch = batches.next().getData();
        for (int row = 0; row < batch.getSize(); row++) {
          List<Object> values = new ArrayList<>();
          for (int column = 0; column < batch.getSchema().length(); column++) {
            values.add(value(batch.getColumnVector(column), row));
          }
          rows.add(values);
        }
      }
    }
  }

  private static Object value(ColumnVector column, int row) {
    if (column.isNullAt(row)) {
      return null;
    }
    DataType type = column.getDataType();
    if (type instanceof StringType) {
      return column.getString(row);
    }
    if (type instanceof DecimalType) {
      return column.getDecimal(row);
    }
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay(column.getInt(row));
    }
    throw new AssertionError("A type that no test has: " + type);
  }
}
