package org.civiclake.governance.server.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What happened to one subject, as the records that its events carry. */
@ApplicationScoped
public class Histories {

  private final EventTypes types;
  private final EventJson json;

  Histories(EventTypes types, EventJson json) {
    this.types = types;
    this.json = json;
  }

  /** An event and its record. */
  public record Entry(Recorded event, Record record) {}

  /** Everything that happened to the subject, in its order. */
  public List<Entry> of(Connection connection, Subject subject) throws SQLException {
    return until(connection, subject, Long.MAX_VALUE);
  }

  /** What happened to the subject up to and with this place of the ledger, in its order. */
  public List<Entry> until(Connection connection, Subject subject, long sequence)
      throws SQLException {
    List<Entry> entries = new ArrayList<>();
    for (Recorded event : LedgerStore.history(connection, subject, sequence)) {
      Class<? extends Record> record = types.recordOf(subject.kind(), event.type());
      entries.add(new Entry(event, json.read(event.payload(), record)));
    }
    return entries;
  }
}
