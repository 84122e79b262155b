package org.civiclake.sharing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hints that choose among files, and what a client may ask of its answer. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class SharedHintsTest extends SharedHistory {

  @Test
  void conditionsLeaveOutFilesThatCannotMatch() throws IOException {
    for (String body :
        List.of(
            "{\"predicateHints\":[\"name = 'C'\"]}",
            "{\"predicateHints\":[\"approved_on >= '2024-03-01'\"]}",
            "{\"predicateHints\":[\"'330204' = division_code\",\"nonsense (\"]}",
            "{\"predicateHints\":[\"monthly_amount > 299.5 AND name IS NOT NULL\"]}",
            "{\"predicateHints\":[\"NAME IN ('C', 'X')\"]}",
            "{\"predicateHints\":[\"NOT (approved_on < DATE '2024-03-01')\"]}",
            "{\"jsonPredicateHints\":\"{\\\"op\\\":\\\"equal\\\",\\\"children\\\":["
                + "{\\\"op\\\":\\\"column\\\",\\\"name\\\":\\\"name\\\",\\\"valueType\\\":\\\"string\\\"},"
                + "{\\\"op\\\":\\\"literal\\\",\\\"value\\\":\\\"C\\\",\\\"valueType\\\":\\\"string\\\"}]}\"}",
            "{\"jsonPredicateHints\":\"{\\\"op\\\":\\\"not\\\",\\\"children\\\":[{\\\"op\\\":\\\"lessThan\\\",\\\"children\\\":["
                + "{\\\"op\\\":\\\"column\\\",\\\"name\\\":\\\"approved_on\\\",\\\"valueType\\\":\\\"date\\\"},"
                + "{\\\"op\\\":\\\"literal\\\",\\\"value\\\":\\\"2024-03-01\\\",\\\"valueType\\\":\\\"date\\\"}]}]}\"}")) {
      assertThat(values(query(body), "file")).containsExactly("C");
    }
  }

  @Test
  void conditionsThatAreNotUnderstoodLeaveNothingOut() throws IOException {
    for (String body :
        List.of(
            "{\"predicateHints\":[\"nothing = 'C'\"]}",
            "{\"predicateHints\":[\"NOT nothing = 'C'\"]}",
            "{\"predicateHints\":[\"name = 'C' OR sideways(name)\"]}",
            "{\"predicateHints\":[\"name = 5\"]}",
            "{\"predicateHints\":[\"monthly_amount > '1000'\"]}",
            "{\"jsonPredicateHints\":\"not json\"}",
            "{\"jsonPredicateHints\":\"{\\\"op\\\":\\\"later\\\"}\"}")) {
      assertThat(values(query(body), "file")).containsExactlyInAnyOrder("A2", "C");
    }
  }

  @Test
  void fileIdsAreTheOnesThatTheClientAsksFor() throws IOException {
    String parquet = id(as(token));
    String sha256 = id(as(token).header("fileidhash", "delta"));
    assertThat(parquet).matches("[0-9a-f]{32}");
    assertThat(sha256).matches("[0-9a-f]{64}");
    RequestSpecification delta =
        as(token).header("delta-sharing-capabilities", "responseformat=delta");
    assertThat(id(delta)).isEqualTo(sha256);
    Response md5 =
        as(token)
            .header("delta-sharing-capabilities", "responseformat=delta")
            .header("fileidhash", "Parquet")
            .contentType(ContentType.JSON)
            .body("{}")
            .post(PATH + "/query");
    assertThat(md5.header("fileidhash")).isEqualTo("parquet");
    assertThat(lines(md5).get(2).path("file").path("id").asText()).isEqualTo(parquet);
    assertError(as(token).header("fileidhash", "sha1").get(PATH + "/metadata"));
  }

  @Test
  void temporaryCredentialsAreRefusedClearly() {
    Response response =
        as(token)
            .contentType(ContentType.JSON)
            .body("{}")
            .post(PATH + "/temporary-table-credentials");
    assertError(response);
    assertThat(response.jsonPath().getString("message")).contains("access mode is url");
    Response elsewhere =
        as(token)
            .contentType(ContentType.JSON)
            .body("{\"location\":\"s3://lake/warehouse\"}")
            .post(PATH + "/temporary-table-credentials");
    assertError(elsewhere);
    assertThat(elsewhere.jsonPath().getString("message")).contains("not a location of the table");
    assertThat(
            as("wrong")
                .contentType(ContentType.JSON)
                .body("{}")
                .post(PATH + "/temporary-table-credentials")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void theLastLineSaysThatTheAnswerIsWhole() throws IOException {
    Response asked =
        as(token)
            .header("delta-sharing-capabilities", "includeEndStreamAction=true")
            .get(PATH + "/changes?startingVersion=1");
    assertThat(asked.header("delta-sharing-capabilities"))
        .isEqualTo("responseformat=parquet;includeendstreamaction=true");
    List<JsonNode> lines = lines(asked);
    assertThat(lines.get(lines.size() - 1).path("endStreamAction").has("minUrlExpirationTimestamp"))
        .isTrue();
    assertThat(query("{}").asString()).doesNotContain("endStreamAction");
  }

  private String id(RequestSpecification as) throws IOException {
    return lines(as.contentType(ContentType.JSON).body("{}").post(PATH + "/query"))
        .get(2)
        .path("file")
        .path("id")
        .asText();
  }
}
