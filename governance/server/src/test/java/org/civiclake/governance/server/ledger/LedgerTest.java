package org.civiclake.governance.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.NoteProjection.NoteWritten;
import org.civiclake.governance.server.ledger.Verification.Broken;
import org.civiclake.governance.server.ledger.Verification.Finding;
import org.civiclake.governance.server.ledger.Verification.Intact;
import org.junit.jupiter.api.Test;

/** The ledger: nothing changes but by events, and nobody changes those. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class LedgerTest {

  private static final Actor LIN = new Actor("authority-lin", "big-data", Set.of(Role.AUTHORITY));

  @Inject Ledger ledger;
  @Inject LedgerStore store;
  @Inject Verifier verifier;
  @Inject RebuildAtStart atStart;
  @Inject DataSource database;

  @Test
  void aChangeIsAnEventWithActorTimeArticleAndReason() throws SQLException {
    String id = UUID.randomUUID().toString();

    write(id, "甲");

    Recorded event = about(id).get(0).event();
    assertThat(event.actor()).isEqualTo("authority-lin");
    assertThat(event.agency()).isEqualTo("big-data");
    assertThat(event.type()).isEqualTo("note-written");
    assertThat(event.articles()).containsExactly(Article.parse("SX31"));
    assertThat(event.reason()).contains("更正");
    assertThat(event.payload()).isEqualTo("{\"words\":\"甲\"}");
  }

  @Test
  void SX31_everyEventIsBoundToTheOneBeforeIt() throws SQLException {
    write("chain", "甲");
    write("chain", "乙");

    Verification verification = verifier.verify(Optional.empty());

    assertThat(verification).isInstanceOf(Intact.class);
    assertThat(((Intact) verification).digest()).isEqualTo(store.head().digest());
  }

  @Test
  void aChangeThatFailsLeavesNothing() throws SQLException {
    LedgerStore.Head before = store.head();

    assertThatThrownBy(
            () ->
                ledger.change(
                    LIN,
                    tx -> {
                      tx.append(new Subject("note", "undone"), new NoteWritten("丙"), List.of());
                      throw new IllegalStateException("changed my mind");
                    }))
        .hasMessage("changed my mind");

    assertThat(store.head()).isEqualTo(before);
    assertThat(notes()).doesNotContainKey("undone");
  }

  @Test
  void changesAtTheSameTimeComeOneAfterAnother() throws Exception {
    String id = UUID.randomUUID().toString();
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> writes = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        String words = "第" + i;
        writes.add(
            () -> {
              write(id, words);
              return null;
            });
      }
      for (Future<Void> done : people.invokeAll(writes)) {
        done.get();
      }
    } finally {
      people.shutdownNow();
    }

    assertThat(about(id)).hasSize(80);
    assertThat(notes().get(id)).endsWith("/79");
    assertThat(verifier.verify(Optional.empty())).isInstanceOf(Intact.class);
  }

  @Test
  void stateIsMadeAnewFromItsEvents() throws SQLException {
    write("again", "甲");
    write("again", "乙");
    Map<String, String> before = notes();
    execute("UPDATE note SET words = '丁', edits = 99");

    ledger.rebuild();

    assertThat(notes()).isEqualTo(before);
  }

  @Test
  void aServerThatIsToldToRebuildsAtItsStartUnlessTheChainIsBroken() throws SQLException {
    write("start", "甲");
    execute("UPDATE note SET words = '丁'");

    atStart.rebuild();

    assertThat(notes()).containsEntry("start", "甲/0");
    String damage =
        "UPDATE ledger_event SET actor = 'x' WHERE sequence = " + store.head().sequence();
    assertThatThrownBy(() -> damaged(damage, atStart::rebuild))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TAMPERED");
    assertThat(notes()).containsEntry("start", "甲/0");
  }

  @Test
  void SX31_theDatabaseItselfRefusesToChangeAnEvent() throws SQLException {
    write("kept", "甲");

    for (String attempt :
        List.of(
            "UPDATE ledger_event SET actor = 'nobody'",
            "DELETE FROM ledger_event",
            "TRUNCATE ledger_event")) {
      assertThatThrownBy(() -> execute(attempt)).hasMessageContaining("append-only");
    }
  }

  @Test
  void aTamperedEventIsFound() throws SQLException {
    write("tampered", "甲");
    long sequence = store.head().sequence();
    write("tampered", "乙");

    assertThat(
            after(
                "UPDATE ledger_event SET reason = '无' WHERE sequence = " + sequence,
                Optional.empty()))
        .isEqualTo(new Broken(sequence, Finding.TAMPERED));
  }

  @Test
  void aMissingEventIsFound() throws SQLException {
    write("missing", "甲");
    long sequence = store.head().sequence();
    write("missing", "乙");

    assertThat(after("DELETE FROM ledger_event WHERE sequence = " + sequence, Optional.empty()))
        .isEqualTo(new Broken(sequence, Finding.MISSING));
  }

  @Test
  void eventsThatWereCutOffAreFound() throws SQLException {
    write("cut", "甲");
    LedgerStore.Head anchor = store.head();

    assertThat(
            after(
                "DELETE FROM ledger_event WHERE sequence = " + anchor.sequence(), Optional.empty()))
        .isEqualTo(new Broken(anchor.sequence(), Finding.MISSING));
    assertThat(
            after(
                "DELETE FROM ledger_event WHERE sequence = %1$d; UPDATE ledger_head SET sequence ="
                        .formatted(anchor.sequence())
                    + " (SELECT max(sequence) FROM ledger_event), digest = (SELECT digest FROM"
                    + " ledger_event ORDER BY sequence DESC LIMIT 1)",
                Optional.of(anchor)))
        .isEqualTo(new Broken(anchor.sequence(), Finding.MISSING));
  }

  @Test
  void reorderedEventsAreFound() throws SQLException {
    write("order", "甲");
    long first = store.head().sequence();
    write("order", "乙");
    long second = store.head().sequence();

    Verification verification =
        after(
            ("UPDATE ledger_event SET sequence = 1000000 WHERE sequence = %1$d; "
                    + "UPDATE ledger_event SET sequence = %1$d WHERE sequence = %2$d; "
                    + "UPDATE ledger_event SET sequence = %2$d WHERE sequence = 1000000")
                .formatted(first, second),
            Optional.empty());

    assertThat(verification).isInstanceOf(Broken.class);
    assertThat(((Broken) verification).sequence()).isEqualTo(first);
  }

  @Test
  void thoseWhoOverseeReadTheLedgerAndNobodyElse() throws SQLException {
    write("read", "甲");

    for (String overseer : List.of("authority-lin", "auditor-he")) {
      Callers.as(overseer)
          .queryParam("kind", "note")
          .queryParam("id", "read")
          .get("/api/v1/ledger")
          .then()
          .statusCode(200);
      Callers.as(overseer).get("/api/v1/ledger/head").then().statusCode(200);
      Callers.as(overseer).post("/api/v1/ledger/verification").then().statusCode(200);
    }
    for (String other : List.of("steward-wang", "analyst-chen", "engineer-sun", "publisher")) {
      Callers.as(other).get("/api/v1/ledger").then().statusCode(403);
      Callers.as(other).post("/api/v1/ledger/verification").then().statusCode(403);
    }
    Callers.nobody().get("/api/v1/ledger").then().statusCode(401);
  }

  private void write(String id, String words) throws SQLException {
    ledger.change(
        LIN,
        tx ->
            tx.append(
                new Subject("note", id),
                new NoteWritten(words),
                List.of(Article.parse("SX31")),
                Optional.of("更正")));
  }

  private List<Link> about(String id) throws SQLException {
    return store.list(0, Optional.of(new Subject("note", id)), 200);
  }

  private Map<String, String> notes() throws SQLException {
    Map<String, String> notes = new TreeMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT id, words, edits FROM note")) {
      while (row.next()) {
        notes.put(row.getString(1), row.getString(2) + "/" + row.getInt(3));
      }
    }
    return notes;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * What a verification finds after somebody with the database's own password did this; it is
   * undone afterwards.
   */
  private Verification after(String damage, Optional<LedgerStore.Head> anchor) throws SQLException {
    Verification[] found = new Verification[1];
    damaged(damage, () -> found[0] = verifier.verify(anchor));
    return found[0];
  }

  private interface Deed {
    void run() throws SQLException;
  }

  private void damaged(String damage, Deed deed) throws SQLException {
    execute("CREATE TABLE event_copy AS TABLE ledger_event");
    execute("CREATE TABLE head_copy AS TABLE ledger_head");
    execute("ALTER TABLE ledger_event DISABLE TRIGGER USER");
    try {
      execute(damage);
      deed.run();
    } finally {
      execute(
          "DELETE FROM ledger_event; INSERT INTO ledger_event SELECT * FROM event_copy;"
              + " DELETE FROM ledger_head; INSERT INTO ledger_head SELECT * FROM head_copy;"
              + " DROP TABLE event_copy, head_copy;"
              + " ALTER TABLE ledger_event ENABLE TRIGGER USER");
    }
  }
}
