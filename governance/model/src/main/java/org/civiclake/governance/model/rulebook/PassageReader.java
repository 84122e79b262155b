package org.civiclake.governance.model.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.yaml.Section;
import org.civiclake.governance.model.yaml.Words;

/** Reads how data pass, to agencies or to the public. */
final class PassageReader {

  private final Rules rules;

  PassageReader(Rules rules) {
    this.rules = rules;
  }

  Passage read(Section section) {
    Map<Tier, Route> routes = rules.sections(section, "routes", Tier.class, this::route);
    if (routes.containsKey(Tier.PROHIBITED) && !routes.get(Tier.PROHIBITED).isNever()) {
      section.problem(
          "routes.PROHIBITED",
          "What is prohibited passes on no approval: write 'steps: []', and 'maskedProhibited'"
              + " where the regulation lets it pass masked");
    }
    Passage passage =
        new Passage(
            rules.sections(section, "tiers", Tier.class, rules::named),
            routes,
            rules.articles(section, "application", Requirement.class),
            rules.byWord(section, "statements", Tier.class, this::statements),
            rules.articles(section, "refusal", Statement.class),
            rules.optionalArticle(section, "redirect"),
            section.section("dispute").flatMap(rules::named),
            rules.optionalArticle(section, "suspension"),
            rules.optionalArticle(section, "maskedProhibited"),
            section.section("agreement").flatMap(this::agreement));
    section.refuseOthers();
    return passage;
  }

  private Optional<Map<Statement, Article>> statements(Section section, String tier) {
    return Optional.of(rules.articles(section, tier, Statement.class));
  }

  private Optional<Route> route(Section section) {
    if (!section.has("steps")) {
      section.problem("steps", "Missing; 'steps: []' is a route that nothing passes");
    }
    List<Step> steps = new ArrayList<>();
    for (String text : section.texts("steps")) {
      try {
        steps.add(Words.read("step", Step.class, text));
      } catch (IllegalArgumentException e) {
        section.problem("steps", e.getMessage());
      }
    }
    Optional<Article> article = rules.article(section, "article");
    section.refuseOthers();
    try {
      return article.isPresent() ? Optional.of(new Route(steps, article)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      section.problem("steps", e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Agreement> agreement(Section section) {
    Optional<Article> article = rules.article(section, "article");
    Optional<Article> filed = rules.optionalArticle(section, "filed");
    Map<Clause, Article> clauses = rules.articles(section, "clauses", Clause.class);
    section.refuseOthers();
    return article.map(where -> new Agreement(where, filed, clauses));
  }
}
