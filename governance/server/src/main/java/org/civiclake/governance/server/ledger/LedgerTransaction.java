package org.civiclake.governance.server.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.server.identity.Actor;

/**
 * One change in progress. It holds the ledger's head, so nobody else changes anything meanwhile:
 * what it reads through {@link #connection} still holds when it ends.
 */
public final class LedgerTransaction {

  private final Connection connection;
  private final Actor actor;
  private final Instant now;
  private final ZoneId zone;
  private final EventTypes types;
  private final EventJson json;
  private LedgerStore.Head head;

  LedgerTransaction(
      Connection connection,
      Actor actor,
      Instant now,
      ZoneId zone,
      EventTypes types,
      EventJson json,
      LedgerStore.Head head) {
    this.connection = connection;
    this.actor = actor;
    this.now = now;
    this.zone = zone;
    this.types = types;
    this.json = json;
    this.head = head;
  }

  /** The transaction's connection, for reading state. */
  public Connection connection() {
    return connection;
  }

  /** Who changes something. */
  public Actor actor() {
    return actor;
  }

  /** The moment of the change; every event of it bears this time. */
  public Instant now() {
    return now;
  }

  /** The day of the change, in the installation's time zone. */
  public LocalDate today() {
    return LocalDate.ofInstant(now, zone);
  }

  /** Appends an event that needs no reason. */
  public Recorded append(Subject subject, Record event, List<Article> articles)
      throws SQLException {
    return append(subject, event, articles, Optional.empty());
  }

  /**
   * Appends an event and lets its projection apply it.
   *
   * @throws IllegalStateException when no projection knows the event
   */
  public Recorded append(
      Subject subject, Record event, List<Article> articles, Optional<String> reason)
      throws SQLException {
    Recorded recorded =
        new Recorded(
            head.sequence() + 1,
            now,
            actor.name(),
            actor.agency(),
            subject,
            types.typeOf(subject.kind(), event.getClass()),
            articles,
            reason,
            json.write(event));
    Link link = Link.of(recorded, head.digest());
    LedgerStore.insert(connection, link);
    types.projectionOf(subject.kind()).apply(connection, recorded, event);
    head = new LedgerStore.Head(recorded.sequence(), link.digest());
    return recorded;
  }

  LedgerStore.Head head() {
    return head;
  }
}
