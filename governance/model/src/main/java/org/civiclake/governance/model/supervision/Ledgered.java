package org.civiclake.governance.model.supervision;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.civiclake.governance.model.supervision.Fact.What;

/** Facts as they are asked for: of an agency, of a kind, in a span. */
final class Ledgered {

  private final List<Fact> facts;

  Ledgered(Collection<Fact> facts) {
    this.facts = List.copyOf(facts);
  }

  Ledgered of(String agency) {
    return new Ledgered(facts.stream().filter(fact -> fact.agency().equals(agency)).toList());
  }

  Ledgered in(Span span) {
    return new Ledgered(facts.stream().filter(fact -> span.has(fact.day())).toList());
  }

  Stream<Fact> all(What first, What... others) {
    Set<What> wanted = EnumSet.of(first, others);
    return facts.stream().filter(fact -> wanted.contains(fact.what()));
  }

  Stream<Fact> about(String subject, What what) {
    return all(what).filter(fact -> fact.subject().equals(subject));
  }

  /** The resources that a span ends with, each with the fact that began it. */
  Map<String, Fact> standingAt(Span span, What begin, What end) {
    Map<String, Fact> standing = new TreeMap<>();
    all(begin, end)
        .filter(fact -> !fact.day().isAfter(span.to()))
        .forEach(
            fact -> {
              if (fact.what() == end) {
                standing.remove(fact.subject());
              } else {
                standing.putIfAbsent(fact.subject(), fact);
              }
            });
    return standing;
  }

  /** The first fact of all. */
  Optional<Fact> first() {
    return facts.stream().findFirst();
  }

  static List<Long> sequences(Stream<Fact> facts) {
    return facts.map(Fact::sequence).toList();
  }
}
