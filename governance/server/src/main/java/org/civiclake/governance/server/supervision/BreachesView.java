package org.civiclake.governance.server.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.rulebook.Breach;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.supervision.FoundBreach;
import org.civiclake.governance.model.supervision.Span;

/**
 * The breaches of a year.
 *
 * @param named what the regulation calls a breach
 * @param found those that the platform's records show
 * @param next what to give as {@code after} for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BreachesView(
    int year,
    LocalDate from,
    LocalDate to,
    String rulebook,
    List<NamedView> named,
    List<FoundView> found,
    Optional<Long> next) {

  private static final int MOST_EVENTS = 1_000;

  /**
   * A breach that the regulation names.
   *
   * @param signs what shows it; none when only people can see it
   */
  public record NamedView(
      String id, String zh, String en, String article, Collection<Breach.Sign> signs) {

    static NamedView of(Breach breach) {
      return new NamedView(
          breach.id(),
          breach.text().zh(),
          breach.text().en(),
          breach.article().toString(),
          breach.signs());
    }
  }

  /**
   * A breach that was found.
   *
   * @param breaches by which of the regulation's breaches, by id
   * @param articles where these stand
   * @param subject what it is about: a resource, an application, an issue or a grant
   * @param since its first day
   * @param times how often, for what recurs
   * @param evidence the places in the ledger of the last events behind it, at most 1000
   */
  public record FoundView(
      Breach.Sign sign,
      List<String> breaches,
      List<String> articles,
      String agency,
      String subject,
      LocalDate since,
      long times,
      List<Long> evidence) {

    static FoundView of(FoundBreach found, Rulebook rulebook) {
      List<Breach> named =
          rulebook.breaches().stream()
              .filter(breach -> breach.signs().contains(found.sign()))
              .toList();
      List<Long> evidence = found.evidence();
      return new FoundView(
          found.sign(),
          named.stream().map(Breach::id).toList(),
          named.stream().map(breach -> breach.article().toString()).distinct().toList(),
          found.agency(),
          found.subject(),
          found.since(),
          found.times(),
          evidence.subList(Math.max(0, evidence.size() - MOST_EVENTS), evidence.size()));
    }
  }

  static BreachesView of(
      int year, Span span, Rulebook rulebook, List<FoundBreach> found, Optional<Long> next) {
    return new BreachesView(
        year,
        span.from(),
        span.to(),
        rulebook.code(),
        rulebook.breaches().stream().map(NamedView::of).toList(),
        found.stream().map(one -> FoundView.of(one, rulebook)).toList(),
        next);
  }
}
