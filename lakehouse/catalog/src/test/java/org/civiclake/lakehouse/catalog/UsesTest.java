package org.civiclake.lakehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.avro.Avro;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.avro.PlannedDataReader;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.io.CloseableIterable;
import org.civiclake.lakehouse.catalog.lake.LakeCatalog;
import org.civiclake.lakehouse.catalog.uses.UseLog;
import org.civiclake.lakehouse.uselog.table.UseLogTable;
import org.junit.jupiter.api.Test;

/** What engines do with tables is in the use log. */
@QuarkusTest
class UsesTest extends CatalogTestBase {

  @Inject UseLog log;
  @Inject LakeCatalog lake;

  @Test
  void NB47_loadsAndChangesOfTablesAndTheirRefusalsAreInTheUseLog() throws IOException {
    TableIdentifier name = newName(STD);
    catalog(People.INGESTION).createTable(name, SCHEMA);
    for (int i = 0; i < 3; i++) {
      catalog(People.INGESTION).loadTable(name);
    }
    assertThatThrownBy(() -> catalog(People.CHEN).loadTable(name))
        .isInstanceOf(ForbiddenException.class);
    log.ship();

    List<Record> rows = of(name);
    assertThat(rows).allMatch(row -> row.getField("door").equals("CATALOG"));
    assertThat(rows).allMatch(row -> "127.0.0.1".equals(row.getField("address")));
    assertThat(rows)
        .filteredOn(row -> row.getField("outcome").equals("ALLOWED"))
        .extracting(row -> row.getField("user_name") + " " + row.getField("deed"))
        .contains(People.INGESTION.name() + " COMMIT", People.INGESTION.name() + " QUERY")
        .hasSizeLessThanOrEqualTo(4);
    assertThat(rows)
        .filteredOn(row -> row.getField("outcome").equals("DENIED"))
        .isNotEmpty()
        .allMatch(row -> row.getField("user_name").equals(People.CHEN.name()))
        .allMatch(row -> row.getField("provider").equals("civil-affairs"));
  }

  private List<Record> of(TableIdentifier name) throws IOException {
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
    String wanted = name.namespace() + "." + name.name();
    return rows.stream().filter(row -> wanted.equals(row.getField("table_name"))).toList();
  }
}
