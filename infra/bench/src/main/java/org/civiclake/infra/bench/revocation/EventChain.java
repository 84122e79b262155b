package org.civiclake.infra.bench.revocation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/**
 * Appends events to an empty ledger in bulk, each bound to the one before it by its digest, which
 * the server's own verification follows.
 */
final class EventChain implements AutoCloseable {

  private static final int BATCH = 500;
  private static final String ACTOR = "authority-li";
  private static final String AGENCY = "agency-0";

  private final Connection connection;
  private final PreparedStatement insert;
  private final Instant at;
  private long sequence;
  private String previous = "0".repeat(64);

  EventChain(Connection connection, Instant at) throws SQLException {
    this.connection = connection;
    this.at = at.truncatedTo(ChronoUnit.MICROS);
    this.insert =
        connection.prepareStatement(
            "INSERT INTO ledger_event (sequence, at, actor, agency, subject_kind, subject_id, type,"
                + " articles, payload, previous, digest) VALUES (?, ?, ?, ?, ?, ?, ?, '{}', ?, ?, ?)");
  }

  /** Appends one event that rests on no article and has no reason. */
  void append(String kind, String id, String type, String payload) throws SQLException {
    sequence++;
    String digest = digest(kind, id, type, payload);
    insert.setLong(1, sequence);
    insert.setTimestamp(2, Timestamp.from(at));
    insert.setString(3, ACTOR);
    insert.setString(4, AGENCY);
    insert.setString(5, kind);
    insert.setString(6, id);
    insert.setString(7, type);
    insert.setString(8, payload);
    insert.setString(9, previous);
    insert.setString(10, digest);
    insert.addBatch();
    previous = digest;
    if (sequence % BATCH == 0) {
      insert.executeBatch();
    }
  }

  /**
   * Moves the ledger's head to the last event.
   *
   * @return how many events there are
   */
  long end() throws SQLException {
    insert.executeBatch();
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE ledger_head SET sequence = ?, digest = ?")) {
      update.setLong(1, sequence);
      update.setString(2, previous);
      update.executeUpdate();
    }
    return sequence;
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private String digest(String kind, String id, String type, String payload) {
    MessageDigest digest = digest();
    for (String member :
        List.of(
            "civiclake-event-1",
            previous,
            Long.toString(sequence),
            at.toString(),
            ACTOR,
            AGENCY,
            kind,
            id,
            type,
            "0",
            "0",
            payload)) {
      byte[] bytes = member.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
