package org.civiclake.governance.server.rulebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.rulebook.Agreement;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.Clause;
import org.civiclake.governance.model.rulebook.Competition;
import org.civiclake.governance.model.rulebook.Passage;
import org.civiclake.governance.model.rulebook.Requirement;
import org.civiclake.governance.model.rulebook.Route;
import org.civiclake.governance.model.rulebook.Scenario;
import org.civiclake.governance.model.rulebook.Statement;
import org.civiclake.governance.model.rulebook.Step;
import org.civiclake.governance.model.rulebook.Use;
import org.civiclake.governance.server.rulebook.RulebookView.NamedView;

/** How data pass, to agencies or to the public, as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PassageView(
    Map<Tier, NamedView> tiers,
    Map<Tier, RouteView> routes,
    Optional<String> withoutApplication,
    List<ScenarioView> scenarios,
    Map<Requirement, String> application,
    Map<Tier, Map<Statement, String>> statements,
    Map<Statement, String> refusal,
    Optional<String> redirect,
    Optional<NamedView> dispute,
    Optional<String> suspension,
    Optional<String> maskedProhibited,
    Optional<AgreementView> agreement,
    List<UseView> uses) {

  /** Whose approval is needed, in order; without a step nothing passes. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record RouteView(List<Step> steps, Optional<String> article) {

    static RouteView of(Route route) {
      return new RouteView(route.steps(), route.article().map(Article::toString));
    }
  }

  /** Who may apply to whom. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ScenarioView(
      String id,
      String zh,
      String en,
      Scenario.Side consumer,
      Scenario.Side provider,
      List<Scenario.Level> levels,
      String article) {

    static ScenarioView of(Scenario scenario) {
      return new ScenarioView(
          scenario.id(),
          scenario.text().zh(),
          scenario.text().en(),
          scenario.consumer(),
          scenario.provider(),
          List.copyOf(scenario.levels()),
          scenario.article().toString());
    }
  }

  /** The agreement before access. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record AgreementView(String article, Optional<String> filed, Map<Clause, String> clauses) {

    static AgreementView of(Agreement agreement) {
      return new AgreementView(
          agreement.article().toString(),
          agreement.filed().map(Article::toString),
          articles(agreement.clauses()));
    }
  }

  /**
   * What restricted data may be wanted for, what that is limited to, and how it is competed for.
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record UseView(
      String id,
      String zh,
      String en,
      String article,
      Optional<NamedView> limit,
      Optional<CompetitionView> competition) {

    static UseView of(Use use) {
      return new UseView(
          use.id(),
          use.text().zh(),
          use.text().en(),
          use.article().toString(),
          use.limit().map(NamedView::of),
          use.competition().map(CompetitionView::of));
    }
  }

  /** The forms of competition that count. */
  public record CompetitionView(List<Competition.Method> methods, String article) {

    static CompetitionView of(Competition competition) {
      return new CompetitionView(
          List.copyOf(competition.methods()), competition.article().toString());
    }
  }

  static PassageView of(Passage passage) {
    return new PassageView(
        RulebookView.map(passage.tiers(), tier -> tier, NamedView::of),
        RulebookView.map(passage.routes(), tier -> tier, RouteView::of),
        passage.withoutApplication().map(Article::toString),
        passage.scenarios().stream().map(ScenarioView::of).toList(),
        articles(passage.application()),
        RulebookView.map(passage.statements(), tier -> tier, PassageView::articles),
        articles(passage.refusal()),
        passage.redirect().map(Article::toString),
        passage.dispute().map(NamedView::of),
        passage.suspension().map(Article::toString),
        passage.maskedProhibited().map(Article::toString),
        passage.agreement().map(AgreementView::of),
        passage.uses().stream().map(UseView::of).toList());
  }

  private static <K extends Comparable<K>> Map<K, String> articles(Map<K, Article> articles) {
    return RulebookView.map(articles, key -> key, Article::toString);
  }
}
