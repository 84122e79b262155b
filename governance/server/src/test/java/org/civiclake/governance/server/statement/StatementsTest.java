package org.civiclake.governance.server.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.LakeStub;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agencies are told who used their data, by what right and for what. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class StatementsTest {

  private static final String PROVIDED = "agency=civil-affairs&provided=true&from=%s&to=%s";
  private static final String USED = "agency=human-resources&provided=false&from=%s&to=%s";

  private static final String PAGE = "&limit=50";

  @Test
  void SX22_aProviderIsToldWhoUsedItsDataUnderWhichGrantAndForWhatPurpose() {
    Grants.endAll();
    String grant = Grants.give(Grants.good("human-resources"));
    LocalDate today = Grants.today();
    tell(PROVIDED + PAGE, today, today, line("human-resources", grant, "columns", "SHARING"));

    as("steward-wang")
        .get("/api/v1/statements/civil-affairs?from=%1$s&until=%1$s".formatted(today))
        .then()
        .statusCode(200)
        .body("lines", hasSize(1))
        .body("lines[0].consumer", equalTo("human-resources"))
        .body("lines[0].ground", equalTo(grant))
        .body("lines[0].purpose", equalTo(Grants.good("human-resources").get("purpose")))
        .body("lines[0].uses", equalTo(3))
        .body("lines[0].rows", equalTo(120))
        .body("lines[0].columns", contains("certificate_no"))
        .body("next", nullValue());
    Grants.revoke(grant);
  }

  @Test
  void SX22_aConsumerIsToldItsOwnUsesAndNothingThatOthersDidWithItsData() {
    LocalDate day = LocalDate.parse("2024-01-31");
    tell(USED + PAGE, day.minusDays(30), day, line("human-resources", "unconditional", "x", "SQL"));

    as("consumer-xu")
        .get("/api/v1/statements/human-resources?from=2024-01-01&until=2024-01-31")
        .then()
        .statusCode(200)
        .body("lines.ground", contains("unconditional"))
        .body("lines.door", contains("SQL"));
  }

  @Test
  void SX22_aStatementIsWrittenForSpreadsheetsInBothLanguages() {
    LocalDate day = LocalDate.parse("2023-05-01");
    tell(PROVIDED, day, day, line("=HYPERLINK(1)", "unconditional", "x", "SQL"));
    String path = "/api/v1/statements/civil-affairs/file?from=2023-05-01&until=2023-05-01";

    String chinese = as("authority-lin").get(path).then().statusCode(200).extract().asString();
    assertThat(chinese)
        .startsWith("\uFEFF\"使用单位\",")
        .contains("\"'=HYPERLINK(1)\"", "\"无条件共享\"", "\"联机查询\"", "\"已提供\"");
    as("auditor-he")
        .get(path + "&language=en")
        .then()
        .statusCode(200)
        .contentType(containsString("text/csv"))
        .body(containsString("\"Consumer\",\"User\""))
        .body(containsString("\"SQL\",\"QUERY\",\"ALLOWED\""));
  }

  @Test
  void aLongStatementIsReadInPartsAndEachIsAskedOfTheCatalogAlone() {
    LocalDate day = LocalDate.parse("2022-05-01");
    String line = line("human-resources", "unconditional", "x", "SQL");
    tell(PROVIDED + "&limit=2", day, day, line + "," + line, "712-2");
    tell(PROVIDED + "&limit=2&after=712-2", day, day, line);
    String path = "/api/v1/statements/civil-affairs?from=2022-05-01&until=2022-05-01&limit=2";

    as("steward-wang").get(path).then().body("lines", hasSize(2)).body("next", equalTo("712-2"));
    as("steward-wang")
        .get(path + "&after=712-2")
        .then()
        .body("lines", hasSize(1))
        .body("next", nullValue());
    as("steward-wang").get(path + "&after=713-2").then().statusCode(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"steward-zhou", "consumer-xu"})
  void nobodyIsToldOfAnotherAgency(String who) {
    as(who).get("/api/v1/statements/civil-affairs").then().statusCode(403);
    as(who).get("/api/v1/statements/civil-affairs/file").then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=yesterday",
        "from=2024-02-01&until=2024-01-01",
        "from=2022-01-01&until=2024-01-01",
        "from=1999-01-01&until=1999-01-02",
        "limit=0",
        "after=2",
        "after=1-2-3",
        "after=12%26provided=true"
      })
  void whatIsNoPeriodIsRefused(String query) {
    as("steward-wang").get("/api/v1/statements/civil-affairs?" + query).then().statusCode(400);
  }

  @Test
  void whatTheCatalogCannotTellIsSaid() {
    as("steward-wang")
        .get("/api/v1/statements/civil-affairs?from=2021-01-01&until=2021-01-02")
        .then()
        .statusCode(422);
    as("authority-lin").get("/api/v1/statements/No%20Agency").then().statusCode(404);
  }

  private static void tell(String query, LocalDate from, LocalDate until, String lines) {
    LakeStub.putStatement(asked(query, from, until), lines);
  }

  private static void tell(
      String query, LocalDate from, LocalDate until, String lines, String next) {
    LakeStub.putStatement(asked(query, from, until), lines, next);
  }

  private static String asked(String query, LocalDate from, LocalDate until) {
    return query.formatted(
        from.atStartOfDay(Grants.zone()).toInstant(),
        until.plusDays(1).atStartOfDay(Grants.zone()).toInstant());
  }

  private static String line(String consumer, String ground, String user, String door) {
    return """
        {"consumer": "%s", "user": "%s", "provider": "civil-affairs",
         "resource": "civil-affairs/subsistence_allowance", "ground": "%s", "door": "%s",
         "deed": "QUERY", "outcome": "ALLOWED", "uses": 3, "rows": 120, "bytes": 4096,
         "columns": ["certificate_no"], "first": "2026-03-01T00:00:00Z",
         "last": "2026-03-02T00:00:00Z"}"""
        .formatted(consumer, user, ground, door);
  }
}
