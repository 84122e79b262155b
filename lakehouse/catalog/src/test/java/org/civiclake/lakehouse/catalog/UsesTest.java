package org.civiclake.lakehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.civiclake.lakehouse.catalog.lake.LakeCatalog;
import org.civiclake.lakehouse.catalog.uses.UseLog;
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

    List<Record> rows = LoggedUses.of(lake, name.namespace() + "." + name.name());
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
}
