package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.civiclake.infra.local.Stack;
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

  private static void concerns(String agency, List<Object> parties) {
    assertThat(parties).contains(agency);
  }

  private List<List<Object>> rows(String user, String query) throws SQLException {
    return stack.sql().query(user, query).rows();
  }
}
