package org.civiclake.lakehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.data.Record;
import org.civiclake.lakehouse.catalog.lake.LakeCatalog;
import org.civiclake.lakehouse.catalog.uses.UseLog;
import org.junit.jupiter.api.Test;

/** What people do by SQL is in the use log, as Trino's event listener tells of it. */
@QuarkusTest
class QueriesTest extends CatalogTestBase {

  static final String PASSWORD_SHA256 =
      "879915cfdc2cb4852ed05241911d8de5ca6e2cc4085746c14f13ad304157e264";

  private static final String TABLE = "std_civil_affairs.subsistence_allowance";
  private static final String NAMED =
      "SELECT citizen_id FROM lake." + TABLE + " WHERE citizen_id = '51010219800101123X'";

  @Inject UseLog log;
  @Inject LakeCatalog lake;

  private final String trino = UUID.randomUUID().toString().substring(0, 5);
  private int number;

  @Test
  void SX22_aQueryIsAUseOfEveryTableThatItReadWithItsColumnsMasksAndExtent() throws Exception {
    String query = newQuery();
    tell(created(query, NAMED));
    tell(ended(query, NAMED, READ_TABLES, ""));
    log.ship();

    Record row = only(query);
    assertThat(row.getField("user_name")).isEqualTo("analyst-chen");
    assertThat(row.getField("consumer")).isEqualTo("human-resources");
    assertThat(row.getField("provider")).isEqualTo("civil-affairs");
    assertThat(row.getField("table_name")).isEqualTo(TABLE);
    assertThat(row.getField("door")).isEqualTo("SQL");
    assertThat(row.getField("deed")).isEqualTo("QUERY");
    assertThat(row.getField("outcome")).isEqualTo("ALLOWED");
    assertThat(row.getField("columns")).isEqualTo(List.of("certificate_no", "citizen_id"));
    assertThat(row.getField("guards").toString())
        .contains("citizen_id: ", "rows: \"region\" = '330203'")
        .doesNotContain("regexp");
    assertThat(row.getField("row_count")).isEqualTo(12L);
    assertThat(row.getField("byte_count")).isEqualTo(3456L);
    assertThat(row.getField("address")).isEqualTo("10.1.2.3");
  }

  @Test
  void whatIsToldAgainIsOnRecordOnceWheneverItCameIntoTheLake() throws Exception {
    String query = newQuery();
    String event = ended(query, NAMED, READ_TABLES, "");
    tell(event);
    tell(event);
    log.ship();
    tell(event);
    tell(created(query, NAMED));
    log.ship();

    assertThat(rows(query)).hasSize(1);
  }

  @Test
  void SX22_aRefusedQueryIsOnRecordForTheProviderWhoseTableItNames() throws Exception {
    String query = newQuery();
    String failure =
        """
        , "failureInfo": {"errorCode": {"code": 4, "name": "PERMISSION_DENIED"},
          "failureMessage": "Access Denied: Cannot select from columns [citizen_id]"}""";
    tell(ended(query, NAMED, "", failure));
    log.ship();

    Record row = only(query);
    assertThat(row.getField("outcome")).isEqualTo("DENIED");
    assertThat(row.getField("reason").toString()).contains("Cannot select from columns");
    assertThat(row.getField("provider")).isEqualTo("civil-affairs");
  }

  @Test
  void NB47_noWordOfAQueryIsKeptNorOfAnErrorThatMayRepeatAValue() throws Exception {
    String query = newQuery();
    String failure =
        """
        , "failureInfo": {"errorCode": {"code": 5, "name": "INVALID_CAST_ARGUMENT"},
          "failureMessage": "Cannot cast '51010219800101123X' to INT"}""";
    tell(created(query, NAMED));
    tell(ended(query, NAMED, READ_TABLES, failure));
    log.ship();

    assertThat(only(query).getField("reason")).isEqualTo("INVALID_CAST_ARGUMENT");
    assertThat(only(query).toString()).doesNotContain("51010219800101123X", "SELECT");
  }

