package org.civiclake.governance.server.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads subjects that are kept as the list of what happened to each: rows with the columns {@code
 * id}, {@code number}, {@code types} and {@code events}.
 *
 * @param <E> the sealed type of their events
 */
public final class KeptEvents<E> {

  private final Class<E> sealed;
  private final Map<String, Class<? extends Record>> types;
  private final EventJson json;

  public KeptEvents(Class<E> sealed, EventJson json) {
    this.sealed = sealed;
    this.types =
        Projection.recordsOf(sealed).stream()
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));
    this.json = json;
  }

  /**
   * Makes of a row what is kept in it.
   *
   * @param <E> the sealed type of its events
   * @param <K> what is kept
   */
  public interface Row<E, K> {

    /**
     * What is kept.
     *
     * @param number its place in lists
     * @param events what happened to it, the oldest first
     */
    K of(UUID id, long number, List<E> events);
  }

  /** What the column {@code types} holds for an event. */
  public static String typeOf(Record event) {
    return event.getClass().getSimpleName();
  }

  /** All that a query finds. */
  public <K> List<K> all(PreparedStatement query, Row<E, K> make) throws SQLException {
    List<K> found = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        found.add(make.of(row.getObject("id", UUID.class), row.getLong("number"), events(row)));
      }
    }
    return found;
  }

  private List<E> events(ResultSet row) throws SQLException {
    String[] names = (String[]) row.getArray("types").getArray();
    String[] texts = (String[]) row.getArray("events").getArray();
    List<E> events = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      events.add(sealed.cast(json.read(texts[i], types.get(names[i]))));
    }
    return events;
  }
}
