package org.civiclake.lakehouse.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.rest.RESTCatalog;
import org.civiclake.lakehouse.catalog.lake.LakeCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TableProtocolTest extends CatalogTestBase {

  @Inject LakeCatalog lake;

  @Test
  void aTableIsCreatedCommittedToAndLoaded() {
    RESTCatalog catalog = catalog(People.INGESTION);
    TableIdentifier name = newName(STD);

    Table table = catalog.createTable(name, SCHEMA);
    table.newAppend().appendFile(Files.write(table, "rows".getBytes(UTF_8))).commit();

    Table loaded = catalog.loadTable(name);
    assertThat(loaded.schema().columns()).hasSize(3);
    assertThat(loaded.currentSnapshot().summary()).containsEntry("added-data-files", "1");
    assertThat(catalog.tableExists(name)).isTrue();
    assertThat(catalog.tableExists(newName(STD))).isFalse();
  }

  @Test
  void everyTableHasALocationOfItsOwnThatTheServerChose() {
    RESTCatalog catalog = catalog(People.PUBLISHER);
    Namespace published = published(catalog);
    TableIdentifier name = newName(published);

    String first = catalog.createTable(name, SCHEMA).location();
    catalog.dropTable(name, false);
    String second = catalog.createTable(name, SCHEMA).location();

    assertThat(first)
        .matches("s3://lake/warehouse/published/" + name.name() + "-[0-9a-f]{32}")
        .isNotEqualTo(second);
    assertThatThrownBy(
            () ->
                catalog
                    .buildTable(newName(published), SCHEMA)
                    .withLocation("s3://lake/warehouse/published/mine")
                    .create())
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("location");
  }

  @Test
  void aStagedTableAppearsWithItsRowsOrNotAtAll() {
    RESTCatalog catalog = catalog(People.INGESTION);
    TableIdentifier name = newName(STD);

    Transaction creation = catalog.newCreateTableTransaction(name, SCHEMA);
    creation.newAppend().appendFile(Files.write(creation.table(), "rows".getBytes(UTF_8))).commit();
    assertThat(catalog.tableExists(name)).isFalse();
    creation.commitTransaction();

    assertThat(catalog.loadTable(name).currentSnapshot()).isNotNull();
    assertThat(catalog.loadTable(name).location()).isEqualTo(creation.table().location());
  }

  @Test
  void clientsThatRetryLoseNoCommit() {
    RESTCatalog catalog = catalog(People.INGESTION);
    TableIdentifier name = newName(STD);
    catalog.createTable(name, SCHEMA, null, Map.of("commit.retry.num-retries", "20"));

    IntStream.range(0, 8)
        .parallel()
        .forEach(
            i -> {
              Table table = catalog(People.INGESTION).loadTable(name);
              table.newFastAppend().appendFile(Files.write(table, new byte[] {(byte) i})).commit();
            });

    assertThat(catalog.loadTable(name).snapshots()).hasSize(8);
  }

  @Test
  void aBranchIsWrittenAndBecomesMain() {
    RESTCatalog catalog = catalog(People.INGESTION);
    Table table = catalog.createTable(newName(STD), SCHEMA);
    table.newAppend().appendFile(Files.write(table, new byte[] {1})).commit();
    table.manageSnapshots().createBranch("batch").commit();

    table.newAppend().toBranch("batch").appendFile(Files.write(table, new byte[] {2})).commit();
    assertThat(table.currentSnapshot().sequenceNumber()).isEqualTo(1);
    table.manageSnapshots().fastForwardBranch(SnapshotRef.MAIN_BRANCH, "batch").commit();

    assertThat(table.currentSnapshot().sequenceNumber()).isEqualTo(2);
  }

  @Test
  void snapshotsAreSentAllOrOnlyThoseThatARefNames() {
    RESTCatalog catalog = catalog(People.INGESTION);
    TableIdentifier name = newName(STD);
    Table table = catalog.createTable(name, SCHEMA);
    table.newAppend().appendFile(Files.write(table, new byte[] {1})).commit();
    table.newAppend().appendFile(Files.write(table, new byte[] {2})).commit();
    String path = "/v1/namespaces/%s/tables/%s".formatted(STD, name.name());

    String all = send("GET", path + "?snapshots=all", People.INGESTION, "").body();
    String refs = send("GET", path + "?snapshots=refs", People.INGESTION, "").body();

    assertThat(all.split("\"manifest-list\"")).hasSize(3);
    assertThat(refs.split("\"manifest-list\"")).hasSize(2);
    assertThat(send("GET", path + "?snapshots=some", People.INGESTION, "").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aListComesInPages() {
    RESTCatalog catalog = catalog(People.PUBLISHER);
    Namespace published = published(catalog);
    IntStream.range(0, 5).forEach(i -> catalog.createTable(newName(published), SCHEMA));

    HttpResponse<String> page =
        send("GET", "/v1/namespaces/published/tables?pageSize=2", People.PUBLISHER, "");

    assertThat(page.body()).containsPattern("\"next-page-token\":\"t[0-9]+\"");
    assertThat(page.body().split("\"name\"")).hasSize(3);
    assertThat(catalog.listTables(published))
        .hasSizeGreaterThanOrEqualTo(5)
        .doesNotHaveDuplicates();
    assertThat(
            send("GET", "/v1/namespaces/published/tables?pageSize=0", People.PUBLISHER, "")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aTableIsRenamedAndKeepsItsFiles() {
    RESTCatalog catalog = catalog(People.PUBLISHER);
    TableIdentifier from = newName(published(catalog));
    TableIdentifier to = newName(published(catalog));
    Table table = catalog.createTable(from, SCHEMA);
    String file = Files.write(table, "kept".getBytes(UTF_8)).location();

    catalog.renameTable(from, to);

    assertThat(catalog.tableExists(from)).isFalse();
    assertThat(Files.read(catalog.loadTable(to), file)).asString(UTF_8).isEqualTo("kept");
  }

  @Test
  void aPurgeDeletesWhatLiesInTheTablesLocationAndNothingElse() {
    RESTCatalog catalog = catalog(People.PUBLISHER);
    Namespace published = published(catalog);
    Table kept = catalog.createTable(newName(published), SCHEMA);
    String keptFile = Files.write(kept, "kept".getBytes(UTF_8)).location();
    TableIdentifier name = newName(published);
    Table dropped = catalog.createTable(name, SCHEMA);
    String droppedFile = Files.write(dropped, new byte[] {1}).location();

    catalog.dropTable(name, true);

    assertThat(catalog.tableExists(name)).isFalse();
    assertThat(Files.read(kept, keptFile)).asString(UTF_8).isEqualTo("kept");
    assertThat(lake.files().newInputFile(droppedFile).exists()).isFalse();
    assertThatThrownBy(() -> catalog.loadTable(name)).isInstanceOf(NoSuchTableException.class);
  }

  @Test
  void aSchemaIsMadeDescribedAndListed() {
    RESTCatalog catalog = catalog(People.INGESTION);
    Namespace schema = Namespace.of("quarantine_civil_affairs");
    catalog.createNamespace(schema, new HashMap<>(Map.of("owner", "civil-affairs")));

    assertThat(catalog.loadNamespaceMetadata(schema)).containsEntry("owner", "civil-affairs");
    assertThat(catalog.listNamespaces()).contains(schema, STD, RAW);
    assertThatThrownBy(() -> catalog.createNamespace(schema))
        .isInstanceOf(AlreadyExistsException.class);
    assertThat(
            send(
                    "POST",
                    "/v1/namespaces",
                    People.INGESTION,
                    """
                    {"namespace":["std_x"],"properties":{"location":"s3://lake/warehouse/std_y"}}
                    """)
                .statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/v1/namespaces/std_civil_affairs/views",
    "POST,/v1/namespaces/std_civil_affairs/views",
    "GET,/v1/namespaces/std_civil_affairs/views/v",
    "POST,/v1/namespaces/std_civil_affairs/register",
    "POST,/v1/namespaces/std_civil_affairs/tables/t/plan",
    "GET,/v1/namespaces/std_civil_affairs/tables/t/credentials",
    "POST,/v1/transactions/commit",
    "POST,/v1/views/rename"
  })
  void whatIsNotOfferedIsRefusedInTheProtocolsShape(String method, String path) {
    HttpResponse<String> answer = send(method, path, People.INGESTION, "{}");

    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(answer.body())
        .contains("\"type\":\"UnsupportedOperationException\"", "\"code\":406");
  }

  @Test
  void theConfigurationNamesWhatIsOffered() {
    String config = send("GET", "/v1/config", People.TRINO, "").body();

    assertThat(config)
        .contains(
            "POST /v1/{prefix}/namespaces/{namespace}/tables/{table}/sign",
            "POST /v1/{prefix}/tables/rename")
        .doesNotContain("views", "transactions", "register", "credentials");
  }

  private Namespace published(RESTCatalog catalog) {
    Namespace published = Namespace.of("published");
    if (!catalog.namespaceExists(published)) {
      catalog.createNamespace(published);
    }
    return published;
  }
}
