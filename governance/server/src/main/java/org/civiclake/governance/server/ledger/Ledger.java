package org.civiclake.governance.server.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.civiclake.governance.server.identity.Actor;

/** The one way to change state: decide and append, one change at a time. */
@ApplicationScoped
public class Ledger {

  private final DataSource database;
  private final Clock clock;
  private final EventTypes types;
  private final EventJson json;

  Ledger(DataSource database, Clock clock, EventTypes types, EventJson json) {
    this.database = database;
    this.clock = clock;
    this.types = types;
    this.json = json;
  }

  /** What a change does; whatever it throws undoes it whole. */
  @FunctionalInterface
  public interface Change<T> {
    T in(LedgerTransaction transaction) throws SQLException;
  }

  /**
   * Makes a change in one transaction that holds the ledger's head. A change must not begin another
   * one: it would wait for itself.
   *
   * @throws SQLException when the database fails; nothing is changed then
   */
  public <T> T change(Actor actor, Change<T> change) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        LedgerStore.Head before = LedgerStore.lockHead(connection);
        LedgerTransaction transaction =
            new LedgerTransaction(
                connection,
                actor,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                clock.getZone(),
                types,
                json,
                before);
        T result = change.in(transaction);
        if (!transaction.head().equals(before)) {
          LedgerStore.moveHead(connection, transaction.head());
        }
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /**
   * Makes all state anew from the events.
   *
   * @return how many events there are
   */
  public long rebuild() throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        LedgerStore.Head head = LedgerStore.lockHead(connection);
        for (Projection projection : types.projections()) {
          projection.clear(connection);
        }
        LedgerStore.each(
            connection,
            link -> {
              Recorded event = link.event();
              Class<? extends Record> record = types.recordOf(event.subject().kind(), event.type());
              types
                  .projectionOf(event.subject().kind())
                  .apply(connection, event, json.read(event.payload(), record));
            });
        connection.commit();
        return head.sequence();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }
}
