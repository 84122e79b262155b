package org.civiclake.governance.server.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/** Runs that wait to be written to Atlas. What is in here survives everything but the database. */
@ApplicationScoped
class LineageOutbox {

  private static final int LONGEST_ERROR = 500;
  private static final int LONGEST_WAIT_SECONDS = 60;

  private final DataSource database;
  private final ObjectMapper json;
  private final Clock clock;

  LineageOutbox(DataSource database, ObjectMapper json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /** A run that waits. */
  record Waiting(long id, int attempts, LineageRun run) {}

  /** Puts a run in; one that is in already, or was, is not put in again. */
  void put(LineageRun run) throws SQLException {
    String text = write(run);
    Timestamp now = Timestamp.from(clock.instant());
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO lineage_outbox (digest, received_at, run, next_attempt)"
                    + " VALUES (?, ?, ?::jsonb, ?) ON CONFLICT (digest) DO NOTHING")) {
      insert.setString(1, digest(text));
      insert.setTimestamp(2, now);
      insert.setString(3, text);
      insert.setTimestamp(4, now);
      insert.executeUpdate();
    }
  }

  /** The oldest runs whose turn it is. */
  List<Waiting> due(int most) throws SQLException {
    List<Waiting> due = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT id, attempts, run FROM lineage_outbox"
                    + " WHERE written_at IS NULL AND next_attempt <= ? ORDER BY id LIMIT ?")) {
      query.setTimestamp(1, Timestamp.from(clock.instant()));
      query.setInt(2, most);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          due.add(new Waiting(row.getLong(1), row.getInt(2), read(row.getString(3))));
        }
      }
    }
    return due;
  }

  /** How many wait. */
  long waiting() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT count(*) FROM lineage_outbox WHERE written_at IS NULL");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Marks runs as written. */
  void written(List<Waiting> runs) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE lineage_outbox SET written_at = ?, last_error = NULL WHERE id = ANY (?)")) {
      update.setTimestamp(1, Timestamp.from(clock.instant()));
      update.setArray(2, connection.createArrayOf("bigint", ids(runs)));
      update.executeUpdate();
    }
  }

  /** Forgets runs that were written before a moment, and returns how many; those that wait stay. */
  int forget(Instant writtenBefore) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM lineage_outbox WHERE written_at < ?")) {
      delete.setTimestamp(1, Timestamp.from(writtenBefore));
      return delete.executeUpdate();
    }
  }

  /** Puts a run off after a failure, longer with every further one. */
  void putOff(Waiting run, String error) throws SQLException {
    int seconds = Math.min(LONGEST_WAIT_SECONDS, 1 << Math.min(run.attempts(), 10));
    Instant next = clock.instant().plus(Duration.ofSeconds(seconds));
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE lineage_outbox SET attempts = attempts + 1, next_attempt = ?,"
                    + " last_error = ? WHERE id = ?")) {
      update.setTimestamp(1, Timestamp.from(next));
      update.setString(2, error.substring(0, Math.min(LONGEST_ERROR, error.length())));
      update.setLong(3, run.id());
      update.executeUpdate();
    }
  }

  private static Object[] ids(List<Waiting> runs) {
    return runs.stream().map(Waiting::id).toArray();
  }

  private String write(LineageRun run) {
    try {
      return json.writeValueAsString(run);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private LineageRun read(String text) {
    try {
      return json.readValue(text, LineageRun.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