  @Test
  void aQueryWhoseTrinoWasKilledIsOnRecordOnceAnotherTrinoSpeaksInItsPlace() throws Exception {
    String query = newQuery();
    tell(created(query, NAMED));
    log.ship();
    assertThat(rows(query)).isEmpty();

    String another = "20261122_100500_00001_" + trino.substring(0, 4) + "z";
    tell(created(another, "SELECT 1").replace("10:00:00", "10:05:00"));
    log.ship();

    assertThat(only(query).getField("outcome")).isEqualTo("FAILED");
    assertThat(only(query).getField("reason").toString()).startsWith("INTERRUPTED");
    assertThat(only(query).getField("table_name")).isEqualTo(TABLE);
    assertThat(rows(another)).isEmpty();
  }

  @Test
  void aQueryOfNoTableIsOnRecordWithoutOne() throws Exception {
    String query = newQuery();
    tell(ended(query, "SELECT 1", "", ""));
    log.ship();

    assertThat(only(query).getField("table_name")).isNull();
    assertThat(only(query).getField("outcome")).isEqualTo("ALLOWED");
  }

  @Test
  void onlyTrinoTells() throws Exception {
    String event = ended(newQuery(), NAMED, READ_TABLES, "");

    assertThat(tell("Basic " + basic("trino:other"), event)).isEqualTo(401);
    assertThat(tell("Basic " + basic("other:tell"), event)).isEqualTo(401);
    assertThat(tell("Basic %%%", event)).isEqualTo(401);
    assertThat(tell("Bearer " + Tokens.ofIssuer().of(People.TRINO), event)).isEqualTo(401);
  }

  @Test
  void whatIsNoEventIsRefused() throws Exception {
    for (String body : List.of("", "{", "[]", "{}", "7", "{\"metadata\": {\"queryId\": 7}}")) {
      assertThat(tell("Basic " + basic("trino:tell"), body)).as(body).isEqualTo(400);
    }
  }

  private static final String READ_TABLES =
      """
      {"catalog": "lake", "schema": "std_civil_affairs", "table": "subsistence_allowance",
       "authorization": "analyst-chen", "directlyReferenced": true,
       "filters": ["\\"region\\" = '330203'"],
       "columns": [{"column": "certificate_no"},
                   {"column": "citizen_id", "mask": "CASE WHEN regexp_like(citizen_id) THEN 1"}]},
      {"catalog": "lake", "schema": "information_schema", "table": "tables", "filters": [],
       "columns": []}""";

  private String newQuery() {
    return "20261122_100000_%05d_%s".formatted(++number, trino);
  }

  private String created(String query, String sql) {
    return event(query, sql, "", "");
  }

  private String ended(String query, String sql, String tables, String failure) {
    String statistics =
        """
        , "statistics": {"outputRows": 12, "outputBytes": 3456}, "endTime": "2026-11-22T10:00:02Z\"""";
    return event(query, sql, tables, statistics + failure);
  }

  private String event(String query, String sql, String tables, String more) {
    return """
        {"createTime": "2026-11-22T10:00:00.123Z",
         "context": {"user": "analyst-chen", "remoteClientAddress": "10.1.2.3",
                     "environment": "%s", "serverAddress": "127.0.0.1", "queryType": "SELECT"},
         "metadata": {"queryId": "%s", "query": "%s", "queryState": "FINISHED",
                      "plan": "Filter citizen_id = '51010219800101123X'", "payload": "{}",
                      "tables": [%s]}%s}"""
        .formatted(trino, query, sql, tables, more);
  }

  private void tell(String event) throws Exception {
    assertThat(tell("Basic " + basic("trino:tell"), event)).isEqualTo(204);
  }

  private int tell(String authorization, String event) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/v1/queries"))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String basic(String credentials) {
    return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private Record only(String query) throws IOException {
    List<Record> rows = rows(query);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private List<Record> rows(String query) throws IOException {
    return LoggedUses.all(lake).stream()
        .filter(row -> query.equals(row.getField("request_id")))
        .toList();
  }
}
