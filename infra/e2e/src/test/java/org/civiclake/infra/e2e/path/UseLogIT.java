package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.Governance;
import org.civiclake.infra.local.demo.DemoPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who used what is a table of the lake: all of it for auditors, its own part for each agency. */
@ExtendWith(CityStack.class)
class UseLogIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String AUDITOR = "auditor-he";
  private static final String PULLS =
      "SELECT consumer, provider, outcome FROM lake.audit.use_log WHERE resource = '%s'"
              .formatted(DemoPlan.RESOURCE)
          + " AND consumer = '%s'".formatted(DemoPlan.CONSUMER);
  private static final String ALLOWANCES = "lake.std_civil_affairs.subsistence_allowance";
  private static final String PARTIES =
      "SELECT DISTINCT consumer, provider FROM lake.audit.use_log";

  private final Stack stack;

  UseLogIT(Stack stack) {
    this.stack = stack;
  }

  @BeforeEach
  void theDemonstrationsPullsHaveReachedTheLake() {
    await().atMost(PATIENCE).until(this::reached);
  }

  private boolean reached() {
    try {
      return !rows(AUDITOR, PULLS).isEmpty();
    } catch (SQLException notMadeYet) {
      return false;
    }
  }

  @Test
  void SX22_NB47_anAuditorSeesEveryAgencysPulls() throws SQLException {
    assertThat(rows(AUDITOR, PULLS))
        .allSatisfy(
            row ->
                assertThat(row.subList(0, 2))
                    .containsExactly(DemoPlan.CONSUMER, DemoPlan.RESOURCE.agency()))
        .anySatisfy(row -> assertThat(row.get(2)).isEqualTo("ALLOWED"));
  }

  @Test
  void SX22_aProviderSeesWhatWasDoneWithItsDataAndNothingOfOthers() throws SQLException {
    String own = DemoPlan.RESOURCE.agency();

    assertThat(rows(DemoPlan.STEWARD, PULLS)).isNotEmpty();
    assertThat(rows(DemoPlan.STEWARD, PARTIES)).isNotEmpty().allSatisfy(row -> concerns(own, row));
    assertThat(rows("steward-wu", PARTIES)).allSatisfy(row -> concerns("medical-security", row));
  }

  @Test
  void anAnalystSeesNothingOfIt() {
    assertThatThrownBy(() -> rows(DemoPlan.STRANGER, PULLS)).hasMessageContaining("Access Denied");
  }

  @Test
  void SX22_NB47_anAnalystsQueryIsOnRecordForAllWhomItConcerns() throws Exception {
    String since = now();
    long rows =
        rows(DemoPlan.ANALYST, "SELECT citizen_id, monthly_amount FROM " + ALLOWANCES).size();
    String uses = queries(DemoPlan.ANALYST, since);

    assertThat(awaited(AUDITOR, uses))
        .anySatisfy(
            row -> {
              assertThat(row.subList(0, 4))
                  .containsExactly(DemoPlan.CONSUMER, DemoPlan.RESOURCE.agency(), "ALLOWED", rows);
              assertThat(row.get(4).toString()).contains("citizen_id", "monthly_amount");
              assertThat(row.get(5).toString()).contains("citizen_id: CITIZEN_ID", "rows: ");
            });
    assertThat(rows(DemoPlan.STEWARD, uses)).isNotEmpty();
    assertThat(rows(DemoPlan.APPLICANT, uses)).isNotEmpty();
    assertThat(rows("steward-wu", uses)).isEmpty();
    assertThatThrownBy(() -> rows(DemoPlan.ANALYST, uses)).hasMessageContaining("Access Denied");
  }

  @Test
  void SX22_aRefusedQueryIsOnRecordForTheProviderAndTheAgencyThatAsked() throws Exception {
    String since = now();
    assertThatThrownBy(() -> rows(DemoPlan.STRANGER, "SELECT citizen_id FROM " + ALLOWANCES))
        .hasMessageContaining("Access Denied");
    String uses = queries(DemoPlan.STRANGER, since);

    assertThat(awaited(DemoPlan.STEWARD, uses))
        .allSatisfy(row -> assertThat(row.get(2)).isEqualTo("DENIED"));
    assertThat(rows("steward-wu", uses)).isNotEmpty();
    assertThat(rows("steward-qian", uses)).isEmpty();
  }

  @Test
  void SX22_aProviderIsSentAStatementThatNamesTheGrantAndItsPurpose() {
    Governance governance = stack.governance();
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    String path =
        "/api/v1/statements/%s?from=%s&until=%s&limit=200"
            .formatted(DemoPlan.RESOURCE.agency(), today.minusDays(1), today);

    assertThat(governance.get(DemoPlan.STEWARD, path).path("lines"))
        .anySatisfy(
            line -> {
              assertThat(line.path("consumer").asText()).isEqualTo(DemoPlan.CONSUMER);
              assertThat(line.path("resource").asText()).isEqualTo(DemoPlan.RESOURCE.toString());
              assertThat(line.path("ground").asText()).isNotEmpty();
              assertThat(line.path("purpose").asText()).isNotEmpty();
              assertThat(line.path("rows").asLong()).isPositive();
            });
  }

  private static String queries(String user, String since) {
    return ("SELECT consumer, provider, outcome, row_count, columns, guards FROM"
            + " lake.audit.use_log WHERE door = 'SQL' AND user_name = '%s' AND resource = '%s'"
            + " AND at >= timestamp '%s UTC'")
        .formatted(user, DemoPlan.RESOURCE, since);
  }

  private static String now() {
    return LocalDateTime.now(ZoneOffset.UTC)
        .truncatedTo(ChronoUnit.MILLIS)
        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS"));
  }

  private List<List<Object>> awaited(String user, String query) {
    return await().atMost(PATIENCE).until(() -> rows(user, query), found -> !found.isEmpty());
  }

  private static void concerns(String agency, List<Object> parties) {
    assertThat(parties).contains(agency);
  }

  private List<List<Object>> rows(String user, String query) throws SQLException {
    return stack.sql().query(user, query).rows();
  }
}
