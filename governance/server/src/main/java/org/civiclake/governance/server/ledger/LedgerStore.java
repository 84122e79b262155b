package org.civiclake.governance.server.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.civiclake.governance.model.rulebook.Article;

/** The chain of events in PostgreSQL. */
@ApplicationScoped
public class LedgerStore {

  private static final int FETCH = 1_000;
  private static final String COLUMNS =
      "sequence, at, actor, agency, subject_kind, subject_id, type, articles, reason, payload,"
          + " previous, digest";

  private final DataSource database;

  LedgerStore(DataSource database) {
    this.database = database;
  }

  /**
   * Where the chain ends.
   *
   * @param sequence the last event's place; 0 when there is none
   * @param digest the last event's digest
   */
  public record Head(long sequence, String digest) {}

  /** Takes each event in turn. */
  @FunctionalInterface
  interface Reader {
    void read(Link link) throws SQLException;
  }

  /** Where the chain ends. */
  public Head head() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT sequence, digest FROM ledger_head");
        ResultSet row = query.executeQuery()) {
      row.next();
      return new Head(row.getLong(1), row.getString(2));
    }
  }

  /**
   * Events in their order.
   *
   * @param after the place after which they begin
   * @param subject those about this subject, or empty for all
   * @param limit at most so many
   */
  public List<Link> list(long after, Optional<Subject> subject, int limit) throws SQLException {
    String where = subject.isPresent() ? " AND subject_kind = ? AND subject_id = ?" : "";
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT "
                    + COLUMNS
                    + " FROM ledger_event WHERE sequence > ?"
                    + where
                    + " ORDER BY sequence LIMIT ?")) {
      int parameter = 1;
      query.setLong(parameter++, after);
      if (subject.isPresent()) {
        query.setString(parameter++, subject.get().kind());
        query.setString(parameter++, subject.get().id());
      }
      query.setInt(parameter, limit);
      List<Link> links = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          links.add(link(row));
        }
      }
      return links;
    }
  }

  /** A subject's events up to a place, in their order. */
  static List<Recorded> history(Connection connection, Subject subject, long sequence)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT "
                + COLUMNS
                + " FROM ledger_event WHERE subject_kind = ? AND subject_id = ? AND sequence <= ?"
                + " ORDER BY sequence")) {
      query.setString(1, subject.kind());
      query.setString(2, subject.id());
      query.setLong(3, sequence);
      List<Recorded> events = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          events.add(link(row).event());
        }
      }
      return events;
    }
  }

  static Head lockHead(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT sequence, digest FROM ledger_head FOR UPDATE");
        ResultSet row = query.executeQuery()) {
      row.next();
      return new Head(row.getLong(1), row.getString(2));
    }
  }

  static void moveHead(Connection connection, Head head) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE ledger_head SET sequence = ?, digest = ?")) {
      update.setLong(1, head.sequence());
      update.setString(2, head.digest());
      update.executeUpdate();
    }
  }

  static void insert(Connection connection, Link link) throws SQLException {
    Recorded event = link.event();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO ledger_event ("
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, event.sequence());
      insert.setTimestamp(2, Timestamp.from(event.at()));
      insert.setString(3, event.actor());
      insert.setString(4, event.agency());
      insert.setString(5, event.subject().kind());
      insert.setString(6, event.subject().id());
      insert.setString(7, event.type());
      insert.setArray(
          8,
          connection.createArrayOf(
              "text", event.articles().stream().map(Article::toString).toArray()));
      insert.setString(9, event.reason().orElse(null));
      insert.setString(10, event.payload());
      insert.setString(11, link.previous());
      insert.setString(12, link.digest());
      insert.executeUpdate();
    }
  }

  /** Reads every event in its order; in a transaction, without holding them all in memory. */
  static void each(Connection connection, Reader reader) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT " + COLUMNS + " FROM ledger_event ORDER BY sequence")) {
      query.setFetchSize(FETCH);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          reader.read(link(row));
        }
      }
    }
  }

  private static Link link(ResultSet row) throws SQLException {
    Recorded event =
        new Recorded(
            row.getLong("sequence"),
            row.getTimestamp("at").toInstant(),
            row.getString("actor"),
            row.getString("agency"),
            new Subject(row.getString("subject_kind"), row.getString("subject_id")),
            row.getString("type"),
            Stream.of((String[]) row.getArray("articles").getArray()).map(Article::parse).toList(),
            Optional.ofNullable(row.getString("reason")),
            row.getString("payload"));
    return new Link(event, row.getString("previous"), row.getString("digest"));
  }
}
