package org.civiclake.governance.server.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.rulebook.Indicator;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.supervision.BreachSearch;
import org.civiclake.governance.model.supervision.Declared;
import org.civiclake.governance.model.supervision.Evaluation;
import org.civiclake.governance.model.supervision.Fact;
import org.civiclake.governance.model.supervision.Figure;
import org.civiclake.governance.model.supervision.FoundBreach;
import org.civiclake.governance.model.supervision.Span;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.rulebook.CurrentRulebook;

/** Evaluates agencies and finds breaches, from the ledger and the rulebook in force. */
@ApplicationScoped
class Supervision {

  private final Chronicle chronicle;
  private final Catalog catalog;
  private final CurrentRulebook current;
  private final Clock clock;

  Supervision(Chronicle chronicle, Catalog catalog, CurrentRulebook current, Clock clock) {
    this.chronicle = chronicle;
    this.catalog = catalog;
    this.current = current;
    this.clock = clock;
  }

  /** An agency with its figures. */
  record Evaluated(Agency agency, List<Figure> figures) {}

  /** The figures of agencies in a span. */
  List<Evaluated> evaluate(List<Agency> agencies, Span span) throws SQLException {
    List<Fact> facts = chronicle.facts();
    Map<String, Declared> declared = declaredAt(span);
    List<Indicator> indicators = rulebook().evaluation();
    List<Evaluated> evaluated = new ArrayList<>();
    for (Agency agency : agencies) {
      evaluated.add(
          new Evaluated(
              agency, new Evaluation(facts, declared, agency.id(), span).figures(indicators)));
    }
    return evaluated;
  }

  /** The breaches in a span. */
  List<FoundBreach> breaches(Span span) throws SQLException {
    return new BreachSearch(chronicle.facts(), declaredAt(span), span).of(rulebook());
  }

  /** Every agency. */
  List<Agency> agencies() {
    return catalog.registers().agencies();
  }

  Rulebook rulebook() {
    return current.rulebook();
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  /** What the edition said that was in force when the span ended. */
  private Map<String, Declared> declaredAt(Span span) throws SQLException {
    return catalog.contractsOn(span.to()).stream()
        .collect(
            Collectors.toMap(
                contract -> contract.id().toString(),
                contract -> new Declared(contract.schedule().frequency(), contract.openTier())));
  }
}
