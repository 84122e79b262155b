package org.civiclake.lakehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.BadRequestException;
import org.apache.iceberg.rest.RESTCatalog;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommitTest extends CatalogTestBase {

  @Test
  void aCommitFromAStaleStateIsAConflict() {
    Table table = catalog(People.INGESTION).createTable(newName(STD), SCHEMA);
    table.newAppend().appendFile(Files.write(table, new byte[] {1})).commit();
    String stale =
        """
        {"requirements":[{"type":"assert-ref-snapshot-id","ref":"main","snapshot-id":null}],
        "updates":[{"action":"remove-snapshot-ref","ref-name":"b"}]}
        """;

    HttpResponse<String> answer =
        send(
            "POST",
            "/v1/namespaces/%s/tables/%s".formatted(STD, name(table)),
            People.INGESTION,
            stale);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("\"type\":\"CommitFailedException\"");
  }

  @Test
  void aCommitCannotReachOutsideOfItsTable() {
    RESTCatalog catalog = catalog(People.INGESTION);
    Table table = catalog.createTable(newName(STD), SCHEMA);
    Table other = catalog.createTable(newName(STD), SCHEMA);

    assertThatThrownBy(() -> table.updateLocation().setLocation(other.location()).commit())
        .isInstanceOf(BadRequestException.class);
    for (String property : new String[] {"write.data.path", "write.metadata.path"}) {
      assertThatThrownBy(() -> table.updateProperties().set(property, other.location()).commit())
          .isInstanceOf(BadRequestException.class)
          .hasMessageContaining(property);
    }
    String manifestList = "s3://lake/warehouse/elsewhere/metadata/snap-1.avro";
    String commit =
        """
        {"requirements":[],"updates":[{"action":"add-snapshot","snapshot":{"snapshot-id":1,
        "sequence-number":1,"timestamp-ms":%d,"schema-id":0,"summary":{"operation":"append"},
        "manifest-list":"%s"}}]}
        """
            .formatted(System.currentTimeMillis(), manifestList);
    assertThat(
            send(
                    "POST",
                    "/v1/namespaces/%s/tables/%s".formatted(STD, name(table)),
                    People.INGESTION,
                    commit)
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aTableCannotBeCreatedWhereAnotherLies() {
    RESTCatalog catalog = catalog(People.INGESTION);
    Table table = catalog.createTable(newName(STD), SCHEMA);
    String create =
        """
        {"requirements":[{"type":"assert-create"}],"updates":[
        {"action":"assign-uuid","uuid":"9c12d441-03fe-4693-9a96-a0705ddf69c1"},
        {"action":"upgrade-format-version","format-version":2},
        {"action":"add-schema","schema":{"type":"struct","schema-id":0,"fields":[
        {"id":1,"name":"a","type":"string","required":false}]},"last-column-id":1},
        {"action":"set-current-schema","schema-id":-1},
        {"action":"add-spec","spec":{"spec-id":0,"fields":[]}},{"action":"set-default-spec","spec-id":-1},
        {"action":"add-sort-order","sort-order":{"order-id":0,"fields":[]}},
        {"action":"set-default-sort-order","sort-order-id":-1},
        {"action":"set-location","location":"%s"}]}
        """
            .formatted(table.location());

    HttpResponse<String> answer =
        send(
            "POST",
            "/v1/namespaces/%s/tables/%s".formatted(STD, newName(STD).name()),
            People.INGESTION,
            create);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("the location that it was given");
  }

  private static String name(Table table) {
    String qualified = ((BaseTable) table).name();
    return qualified.substring(qualified.lastIndexOf('.') + 1);
  }
}
