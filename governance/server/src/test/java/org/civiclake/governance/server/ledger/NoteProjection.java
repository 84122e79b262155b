package org.civiclake.governance.server.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Notes: the simplest state that events can make. */
@ApplicationScoped
public class NoteProjection implements Projection {

  /** A note was written, or written anew. */
  public record NoteWritten(String words) {}

  @Override
  public String kind() {
    return "note";
  }

  @Override
  public Set<Class<? extends Record>> events() {
    return Set.of(NoteWritten.class);
  }

  @Override
  public void clear(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM note");
    }
  }

  @Override
  public void apply(Connection connection, Recorded event, Record payload) throws SQLException {
    NoteWritten written = (NoteWritten) payload;
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO note (id, words, edits) VALUES (?, ?, 0)"
                + " ON CONFLICT (id) DO UPDATE SET words = excluded.words, edits = note.edits + 1")) {
      upsert.setString(1, event.subject().id());
      upsert.setString(2, written.words());
      upsert.executeUpdate();
    }
  }
}
