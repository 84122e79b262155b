package org.civiclake.governance.model.supervision;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.civiclake.governance.model.supervision.Fact.What;

/**
 * How punctually a published resource was updated.
 *
 * @param published the fact that began it
 * @param periods the whole periods since then
 * @param missed those in which nothing landed
 * @param landings what landed
 */
record Punctuality(Fact published, List<Span> periods, List<Span> missed, List<Fact> landings) {

  /** Of every resource that the catalog declares. */
  static List<Punctuality> of(Ledgered facts, Map<String, Declared> declared, Span span) {
    return facts.standingAt(span, What.ENTRY_PUBLISHED, What.ENTRY_DROPPED).values().stream()
        .filter(published -> declared.containsKey(published.subject()))
        .map(published -> of(facts, published, declared.get(published.subject()), span))
        .toList();
  }

  private static Punctuality of(Ledgered facts, Fact published, Declared declared, Span span) {
    LocalDate since = published.day().isAfter(span.from()) ? published.day() : span.from();
    List<Fact> landings =
        facts.about(published.subject(), What.BATCH_LANDED).filter(f -> span.has(f.day())).toList();
    List<Span> periods = Periods.within(new Span(since, span.lastWholeDay()), declared.frequency());
    List<Span> missed =
        periods.stream()
            .filter(period -> landings.stream().noneMatch(landed -> period.has(landed.day())))
            .toList();
    return new Punctuality(published, periods, missed, landings);
  }

  Stream<Fact> evidence() {
    return Stream.concat(Stream.of(published), landings.stream());
  }
}
