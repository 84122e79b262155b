package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.Rows;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.demo.DemoPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(CityStack.class)
class SqlEnforcementIT {

  private static final String TABLE = "lake.std_civil_affairs.subsistence_allowance";

  private final Stack stack;

  SqlEnforcementIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void NB21_theStewardSeesClearValuesAndTheGrantedAnalystMaskedOnes() throws SQLException {
    assertThat(query(DemoPlan.STEWARD, "SELECT citizen_id FROM " + TABLE).rows())
        .isNotEmpty()
        .allMatch(row -> ((String) row.get(0)).matches("[0-9]{17}[0-9X]"));
    assertThat(query(DemoPlan.ANALYST, "SELECT citizen_id FROM " + TABLE).rows())
        .isNotEmpty()
        .allMatch(row -> ((String) row.get(0)).matches("[0-9]{6}\\*{12}"));
  }

  @Test
  void NB23_theAnalystSeesNoMoreRowsAndFieldsThanTheGrantNames() throws SQLException {
    assertThat(query(DemoPlan.ANALYST, "SELECT DISTINCT division_code FROM " + TABLE).rows())
        .allMatch(row -> ((String) row.get(0)).startsWith(DemoPlan.DIVISION));
    assertThat(query(DemoPlan.ANALYST, "SELECT bank_account, marital_status FROM " + TABLE).rows())
        .allMatch(row -> row.get(0) == null && row.get(1) == null);
    assertThat(
            query(
                    DemoPlan.STEWARD,
                    "SELECT count(DISTINCT substr(division_code, 1, 6)) FROM " + TABLE)
                .rows()
                .get(0)
                .get(0))
        .isNotEqualTo(1L);
  }

  @Test
  void anAnalystWithoutAGrantIsDenied() {
    assertRefused(DemoPlan.STRANGER, "SELECT * FROM " + TABLE);
    assertRefused(DemoPlan.STRANGER, "SELECT count(*) FROM " + TABLE);
  }

  @Test
  void NB22_anUnconditionalResourceIsReadByWhomTheAuthorityApprovedAndNobodyElse()
      throws SQLException {
    String count = "SELECT count(*) FROM lake.std_statistics.administrative_division";

    assertThat(query(DemoPlan.ANALYST, count).rows().get(0).get(0)).isEqualTo(44_703L);
    assertRefused(DemoPlan.STRANGER, count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "files",
        "partitions",
        "manifests",
        "snapshots",
        "history",
        "refs",
        "properties",
        "metadata_log_entries",
        "entries",
        "all_entries",
        "all_manifests"
      })
  void noMetadataTableGivesAnythingAwayToAnybody(String metadata) {
    String query =
        "SELECT * FROM lake.std_civil_affairs.\"subsistence_allowance$%s\"".formatted(metadata);

    assertRefused(DemoPlan.ANALYST, query);
    assertRefused(DemoPlan.STRANGER, query);
    assertRefused(DemoPlan.STEWARD, query);
  }

  @Test
  void aPredicateSeesTheMaskedValueAndNeverTheClearOne() throws SQLException {
    String clear =
        (String)
            query(
                    DemoPlan.STEWARD,
                    "SELECT max(citizen_id) FROM %s WHERE division_code LIKE '%s%%'"
                        .formatted(TABLE, DemoPlan.DIVISION))
                .rows()
                .get(0)
                .get(0);
    String predicate = "SELECT count(*) FROM %s WHERE citizen_id = '%s'".formatted(TABLE, clear);

    assertThat(query(DemoPlan.STEWARD, predicate).rows().get(0).get(0)).isEqualTo(1L);
    assertThat(query(DemoPlan.ANALYST, predicate).rows().get(0).get(0)).isEqualTo(0L);
  }

  @Test
  void nobodyMakesAViewThatWouldShowItsOwnersRows() {
    for (String user : new String[] {DemoPlan.STEWARD, DemoPlan.ANALYST}) {
      assertRefused(
          user,
          "CREATE VIEW lake.std_civil_affairs.leak SECURITY DEFINER AS SELECT * FROM " + TABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT query FROM system.runtime.queries",
        "SET SESSION lake.statistics_enabled = true",
        "SELECT * FROM lake.raw_civil_affairs.subsistence_allowance",
        "SELECT * FROM lake.quarantine_civil_affairs.subsistence_allowance",
        "INSERT INTO lake.std_civil_affairs.subsistence_allowance SELECT * FROM lake.std_civil_affairs.subsistence_allowance",
        "DELETE FROM lake.std_civil_affairs.subsistence_allowance",
        "DROP TABLE lake.std_civil_affairs.subsistence_allowance"
      })
  void theGrantedAnalystMayReadTheTableAndNothingBesides(String statement) {
    assertRefused(DemoPlan.ANALYST, statement);
  }

  @Test
  void Q3_aStewardReadsTheContradictionsInItsOwnAgencysDataOnly() throws SQLException {
    String own = "SELECT field, value, source_value FROM lake.quality.civil_affairs__contradiction";

    assertThat(query(DemoPlan.STEWARD, own).rows()).isNotEmpty();
    assertRefused(DemoPlan.STEWARD, own.replace("civil_affairs", "medical_security"));
    assertRefused(DemoPlan.ANALYST, own);
  }

  @Test
  void statisticsTellNothingOfRowsAndValuesOutsideTheGrant() throws SQLException {
    for (List<Object> column : query(DemoPlan.ANALYST, "SHOW STATS FOR " + TABLE).rows()) {
      // the planner knows of itself that a column masked by NULL is null throughout
      assertThat(column.get(2)).as("distinct values: %s", column).isIn(null, 0.0);
      assertThat(column.subList(4, 7)).as("rows, low, high: %s", column).containsOnlyNulls();
    }
  }

  @Test
  void X2_aForgedUserHeaderOrNoTokenIsRefused() throws Exception {
    assertThat(post("SELECT 1", "X-Trino-User", DemoPlan.STEWARD)).isEqualTo(401);
    assertThat(
            post(
                "SELECT 1",
                "X-Trino-User",
                DemoPlan.STEWARD,
                "Authorization",
                "Bearer " + stack.tokens().forUser(DemoPlan.ANALYST)))
        .as("a genuine token does not make its bearer somebody else")
        .isIn(401, 403);
  }

  private Rows query(String user, String sql) throws SQLException {
    return stack.sql().query(user, sql);
  }

  private void assertRefused(String user, String sql) {
    assertThatThrownBy(() -> query(user, sql))
        .as("%s: %s", user, sql)
        .isInstanceOf(SQLException.class)
        .hasMessageMatching("(?s).*(Access Denied|not supported).*");
  }

  private int post(String sql, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(stack.settings().url(ServiceName.TRINO) + "/v1/statement"))
            .headers(headers)
            .POST(HttpRequest.BodyPublishers.ofString(sql));
    HttpClient client = stack.tls().httpClient().build();
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() == 200 && response.body().contains("nextUri")) {
      return finished(client, response, headers);
    }
    return response.statusCode();
  }

  /** Trino answers 200 to a statement and says later, with the results, that it was denied. */
  private static int finished(HttpClient client, HttpResponse<String> first, String... headers)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = first;
    while (answer.body().contains("\"nextUri\"")) {
      String next = answer.body().replaceAll("(?s).*\"nextUri\":\"([^\"]+)\".*", "$1");
      answer =
          client.send(
              HttpRequest.newBuilder(URI.create(next)).headers(headers).build(),
              HttpResponse.BodyHandlers.ofString());
    }
    return answer.body().contains("PERMISSION_DENIED") ? 403 : answer.statusCode();
  }
}
