package org.civiclake.governance.server.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * State as tables, for one kind of subject: what the events of that kind have made of it. Nothing
 * else writes these tables.
 */
public interface Projection {

  /** The kind of subject whose events it takes. */
  String kind();

  /** The records that its events carry; an event's type is the record's name in kebab case. */
  Set<Class<? extends Record>> events();

  /** The records that a sealed set of events permits, for {@link #events}. */
  static Set<Class<? extends Record>> recordsOf(Class<?> sealed) {
    return Stream.of(sealed.getPermittedSubclasses())
        .<Class<? extends Record>>flatMap(
            event ->
                event.isSealed()
                    ? recordsOf(event).stream()
                    : Stream.of(event.asSubclass(Record.class)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Empties its tables, before all events are applied anew. */
  void clear(Connection connection) throws SQLException;

  /**
   * Applies one event, in the transaction that records it.
   *
   * @param payload the event's record, one of {@link #events}
   */
  void apply(Connection connection, Recorded event, Record payload) throws SQLException;
}
