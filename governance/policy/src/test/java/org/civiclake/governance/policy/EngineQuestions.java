package org.civiclake.governance.policy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.ranger.plugin.policyengine.RangerAccessRequestImpl;
import org.apache.ranger.plugin.policyengine.RangerAccessResourceImpl;
import org.civiclake.governance.model.table.TableName;

/** Questions that Trino's plugin asks of the engine, and the platform's own code never does. */
final class EngineQuestions {

  private EngineQuestions() {}

  static boolean mayRead(
      PolicyDecisions decisions, Principal person, TableName table, String metadata) {
    return ask(
        decisions,
        person,
        "select",
        Map.of(
            "catalog",
            "lake",
            "schema",
            table.schema(),
            "table",
            table.table() + metadata,
            "column",
            "lower_bounds"));
  }

  static boolean mayQuery(PolicyDecisions decisions, Principal person) {
    return ask(decisions, person, "execute", Map.of("queryid", "20250602_000000_00001_abcde"));
  }

  static boolean mayBe(PolicyDecisions decisions, Principal person, String user) {
    return ask(decisions, person, "impersonate", Map.of("trinouser", user));
  }

  private static boolean ask(
      PolicyDecisions decisions, Principal person, String access, Map<String, String> levels) {
    return decisions.permits(
        new RangerAccessRequestImpl(
            new RangerAccessResourceImpl(new TreeMap<>(levels)),
            access,
            person.name(),
            person.groups(),
            Set.of()));
  }
}
