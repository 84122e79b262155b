package org.civiclake.governance.model.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.yaml.Section;
import org.civiclake.governance.model.yaml.Words;

/** Reads how data pass, to agencies or to the public. */
final class PassageReader {

  private final Rules rules;

  PassageReader(Rules rules) {
    this.rules = rules;
  }

  /** How data pass to agencies. */
  Passage share(Section section) {
    return read(
        section,
        rules.optionalArticle(section, "withoutApplication"),
        rules.items(section, "scenarios", this::scenario),
        List.of());
  }

  /** How data pass to the public. */
  Passage open(Section section) {
    return read(section, Optional.empty(), List.of(), rules.items(section, "uses", this::use));
  }

  private Passage read(
      Section section,
      Optional<Article> withoutApplication,
      List<Scenario> scenarios,
      List<Use> uses) {
    Map<Tier, Route> routes = rules.sections(section, "routes", Tier.class, this::route);
    if (routes.containsKey(Tier.PROHIBITED) && !routes.get(Tier.PROHIBITED).isNever()) {
      section
          .section("routes")
          .orElseThrow()
          .problem(
              "PROHIBITED",
              "What is prohibited passes on no approval: write 'steps: []', and 'maskedProhibited'"
                  + " where the regulation lets it pass masked",
              "禁止类数据不因审批而提供:写作 steps: [];规定允许脱敏后提供的,写 maskedProhibited");
    }
    Route unconditional = routes.getOrDefault(Tier.UNCONDITIONAL, Route.never());
    if (withoutApplication.isPresent() && !unconditional.steps().equals(List.of(Step.AUTOMATIC))) {
      section.problem(
          "withoutApplication",
          "What is had without an application passes by itself: write"
              + " 'UNCONDITIONAL: {steps: [AUTOMATIC], …}' among the routes",
          "无须申请即可使用的数据,其 routes.UNCONDITIONAL 应为 [AUTOMATIC]");
    }
    Passage passage =
        new Passage(
            rules.sections(section, "tiers", Tier.class, rules::named),
            routes,
            withoutApplication,
            scenarios,
            rules.articles(section, "application", Requirement.class),
            rules.byWord(section, "statements", Tier.class, this::statements),
            rules.articles(section, "refusal", Statement.class),
            rules.optionalArticle(section, "redirect"),
            section.section("dispute").flatMap(rules::named),
            rules.optionalArticle(section, "suspension"),
            rules.optionalArticle(section, "maskedProhibited"),
            section.section("agreement").flatMap(this::agreement),
            uses);
    section.refuseOthers();
    return passage;
  }

  private Optional<Map<Statement, Article>> statements(Section section, String tier) {
    return Optional.of(rules.articles(section, tier, Statement.class));
  }

  private Optional<Function<Rules.Start, Scenario>> scenario(Section item) {
    Optional<Scenario.Side> consumer = item.required("consumer", PassageReader::side);
    Optional<Scenario.Side> provider = item.required("provider", PassageReader::side);
    Set<Scenario.Level> levels =
        item.has("levels")
            ? rules.wordSet(item, "levels", "level", Scenario.Level.class)
            : Set.of();
    return consumer.flatMap(
        one ->
            provider.map(
                other ->
                    start ->
                        new Scenario(
                            start.id(), start.text(), start.article(), one, other, levels)));
  }

  private static Scenario.Side side(String text) {
    return Words.read("side", Scenario.Side.class, text);
  }

  private Optional<Route> route(Section section) {
    List<Step> steps = List.copyOf(rules.wordSet(section, "steps", "step", Step.class));
    Optional<Article> article = rules.article(section, "article");
    section.refuseOthers();
    try {
      return article.isPresent() ? Optional.of(new Route(steps, article)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      section.problem("steps", e);
      return Optional.empty();
    }
  }

  private Optional<Function<Rules.Start, Use>> use(Section item) {
    Optional<Named> limit = item.section("limit").flatMap(rules::named);
    Optional<Competition> competition = item.section("competition").flatMap(this::competition);
    return Optional.of(
        start -> new Use(start.id(), start.text(), start.article(), limit, competition));
  }

  private Optional<Competition> competition(Section section) {
    SortedSet<Competition.Method> methods =
        new TreeSet<>(rules.wordSet(section, "methods", "method", Competition.Method.class));
    Optional<Article> article = rules.article(section, "article");
    section.refuseOthers();
    if (methods.isEmpty() && section.has("methods")) {
      section.problem("methods", "Name one form of competition at least", "至少列明一种竞争方式");
    }
    return methods.isEmpty()
        ? Optional.empty()
        : article.map(where -> new Competition(methods, where));
  }

  private Optional<Agreement> agreement(Section section) {
    Optional<Article> article = rules.article(section, "article");
    Optional<Article> filed = rules.optionalArticle(section, "filed");
    Map<Clause, Article> clauses = rules.articles(section, "clauses", Clause.class);
    section.refuseOthers();
    return article.map(where -> new Agreement(where, filed, clauses));
  }
}
