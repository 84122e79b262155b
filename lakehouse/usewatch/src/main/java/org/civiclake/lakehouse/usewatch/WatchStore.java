package org.civiclake.lakehouse.usewatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.civiclake.governance.model.alert.AlertKind;
import org.civiclake.lakehouse.uselog.watch.Habits;
import org.civiclake.lakehouse.uselog.watch.HabitsJson;
import org.civiclake.lakehouse.uselog.watch.Unusual;

/** Habits of users, the segments that were looked at, and alerts on their way. */
public final class WatchStore {

  private static final Duration REMEMBERED = Duration.ofDays(90);
  private static final int BATCH = 100;

  private final DataSource database;

  /**
   * @param database the server's own, with the tables {@code use_habits}, {@code use_segment} and
   *     {@code use_alert}
   */
  public WatchStore(DataSource database) {
    this.database = database;
  }

  /** An alert on its way. */
  public record Waiting(long id, Unusual unusual) {}

  /**
   * Looks at a segment in one transaction, if nobody has: habits, and what is unusual beside them,
   * are kept together.
   *
   * @param uses by the name of whoever did them
   * @param look what to do with somebody's habits and uses
   */
  <T> void look(
      String segment,
      Instant now,
      SortedMap<String, List<T>> uses,
      BiFunction<Habits, List<T>, List<Unusual>> look)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (isNew(connection, segment, now)) {
          for (SortedMap.Entry<String, List<T>> of : new TreeMap<>(uses).entrySet()) {
            Habits habits = lock(connection, of.getKey());
            List<Unusual> unusual = look.apply(habits, of.getValue());
            save(connection, of.getKey(), habits);
            for (Unusual each : unusual) {
              add(connection, each);
            }
          }
          forget(connection, now.minus(REMEMBERED));
        }
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  /** The oldest alerts that wait. */
  public List<Waiting> waiting() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT id, recipient, consumer, kind, day, providers, evidence FROM use_alert"
                    + " ORDER BY id LIMIT ?")) {
      query.setInt(1, BATCH);
      List<Waiting> waiting = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          waiting.add(
              new Waiting(
                  row.getLong("id"),
                  new Unusual(
                      row.getString("recipient"),
                      Optional.ofNullable(row.getString("consumer")),
                      AlertKind.valueOf(row.getString("kind")),
                      row.getObject("day", LocalDate.class),
                      Arrays.asList((String[]) row.getArray("providers").getArray()),
                      row.getString("evidence"))));
        }
      }
      return waiting;
    }
  }

  /** Lets go of an alert that governance has taken. */
  void remove(Waiting alert) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM use_alert WHERE id = ?")) {
      delete.setLong(1, alert.id());
      delete.executeUpdate();
    }
  }

  private static boolean isNew(Connection connection, String segment, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO use_segment (id, seen_at) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, segment);
      insert.setTimestamp(2, Timestamp.from(now));
      return insert.executeUpdate() == 1;
    }
  }

  private static void forget(Connection connection, Instant before) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM use_segment WHERE seen_at < ?")) {
      delete.setTimestamp(1, Timestamp.from(before));
      delete.executeUpdate();
    }
  }

  private static Habits lock(Connection connection, String name) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO use_habits (name, state) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, name);
      insert.setString(2, HabitsJson.write(new Habits()));
      insert.executeUpdate();
    }
    try (PreparedStatement query =
        connection.prepareStatement("SELECT state FROM use_habits WHERE name = ? FOR UPDATE")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return HabitsJson.read(row.getString(1));
      }
    }
  }

  private static void save(Connection connection, String name, Habits habits) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE use_habits SET state = ? WHERE name = ?")) {
      update.setString(1, HabitsJson.write(habits));
      update.setString(2, name);
      update.executeUpdate();
    }
  }

  private static void add(Connection connection, Unusual unusual) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO use_alert (recipient, consumer, kind, day, providers, evidence)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, unusual.recipient());
      insert.setString(2, unusual.consumer().orElse(null));
      insert.setString(3, unusual.kind().name());
      insert.setObject(4, unusual.day());
      insert.setArray(5, connection.createArrayOf("text", unusual.providers().toArray()));
      insert.setString(6, unusual.evidence());
      insert.executeUpdate();
    }
  }
}
