package org.civiclake.lakehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.rest.RESTCatalog;
import org.civiclake.governance.policy.Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthorizationTest extends CatalogTestBase {

  private static final TableIdentifier ALLOWANCE =
      TableIdentifier.of(STD, PolicyEndpoint.ALLOWANCE.name());

  @BeforeEach
  void theTableIsThere() {
    RESTCatalog ingestion = catalog(People.INGESTION);
    if (!ingestion.tableExists(ALLOWANCE)) {
      Table table = ingestion.createTable(ALLOWANCE, SCHEMA);
      table.newAppend().appendFile(Files.write(table, new byte[] {1})).commit();
    }
  }

  @Test
  void theProvidersStewardAndTheServicesLoadTheTable() {
    for (Principal reader :
        List.of(People.WANG, People.TRINO, People.PUBLISHER, People.INGESTION)) {
      assertThatCode(() -> catalog(reader).loadTable(ALLOWANCE)).doesNotThrowAnyException();
    }
  }

  @Test
  void whoMaySeeItOnlyMaskedIsSentToThePublishedProjection() {
    assertThatThrownBy(() -> catalog(People.CHEN).loadTable(ALLOWANCE))
        .isInstanceOf(ForbiddenException.class)
        .hasMessageContaining("published projection");
  }

  @Test
  void whoHasNoGrantIsRefused() {
    assertThatThrownBy(() -> catalog(People.ZHAO).loadTable(ALLOWANCE))
        .isInstanceOf(ForbiddenException.class)
        .hasMessageContaining("analyst-zhao");
    assertThatThrownBy(() -> catalog(People.ZHAO).loadTable(TableIdentifier.of(STD, "no_such")))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void aListShowsOnlyWhatTheCallerMayLoad() {
    assertThat(catalog(People.WANG).listTables(STD)).containsExactly(ALLOWANCE);
    assertThat(catalog(People.WANG).listNamespaces()).containsExactly(STD);
    assertThat(catalog(People.TRINO).listTables(STD)).contains(ALLOWANCE);
    assertThat(catalog(People.CHEN).listNamespaces()).isEmpty();
    assertThatThrownBy(() -> catalog(People.CHEN).listTables(STD))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void onlyWhoMayWriteCommits() {
    Table asSteward = catalog(People.WANG).loadTable(ALLOWANCE);
    Table asIngestion = catalog(People.INGESTION).loadTable(ALLOWANCE);

    assertThatCode(() -> asIngestion.updateProperties().set("note", "1").commit())
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> asSteward.updateProperties().set("note", "2").commit())
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> asSteward.newDelete().deleteFile("x").commit())
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void onlyWhoMayCreateCreatesAndOnlyWhoMayDropDrops() {
    TableIdentifier name = newName(STD);

    assertThatThrownBy(() -> catalog(People.WANG).createTable(name, SCHEMA))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> catalog(People.TRINO).createNamespace(Namespace.of("std_statistics")))
        .isInstanceOf(ForbiddenException.class);
    catalog(People.INGESTION).createTable(name, SCHEMA);
    assertThatThrownBy(() -> catalog(People.INGESTION).dropTable(name, true))
        .isInstanceOf(ForbiddenException.class);
    assertThat(catalog(People.INGESTION).tableExists(name)).isTrue();
  }

  @Test
  void aTableCannotBeRenamedOutOfItsPolicies() {
    assertThatThrownBy(
            () ->
                catalog(People.PUBLISHER)
                    .renameTable(ALLOWANCE, TableIdentifier.of("published", "copy")))
        .isInstanceOf(ForbiddenException.class);
    assertThat(catalog(People.INGESTION).tableExists(ALLOWANCE)).isTrue();
  }

  @Test
  void SX31_rawIsAddedToAndNothingIsTakenFromIt() {
    RESTCatalog ingestion = catalog(People.INGESTION);
    Table raw = ingestion.createTable(newName(RAW), SCHEMA);
    raw.newAppend().appendFile(Files.write(raw, new byte[] {1})).commit();
    long first = raw.currentSnapshot().snapshotId();
    var file = Files.write(raw, new byte[] {2});
    raw.manageSnapshots().createBranch("batch").commit();
    raw.newAppend().toBranch("batch").appendFile(file).commit();
    raw.manageSnapshots().fastForwardBranch(SnapshotRef.MAIN_BRANCH, "batch").commit();

    assertThatThrownBy(() -> raw.newDelete().deleteFile(file).commit())
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> raw.manageSnapshots().rollbackTo(first).commit())
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> raw.io().deleteFile(file.location()))
        .isInstanceOf(ForbiddenException.class);
    raw.refresh();
    assertThat(raw.currentSnapshot().summary()).containsEntry("total-data-files", "2");
  }

  @Test
  void everyDecisionIsCounted() {
    catalog(People.WANG).loadTable(ALLOWANCE);
    assertThatThrownBy(() -> catalog(People.ZHAO).loadTable(ALLOWANCE))
        .isInstanceOf(ForbiddenException.class);

    String metrics = getAs(People.TRINO, "/q/metrics").body();

    assertThat(metrics)
        .contains("civiclake_catalog_decisions_total{action=\"SELECT\",outcome=\"permitted\"}")
        .contains("civiclake_catalog_decisions_total{action=\"SELECT\",outcome=\"refused\"}");
  }
}
