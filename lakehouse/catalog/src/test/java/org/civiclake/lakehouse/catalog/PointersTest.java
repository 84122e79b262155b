package org.civiclake.lakehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.civiclake.governance.policy.Principal;
import org.junit.jupiter.api.Test;

/** One small answer says which tables moved, to whom may load them. */
@QuarkusTest
class PointersTest extends CatalogTestBase {

  private static final String PATH = "/v1/namespaces/%s/table-pointers";

  @Test
  void theyMoveWithEveryCommitAndAreNotRepeatedToWhoKnowsThem() throws IOException {
    TableIdentifier name = newName(STD);
    Table table = catalog(People.INGESTION).createTable(name, SCHEMA);
    JsonNode first = pointers(People.INGESTION, "");
    assertThat(first.path("pointers").path(name.name()).asText()).endsWith(".metadata.json");

    JsonNode again = pointers(People.INGESTION, first.path("state").asText());
    assertThat(again.path("state")).isEqualTo(first.path("state"));
    assertThat(again.has("pointers")).isFalse();

    table.updateProperties().set("comment", "moved").commit();
    JsonNode moved = pointers(People.INGESTION, first.path("state").asText());
    assertThat(moved.path("pointers").path(name.name()))
        .isNotEqualTo(first.path("pointers").path(name.name()));
  }

  @Test
  void whoMayLoadNoTableLearnsOfNone() throws IOException {
    TableIdentifier name = newName(STD);
    catalog(People.INGESTION).createTable(name, SCHEMA);
    String state = pointers(People.INGESTION, "").path("state").asText();
    assertThat(send("GET", PATH.formatted(STD), People.ZHAO, "").statusCode()).isEqualTo(403);
    assertThat(send("GET", PATH.formatted(STD) + "?known=" + state, People.ZHAO, "").statusCode())
        .isEqualTo(403);
    assertThat(send("GET", PATH.formatted("nowhere"), People.INGESTION, "").statusCode())
        .as("a schema that is not there is told apart from a closed one by nobody")
        .isEqualTo(403);
    assertThat(get("/catalog" + PATH.formatted(STD)).statusCode()).isEqualTo(401);
  }

  private JsonNode pointers(Principal caller, String known) throws IOException {
    var answer = send("GET", PATH.formatted(STD) + "?known=" + known, caller, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }
}
