package org.civiclake.governance.model.supervision;

import static org.civiclake.governance.model.supervision.Ledgered.sequences;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.civiclake.governance.model.rulebook.Breach.Sign;
import org.civiclake.governance.model.rulebook.CatalogRules.Publication;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.supervision.Fact.What;

/** Finds the breaches that the rulebook names and the ledger shows (NB52, NJ48, SX38). */
public final class BreachSearch {

  private final Ledgered facts;
  private final Map<String, Declared> declared;
  private final Span span;

  /**
   * In a span.
   *
   * @param facts everything that the ledger shows, in its order
   * @param declared what the catalog in force says, by resource
   */
  public BreachSearch(Collection<Fact> facts, Map<String, Declared> declared, Span span) {
    this.facts = new Ledgered(facts);
    this.declared = Map.copyOf(declared);
    this.span = span;
  }

  /** Those whose sign one of the rulebook's breaches has, day by day. */
  public List<FoundBreach> of(Rulebook rulebook) {
    Set<Sign> named =
        rulebook.breaches().stream()
            .flatMap(breach -> breach.signs().stream())
            .collect(Collectors.toSet());
    return named.stream()
        .flatMap(sign -> find(sign, rulebook))
        .sorted(
            Comparator.comparing(FoundBreach::since)
                .thenComparing(FoundBreach::sign)
                .thenComparing(FoundBreach::subject))
        .toList();
  }

  private Stream<FoundBreach> find(Sign sign, Rulebook rulebook) {
    return switch (sign) {
      case LATE_UPDATE -> lateUpdates();
      case LATE_CATALOG ->
          Stream.concat(lateReviews(), latePublication(rulebook.catalog().published()));
      case LATE_REPLY -> each(sign, What.REPLY_LATE);
      case LATE_ISSUE -> each(sign, What.ISSUE_LATE);
      case UNANSWERED -> each(sign, What.PUBLIC_ISSUE_LATE);
      case UNMASKED -> each(sign, What.COMPLAINT_FOR_MASKING);
      case UNREVIEWED -> each(sign, What.COMPLAINT_FOR_WITHDRAWAL);
      case MISUSE -> each(sign, What.GRANT_STOPPED);
    };
  }

  private Stream<FoundBreach> each(Sign sign, What what) {
    return facts
        .in(span)
        .all(what)
        .map(
            fact ->
                new FoundBreach(
                    sign, fact.agency(), fact.subject(), fact.day(), 1, List.of(fact.sequence())));
  }

  private Stream<FoundBreach> lateUpdates() {
    return Punctuality.of(facts, declared, span).stream()
        .filter(resource -> !resource.missed().isEmpty())
        .map(
            resource ->
                new FoundBreach(
                    Sign.LATE_UPDATE,
                    resource.published().agency(),
                    resource.published().subject(),
                    resource.missed().get(0).to().plusDays(1),
                    resource.missed().size(),
                    sequences(resource.evidence())));
  }

  private Stream<FoundBreach> lateReviews() {
    return facts
        .all(What.ENTRY_SUBMITTED)
        .filter(submitted -> submitted.due().filter(span::has).isPresent())
        .flatMap(submitted -> lateReview(submitted, submitted.due().orElseThrow()));
  }

  private Stream<FoundBreach> lateReview(Fact submitted, LocalDate due) {
    Optional<Fact> reviewed =
        facts
            .about(submitted.subject(), What.ENTRY_REVIEWED)
            .filter(review -> review.sequence() > submitted.sequence())
            .findFirst();
    LocalDate until = reviewed.map(Fact::day).orElse(span.to());
    if (!until.isAfter(due)) {
      return Stream.empty();
    }
    return Stream.of(
        new FoundBreach(
            Sign.LATE_CATALOG,
            Fact.AUTHORITY,
            submitted.subject(),
            due.plusDays(1),
            1,
            sequences(Stream.concat(Stream.of(submitted), reviewed.stream()))));
  }

  /** The year's edition did not come by its day, though the platform was in use by then. */
  private Stream<FoundBreach> latePublication(Optional<Publication> rule) {
    return rule.map(published -> published.by().atYear(span.from().getYear())).stream()
        .filter(by -> span.to().isAfter(by))
        .filter(by -> facts.first().filter(first -> !first.day().isAfter(by)).isPresent())
        .filter(
            by ->
                facts.in(new Span(span.from(), by)).all(What.EDITION_PUBLISHED).findAny().isEmpty())
        .map(
            by ->
                new FoundBreach(
                    Sign.LATE_CATALOG,
                    Fact.AUTHORITY,
                    "catalog " + by.getYear(),
                    by.plusDays(1),
                    1,
                    sequences(
                        Stream.concat(
                            facts.first().stream(), facts.in(span).all(What.EDITION_PUBLISHED)))));
  }
}
