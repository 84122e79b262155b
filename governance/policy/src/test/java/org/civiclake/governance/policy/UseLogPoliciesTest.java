package org.civiclake.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.policy.City.ANALYST_CHEN;
import static org.civiclake.governance.policy.City.ENGINEER_SUN;
import static org.civiclake.governance.policy.City.INGESTION;
import static org.civiclake.governance.policy.City.PUBLISHER;
import static org.civiclake.governance.policy.City.STEWARD_WANG;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicy.RangerRowFilterPolicyItem;
import org.civiclake.governance.model.table.TableName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UseLogPoliciesTest {

  private static final TableName LOG = TableName.USE_LOG;
  private static final Principal AUDITOR =
      new Principal("auditor-he", "big-data", Set.of(Role.AUDITOR));
  private static final Principal AUTHORITY =
      new Principal("authority-lin", "big-data", Set.of(Role.AUTHORITY));
  private static final Principal CONSUMER =
      new Principal("consumer-xu", "human-resources", Set.of(Role.CONSUMER));
  private static final Principal SHARING =
      new Principal("sharing", "big-data", Set.of(Role.SERVICE));
  private static final Principal ARCHIVIST =
      new Principal("archivist", "big-data", Set.of(Role.SERVICE));

  private CompiledPolicies compiled;
  private PolicyDecisions decisions;

  @BeforeAll
  void compile() {
    List<Principal> people = new ArrayList<>(City.PEOPLE);
    people.add(CONSUMER);
    compiled =
        new PolicyCompiler()
            .compile(City.contracts(), List.of(City.grant("citizen_id")), people, City.TODAY, 1L);
    decisions = PolicyDecisions.of(compiled);
  }

  @AfterAll
  void stop() {
    decisions.close();
  }

  @Test
  void SX22_auditorsAndTheAuthorityReadTheWholeLog() {
    for (Principal reader : List.of(AUDITOR, AUTHORITY)) {
      assertThat(may(reader, Action.SELECT)).isTrue();
      assertThat(filters().keySet()).doesNotContainAnyElementsOf(reader.groups());
    }
  }

  @Test
  void SX22_aProviderReadsTheUsesOfItsResourcesAndItsOwn() {
    assertThat(may(STEWARD_WANG, Action.SELECT)).isTrue();
    assertThat(filters().get("civil-affairs.steward"))
        .isEqualTo("\"consumer\" = 'civil-affairs' OR \"provider\" = 'civil-affairs'");
  }

  @Test
  void SX22_aConsumerReadsItsOwnUses() {
    assertThat(may(CONSUMER, Action.SELECT)).isTrue();
    assertThat(filters().get("human-resources.consumer"))
        .isEqualTo("\"consumer\" = 'human-resources'");
  }

  @Test
  void nobodyElseReadsAnyOfIt() {
    for (Principal other : List.of(ANALYST_CHEN, ENGINEER_SUN, INGESTION, PUBLISHER)) {
      assertThat(may(other, Action.SELECT)).as(other.name()).isFalse();
    }
  }

  @Test
  void everyReaderButThoseOfAllRowsHasAFilter() {
    RangerPolicy read =
        compiled.policies().getPolicies().stream()
            .filter(policy -> policy.getName().equals("read: audit.use_log"))
            .findAny()
            .orElseThrow();
    List<String> readers = read.getPolicyItems().get(0).getGroups();
    assertThat(readers).hasSizeGreaterThan(2);
    assertThat(readers.stream().filter(group -> !filters().containsKey(group)))
        .containsExactly("auditor", "authority");
  }

  @Test
  void NB47_whoWritesTheLogAddsToItAndTakesNothingBack() {
    assertThat(may(SHARING, Action.INSERT)).isTrue();
    assertThat(may(SHARING, Action.CREATE)).isTrue();
    for (Action change : List.of(Action.DELETE, Action.ALTER, Action.DROP)) {
      assertThat(may(SHARING, change)).as(change.toString()).isFalse();
    }
    for (Principal other : List.of(AUDITOR, AUTHORITY, STEWARD_WANG, CONSUMER, INGESTION)) {
      for (Action change : List.of(Action.INSERT, Action.DELETE, Action.ALTER, Action.DROP)) {
        assertThat(may(other, change)).as(other.name() + " " + change).isFalse();
      }
    }
    assertThat(may(ARCHIVIST, Action.DELETE)).isTrue();
    assertThat(may(ARCHIVIST, Action.DROP)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "\"consumer\" = 'a' OR true",
        "\"consumer\" = 'a' OR \"provider\" = 'b'",
        "\"consumer\" = 'a' OR 1=1 --'",
        "\"consumer\" = ''"
      })
  void aFilterThatNobodyWroteIsNone(String expression) {
    assertThat(OwnUses.read(expression)).isEmpty();
  }

  private boolean may(Principal principal, Action action) {
    return decisions.check(Caller.of(principal), LOG, action) instanceof Verdict.Permitted;
  }

  private Map<String, String> filters() {
    Map<String, String> filters = new TreeMap<>();
    for (RangerPolicy policy : compiled.policies().getPolicies()) {
      if (policy.getName().equals("rows: audit.use_log")) {
        for (RangerRowFilterPolicyItem item : policy.getRowFilterPolicyItems()) {
          item.getGroups()
              .forEach(group -> filters.put(group, item.getRowFilterInfo().getFilterExpr()));
        }
      }
    }
    return filters;
  }
}
