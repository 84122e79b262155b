package org.civiclake.lakehouse.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.avro.Avro;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.avro.PlannedDataReader;
import org.apache.iceberg.io.CloseableIterable;
import org.civiclake.lakehouse.uselog.table.UseLogTable;

/** Reads the use log. */
final class LoggedUses {

  private LoggedUses() {}

  /** The uses of one table. */
  static List<Record> of(Catalog lake, String table) throws IOException {
    return all(lake).stream().filter(row -> table.equals(row.getField("table_name"))).toList();
  }

  static List<Record> all(Catalog lake) throws IOException {
    Table table = UseLogTable.in(lake);
    List<Record> rows = new ArrayList<>();
    try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
      for (FileScanTask file : files) {
        try (CloseableIterable<Record> read =
            Avro.read(table.io().newInputFile(file.file().location()))
                .project(table.schema())
                .createResolvingReader(PlannedDataReader::create)
                .build()) {
          read.forEach(rows::add);
        }
      }
    }
    return rows;
  }
}
