package org.civiclake.governance.model.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Tier;

/**
 * How data pass, to agencies or to the public.
 *
 * @param tiers what the regulation calls its tiers
 * @param routes the approvals, by tier; a tier without one never passes
 * @param withoutApplication the article by which agencies have unconditional data without applying
 * @param scenarios who may apply to whom; none for anybody to anybody
 * @param application what an application must say, each with its article
 * @param statements what must be stated for a tier, each with its article
 * @param refusal what a refusal must state, each with its article
 * @param redirect the article by which a provider that is not the right one may pass it on
 * @param dispute who rules on a dispute
 * @param suspension the article by which access may be suspended or ended
 * @param maskedProhibited the article by which prohibited data may pass masked
 * @param agreement the agreement that is demanded before access
 * @param uses what restricted data may be wanted for, where uses are told apart; none where not
 */
public record Passage(
    Map<Tier, Named> tiers,
    Map<Tier, Route> routes,
    Optional<Article> withoutApplication,
    List<Scenario> scenarios,
    Map<Requirement, Article> application,
    Map<Tier, Map<Statement, Article>> statements,
    Map<Statement, Article> refusal,
    Optional<Article> redirect,
    Optional<Named> dispute,
    Optional<Article> suspension,
    Optional<Article> maskedProhibited,
    Optional<Agreement> agreement,
    List<Use> uses) {

  public Passage {
    tiers = Ordered.copy(tiers);
    routes = Ordered.copy(routes);
    scenarios = List.copyOf(scenarios);
    application = Ordered.copy(application);
    statements = Ordered.copy(statements);
    refusal = Ordered.copy(refusal);
    uses = List.copyOf(uses);
  }

  /** A passage of which the regulation says nothing: nothing passes. */
  static Passage none() {
    return new Passage(
        Map.of(),
        Map.of(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** The approvals for a tier; a route that nothing passes where the regulation has none. */
  public Route route(Tier tier) {
    return routes.getOrDefault(tier, Route.never());
  }

  /** Whether an application of the one agency for data of the other is of a kind that is taken. */
  public boolean takes(Agency applying, Agency providing) {
    return scenarios.isEmpty()
        || scenarios.stream().anyMatch(scenario -> scenario.fits(applying, providing));
  }

  /** What must be stated for a tier, each with its article. */
  public Map<Statement, Article> statements(Tier tier) {
    return statements.getOrDefault(tier, Map.of());
  }
}
