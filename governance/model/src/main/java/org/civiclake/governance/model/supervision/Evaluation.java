package org.civiclake.governance.model.supervision;

import static org.civiclake.governance.model.supervision.Ledgered.sequences;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.rulebook.Indicator;
import org.civiclake.governance.model.supervision.Fact.What;

/** The yearly evaluation of one agency, by the rulebook's indicators (NB51, NJ47, RZ32, YZ28). */
public final class Evaluation {

  private final Ledgered facts;
  private final Map<String, Declared> declared;
  private final Span span;

  /**
   * Of an agency.
   *
   * @param facts everything that the ledger shows, in its order
   * @param declared what the catalog in force says, by resource
   */
  public Evaluation(
      Collection<Fact> facts, Map<String, Declared> declared, String agency, Span span) {
    this.facts = new Ledgered(facts).of(agency);
    this.declared = Map.copyOf(declared);
    this.span = span;
  }

  /** What comes of each indicator, in their order. */
  public List<Figure> figures(List<Indicator> indicators) {
    return indicators.stream().map(this::figure).toList();
  }

  private Figure figure(Indicator indicator) {
    return switch (indicator.measure()) {
      case CATALOG_COMPLETENESS -> catalog(indicator);
      case COLLECTION -> collection(indicator);
      case TIMELINESS -> timeliness(indicator);
      case QUALITY -> quality(indicator);
      case REPLIES -> replies(indicator);
      case SHARING -> sharing(indicator);
      case OPENING -> opening(indicator);
      case SECURITY -> security(indicator);
    };
  }

  /** Of the entries that it wrote, those that the catalog holds. */
  private Figure catalog(Indicator indicator) {
    Map<String, Fact> compiled = facts.standingAt(span, What.ENTRY_COMPILED, What.ENTRY_WITHDRAWN);
    Map<String, Fact> published = published();
    long held = compiled.keySet().stream().filter(published::containsKey).count();
    return figure(
        indicator,
        held,
        compiled.size(),
        Stream.concat(compiled.values().stream(), published.values().stream()));
  }

  /** Of the resources in the catalog, those of which a batch landed. */
  private Figure collection(Indicator indicator) {
    Map<String, Fact> published = published();
    List<Fact> landings =
        facts
            .in(span)
            .all(What.BATCH_LANDED)
            .filter(landed -> published.containsKey(landed.subject()))
            .toList();
    long collected = landings.stream().map(Fact::subject).distinct().count();
    return figure(
        indicator,
        collected,
        published.size(),
        Stream.concat(published.values().stream(), landings.stream()));
  }

  /** Of the periods in which data were due, those in which they came. */
  private Figure timeliness(Indicator indicator) {
    List<Punctuality> all = Punctuality.of(facts, declared, span);
    long due = all.stream().mapToLong(one -> one.periods().size()).sum();
    long missed = all.stream().mapToLong(one -> one.missed().size()).sum();
    return figure(indicator, due - missed, due, all.stream().flatMap(Punctuality::evidence));
  }

  /** Of the rows that came in, those that passed every check. */
  private Figure quality(Indicator indicator) {
    List<Fact> batches = facts.in(span).all(What.ROWS_SUBMITTED, What.ROWS_QUARANTINED).toList();
    long submitted = rows(batches, What.ROWS_SUBMITTED);
    long flawed = rows(batches, What.ROWS_QUARANTINED);
    return figure(indicator, Math.max(0, submitted - flawed), submitted, batches.stream());
  }

  private static long rows(List<Fact> batches, What what) {
    return batches.stream().filter(fact -> fact.what() == what).mapToLong(Fact::amount).sum();
  }

  /** Of the applications and issues that were answered or had to be, those in time. */
  private Figure replies(Indicator indicator) {
    List<Fact> late =
        facts.in(span).all(What.REPLY_LATE, What.ISSUE_LATE, What.PUBLIC_ISSUE_LATE).toList();
    List<Fact> answered = facts.in(span).all(What.REPLY_GIVEN, What.ISSUE_DECIDED).toList();
    Set<String> lateSubjects = subjects(late.stream());
    Set<String> all = subjects(Stream.concat(late.stream(), answered.stream()));
    return figure(
        indicator,
        all.size() - lateSubjects.size(),
        all.size(),
        Stream.concat(late.stream(), answered.stream()));
  }

  /** Of the applications to share its data that were decided, those that were granted. */
  private Figure sharing(Indicator indicator) {
    List<Fact> decided = facts.in(span).all(What.SHARE_GRANTED, What.SHARE_REFUSED).toList();
    long granted =
        subjects(decided.stream().filter(fact -> fact.what() == What.SHARE_GRANTED)).size();
    return figure(indicator, granted, subjects(decided.stream()).size(), decided.stream());
  }

  /** Of the resources in the catalog, those that are open, on conditions or without. */
  private Figure opening(Indicator indicator) {
    Map<String, Fact> published = published();
    long open =
        published.keySet().stream()
            .filter(declared::containsKey)
            .filter(resource -> declared.get(resource).openTier() != Tier.PROHIBITED)
            .count();
    return figure(indicator, open, published.size(), published.values().stream());
  }

  /** How often its use of data was stopped, or a complaint about its open data was right. */
  private Figure security(Indicator indicator) {
    List<Fact> incidents =
        facts
            .in(span)
            .all(What.GRANT_STOPPED, What.COMPLAINT_FOR_MASKING, What.COMPLAINT_FOR_WITHDRAWAL)
            .toList();
    return new Figure(indicator, incidents.size(), Optional.empty(), sequences(incidents.stream()));
  }

  private Map<String, Fact> published() {
    return facts.standingAt(span, What.ENTRY_PUBLISHED, What.ENTRY_DROPPED);
  }

  private static Set<String> subjects(Stream<Fact> facts) {
    return facts.map(Fact::subject).collect(Collectors.toSet());
  }

  private static Figure figure(Indicator indicator, long count, long outOf, Stream<Fact> evidence) {
    return new Figure(indicator, count, Optional.of(outOf), sequences(evidence));
  }
}
