package org.civiclake.governance.server.rulebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.Breach;
import org.civiclake.governance.model.rulebook.ChangeRules;
import org.civiclake.governance.model.rulebook.Deadline;
import org.civiclake.governance.model.rulebook.Ground;
import org.civiclake.governance.model.rulebook.Indicator;
import org.civiclake.governance.model.rulebook.Named;
import org.civiclake.governance.model.rulebook.Outcome;
import org.civiclake.governance.model.rulebook.Retention;
import org.civiclake.governance.model.rulebook.ReviewPoint;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.rulebook.Task;
import org.civiclake.governance.model.rulebook.Term;
import org.civiclake.governance.model.rulebook.Word;

/**
 * A rulebook as the API shows it; what the regulation does not say is absent.
 *
 * @param code the regulation's code
 * @param lastArticle its last article
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RulebookView(
    String code,
    Term title,
    Optional<String> document,
    Optional<LocalDate> inForceFrom,
    String lastArticle,
    Map<Word, NamedView> vocabulary,
    PassageView share,
    PassageView open,
    CatalogView catalog,
    OpeningView opening,
    Map<Task, DeadlineView> deadlines,
    Map<Task, String> inTime,
    Optional<ChangesView> changes,
    Optional<UseLogView> useLog,
    Map<Outcome, String> outcomes,
    List<IndicatorView> evaluation,
    List<BreachView> breaches) {

  /** Words with their article. */
  public record NamedView(String zh, String en, String article) {

    static NamedView of(Named named) {
      return of(named.term(), named.article());
    }

    static NamedView of(Term term, Article article) {
      return new NamedView(term.zh(), term.en(), article.toString());
    }
  }

  /** A time for a task, and how far it may be extended. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record DeadlineView(
      int amount, String unit, String article, Optional<ExtensionView> extension) {

    static DeadlineView of(Deadline deadline) {
      return new DeadlineView(
          deadline.amount(),
          deadline.unit().name(),
          deadline.article().toString(),
          deadline
              .extension()
              .map(
                  more ->
                      new ExtensionView(
                          more.amount(),
                          more.unit().name(),
                          more.total(),
                          more.approver().name(),
                          more.article().toString())));
    }
  }

  /** How far a deadline may be extended; {@code inAll} counts from the beginning. */
  public record ExtensionView(
      int amount, String unit, boolean inAll, String approver, String article) {}

  /** What the regulation says of the catalog. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record CatalogView(
      Optional<String> publishedBy,
      Optional<String> publicationArticle,
      List<GroundView> updates,
      Optional<String> consent,
      Optional<String> supplements,
      Optional<String> tiersFiled,
      Optional<String> baseUnconditional,
      Optional<String> demands) {

    static CatalogView of(Rulebook rulebook) {
      return new CatalogView(
          rulebook.catalogPublishedBy().map(day -> day.toString().substring(2)),
          rulebook.catalog().published().map(day -> day.article().toString()),
          rulebook.catalog().updates().stream().map(GroundView::of).toList(),
          rulebook.catalog().consent().map(Article::toString),
          rulebook.catalog().supplements().map(Article::toString),
          rulebook.catalog().tiersFiled().map(Article::toString),
          rulebook.catalog().baseUnconditional().map(Article::toString),
          rulebook.catalog().demands().map(Article::toString));
    }
  }

  /** What the regulation says of opening, beyond its route. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record OpeningView(
      Optional<String> signIn,
      Optional<String> recipients,
      Optional<String> complaint,
      List<GroundView> prohibited,
      List<GroundView> restricted,
      List<GroundView> review) {

    static OpeningView of(Rulebook rulebook) {
      return new OpeningView(
          rulebook.opening().signIn().map(Article::toString),
          rulebook.opening().recipients().map(Article::toString),
          rulebook.opening().complaint().map(Article::toString),
          rulebook.opening().prohibited().stream().map(GroundView::of).toList(),
          rulebook.opening().restricted().stream().map(GroundView::of).toList(),
          rulebook.opening().review().stream().map(GroundView::of).toList());
    }
  }

  /** A ground or a point of review; {@code lifted} by what, with its article. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record GroundView(
      String id, String zh, String en, String article, Map<String, String> lifted) {

    static GroundView of(Ground ground) {
      return new GroundView(
          ground.id(),
          ground.text().zh(),
          ground.text().en(),
          ground.article().toString(),
          map(ground.lifted(), Enum::name, Article::toString));
    }

    static GroundView of(ReviewPoint point) {
      return new GroundView(
          point.id(), point.text().zh(), point.text().en(), point.article().toString(), Map.of());
    }
  }

  /** What the regulation says of changes to kept data. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record ChangesView(String article, Optional<String> bulk) {

    static Optional<ChangesView> of(ChangeRules changes) {
      return changes
          .steps()
          .map(
              article ->
                  new ChangesView(article.toString(), changes.bulk().map(Article::toString)));
    }
  }

  /** How long uses stay on record, as an ISO period. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record UseLogView(String keep, String article, Optional<String> sent) {

    static UseLogView of(Retention retention) {
      return new UseLogView(
          retention.period().toString(),
          retention.article().toString(),
          retention.sent().map(Article::toString));
    }
  }

  /** What agencies are evaluated by. */
  public record IndicatorView(Indicator.Measure measure, List<String> articles) {

    static IndicatorView of(Indicator indicator) {
      return new IndicatorView(indicator.measure(), texts(indicator.articles()));
    }
  }

  /** A breach that the regulation names, and what shows it. */
  public record BreachView(
      String id, String zh, String en, Collection<Breach.Sign> signs, String article) {

    static BreachView of(Breach breach) {
      return new BreachView(
          breach.id(),
          breach.text().zh(),
          breach.text().en(),
          breach.signs(),
          breach.article().toString());
    }
  }

  static RulebookView of(Rulebook rulebook) {
    return new RulebookView(
        rulebook.code(),
        rulebook.regulation().title(),
        rulebook.regulation().document(),
        rulebook.regulation().inForceFrom(),
        rulebook.regulation().last().toString(),
        map(rulebook.vocabulary().words(), word -> word, NamedView::of),
        PassageView.of(rulebook.share()),
        PassageView.of(rulebook.open()),
        CatalogView.of(rulebook),
        OpeningView.of(rulebook),
        map(rulebook.deadlines(), task -> task, DeadlineView::of),
        map(rulebook.inTime(), task -> task, Article::toString),
        ChangesView.of(rulebook.changes()),
        rulebook.useLog().map(UseLogView::of),
        map(rulebook.outcomes(), outcome -> outcome, Article::toString),
        rulebook.evaluation().stream().map(IndicatorView::of).toList(),
        rulebook.breaches().stream().map(BreachView::of).toList());
  }

  static List<String> texts(List<Article> articles) {
    return articles.stream().map(Article::toString).toList();
  }

  static <K, V, L extends Comparable<L>, W> Map<L, W> map(
      Map<K, V> map, Function<K, L> key, Function<V, W> value) {
    Map<L, W> mapped = new TreeMap<>();
    map.forEach((k, v) -> mapped.put(key.apply(k), value.apply(v)));
    return mapped;
  }
}
