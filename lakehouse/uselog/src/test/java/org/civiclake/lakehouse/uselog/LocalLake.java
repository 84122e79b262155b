package org.civiclake.lakehouse.uselog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.avro.Avro;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.avro.PlannedDataReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.civiclake.lakehouse.uselog.table.UseLogTable;

/** A lake in a folder, which outlives the process that writes to it. */
public final class LocalLake implements AutoCloseable {

  private final JdbcCatalog catalog = new JdbcCatalog();

  public LocalLake(Path folder) {
    catalog.initialize(
        "lake",
        Map.of(
            CatalogProperties.URI,
            "jdbc:h2:file:" + folder.resolve("catalog"),
            CatalogProperties.WAREHOUSE_LOCATION,
            folder.resolve("warehouse").toString(),
            CatalogProperties.FILE_IO_IMPL,
            LocalFiles.class.getName()));
  }

  public Table uses() {
    return UseLogTable.in(catalog);
  }

  /** All rows of the use log. */
  public List<Record> rows() {
    Table table = uses();
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  @Override
  public void close() {
    catalog.close();
  }
}
