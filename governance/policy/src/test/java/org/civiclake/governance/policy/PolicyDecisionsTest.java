package org.civiclake.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.policy.City.ALLOWANCES;
import static org.civiclake.governance.policy.City.ALLOWANCE_COLUMNS;
import static org.civiclake.governance.policy.City.ANALYST_CHEN;
import static org.civiclake.governance.policy.City.ANALYST_ZHAO;
import static org.civiclake.governance.policy.City.DIVISIONS;
import static org.civiclake.governance.policy.City.ENGINEER_SUN;
import static org.civiclake.governance.policy.City.INGESTION;
import static org.civiclake.governance.policy.City.PUBLISHER;
import static org.civiclake.governance.policy.City.STEWARD_WANG;
import static org.civiclake.governance.policy.City.STEWARD_ZHOU;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Decision.Allowed;
import org.civiclake.governance.policy.Decision.Denied;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyDecisionsTest {

  private PolicyDecisions decisions;

  @BeforeAll
  void decideByOneGrant() {
    decisions =
        PolicyDecisions.of(
            City.compileForAll(City.grant("citizen_id", "name", "amount", "granted_on")));
  }

  @AfterAll
  void stop() {
    decisions.close();
  }

  @Test
  void theProvidersStewardSeesEveryColumnAsItIs() {
    Projection seen = allowed(STEWARD_WANG, ALLOWANCES, ALLOWANCE_COLUMNS);

    assertThat(seen.columns()).extracting(Projection.Column::name).isEqualTo(ALLOWANCE_COLUMNS);
    assertThat(seen.isClear()).isTrue();
  }

  @Test
  void theProvidersStewardReadsRawAndQuarantine() {
    for (Layer layer : Layer.values()) {
      assertThat(check(STEWARD_WANG, City.ALLOWANCE.in(layer), Action.SELECT)).isTrue();
      assertThat(check(STEWARD_ZHOU, City.ALLOWANCE.in(layer), Action.SELECT)).isFalse();
    }
  }

  @Test
  void aGrantedAnalystSeesTheGrantedFieldsMaskedAndTheGrantedRows() {
    Projection seen = allowed(ANALYST_CHEN, ALLOWANCES, ALLOWANCE_COLUMNS);

    assertThat(masks(seen))
        .isEqualTo(
            Map.of(
                "citizen_id",
                Mask.CITIZEN_ID,
                "name",
                Mask.PERSON_NAME,
                "amount",
                Mask.CLEAR,
                "granted_on",
                Mask.YEAR));
    assertThat(seen.rowFilter())
        .contains(
            new RowFilter.RegionWithin("division_code", new TreeSet<>(Set.of("330203", "3302"))));
  }

  @Test
  void aRecipientSeesWhatItsAgencysAnalystSees() {
    assertThat(
            decisions.read(Caller.recipient(ANALYST_CHEN.agency()), ALLOWANCES, ALLOWANCE_COLUMNS))
        .isEqualTo(decisions.read(Caller.of(ANALYST_CHEN), ALLOWANCES, ALLOWANCE_COLUMNS));
  }

  @Test
  void aColumnThatTheTableGetsLaterIsNothingToAnAnalyst() {
    Projection seen = allowed(ANALYST_CHEN, ALLOWANCES, List.of("name", "bank_account"));

    assertThat(masks(seen)).containsOnlyKeys("name");
  }

  @Test
  void anAnalystWithoutAGrantIsDenied() {
    assertThat(decisions.read(Caller.of(ANALYST_ZHAO), ALLOWANCES, ALLOWANCE_COLUMNS))
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.reason()).contains("analyst-zhao"));
    assertThat(check(ANALYST_ZHAO, ALLOWANCES, Action.SELECT)).isFalse();
    assertThat(check(ANALYST_ZHAO, ALLOWANCES, Action.SHOW)).isFalse();
  }

  @Test
  void nobodyButTheProviderSeesAnotherLayerOfAGrantedResource() {
    assertThat(check(ANALYST_CHEN, City.ALLOWANCE.in(Layer.RAW), Action.SELECT)).isFalse();
    assertThat(check(ANALYST_CHEN, City.ALLOWANCE.in(Layer.QUARANTINE), Action.SELECT)).isFalse();
  }

  @Test
  void NJ27_anUnconditionalResourceIsForEveryAnalystUnderItsMasks() {
    Projection seen =
        allowed(ANALYST_ZHAO, DIVISIONS, List.of("code", "name", "registrar", "note", "_batch_id"));

    assertThat(masks(seen))
        .isEqualTo(Map.of("code", Mask.CLEAR, "name", Mask.CLEAR, "registrar", Mask.PERSON_NAME));
    assertThat(decisions.read(Caller.of(ENGINEER_SUN), DIVISIONS, List.of("code")))
        .isInstanceOf(Denied.class);
  }

  @Test
  void aCallerOfTwoAgenciesIsDeniedEverything() {
    Caller both =
        new Caller("mallory", Set.of("analyst", "human-resources.analyst", "statistics.analyst"));

    assertThat(decisions.read(both, ALLOWANCES, ALLOWANCE_COLUMNS)).isInstanceOf(Denied.class);
    assertThat(decisions.check(both, ALLOWANCES, Action.SELECT).isPermitted()).isFalse();
  }

  @Test
  void aCallerWithoutGroupsIsDenied() {
    assertThat(decisions.read(new Caller("steward-wang", Set.of()), ALLOWANCES, ALLOWANCE_COLUMNS))
        .isInstanceOf(Denied.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"INSERT", "DELETE", "CREATE", "DROP", "ALTER"})
  void nobodyButServicesWrites(Action action) {
    for (Principal person : City.PEOPLE) {
      boolean service = person.roles().contains(Role.SERVICE);
      if (!service) {
        assertThat(check(person, ALLOWANCES, action)).as("%s %s", person, action).isFalse();
        assertThat(check(person, new TableName("std_civil_affairs", "v"), action)).isFalse();
      }
    }
  }

  @Test
  void ingestionWritesTheLakeAndNeverRemovesFromRaw() {
    TableName raw = City.ALLOWANCE.in(Layer.RAW);
    assertThat(check(INGESTION, raw, Action.INSERT)).isTrue();
    assertThat(check(INGESTION, raw, Action.CREATE)).isTrue();
    assertThat(check(INGESTION, raw, Action.DELETE)).isFalse();
    assertThat(check(INGESTION, raw, Action.DROP)).isFalse();
    assertThat(check(INGESTION, ALLOWANCES, Action.DELETE)).isTrue();
    assertThat(decisions.check(Caller.of(INGESTION), "raw_new", Action.CREATE).isPermitted())
        .isTrue();
    assertThat(decisions.check(Caller.of(INGESTION), "published", Action.CREATE).isPermitted())
        .isFalse();
    assertThat(check(INGESTION, new TableName("published", "copy"), Action.INSERT)).isFalse();
  }

  @Test
  void thePublisherReadsStdAsItIsAndOwnsTheCopies() {
    assertThat(allowed(PUBLISHER, ALLOWANCES, ALLOWANCE_COLUMNS).isClear()).isTrue();
    assertThat(check(PUBLISHER, new TableName("published", "copy"), Action.DROP)).isTrue();
    assertThat(check(PUBLISHER, ALLOWANCES, Action.INSERT)).isFalse();
    assertThat(check(PUBLISHER, City.ALLOWANCE.in(Layer.RAW), Action.SELECT)).isFalse();
  }

  @Test
  void peopleReadNoPublishedCopyDirectly() {
    for (Principal person : List.of(STEWARD_WANG, ANALYST_CHEN, ENGINEER_SUN)) {
      assertThat(check(person, new TableName("published", "copy"), Action.SELECT)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"quality", "QUALITY", "x;y", "*", ""})
  void aSchemaOfAnyNameIsClosedToAnalysts(String schema) {
    assertThat(decisions.check(Caller.of(ANALYST_CHEN), schema, Action.CREATE).isPermitted())
        .isFalse();
  }

  private Projection allowed(Principal person, TableName table, List<String> columns) {
    return ((Allowed) decisions.read(Caller.of(person), table, columns)).projection();
  }

  private boolean check(Principal person, TableName table, Action action) {
    return decisions.check(Caller.of(person), table, action).isPermitted();
  }

  private static Map<String, Mask> masks(Projection projection) {
    return projection.columns().stream()
        .collect(Collectors.toMap(Projection.Column::name, Projection.Column::mask));
  }
}
