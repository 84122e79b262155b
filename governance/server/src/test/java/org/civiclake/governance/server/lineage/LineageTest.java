package org.civiclake.governance.server.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.MovableClock;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events as Spark's own listener sends them, until they are where they belong. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class LineageTest {

  @Inject DataSource database;
  @Inject LineageOutbox outbox;
  @Inject LineagePruning pruning;
  @Inject MovableClock clock;

  private final RecordingSink sink = new RecordingSink();

  @BeforeEach
  void emptyOutbox() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM lineage_outbox");
    }
  }

  @AfterEach
  void now() {
    clock.moveAhead(Duration.ZERO);
  }

  @Test
  void aFinishedRunIsKeptAndWritten() throws Exception {
    post("file-to-raw.json", 201);
    assertThat(outbox.waiting()).isEqualTo(1);

    worker().work();

    assertThat(outbox.waiting()).isZero();
    assertThat(sink.written).hasSize(1);
    LineageRun run = sink.written.get(0);
    assertThat(run.inputs())
        .extracting(LineageDataset::qualifiedName)
        .containsExactly("file:///landing/civil-affairs/t.csv");
    assertThat(run.outputs())
        .extracting(LineageDataset::qualifiedName)
        .containsExactly("lake.raw_civil_affairs.t");
    assertThat(run.engine()).isEqualTo("spark 3.5.9");
  }

  @Test
  void theSameEventTwiceIsOneRun() throws Exception {
    post("file-to-raw.json", 201);
    post("file-to-raw.json", 201);

    assertThat(outbox.waiting()).isEqualTo(1);
  }

  @Test
  void aRunThatHasOnlyBegunSaysNothing() throws Exception {
    post("start.json", 201);

    assertThat(outbox.waiting()).isZero();
  }

  @Test
  void whileAtlasIsAwayRunsWaitAndNothingIsLost() throws Exception {
    post("file-to-raw.json", 201);
    post("std-to-published.json", 201);
    sink.outage = true;
    worker().work();
    worker().work();
    assertThat(outbox.waiting()).isEqualTo(2);
    assertThat(sink.written).isEmpty();

    sink.outage = false;
    clock.moveAhead(Duration.ofMinutes(2));
    worker().work();
    assertThat(outbox.waiting()).isZero();
    assertThat(sink.written).hasSize(2);
  }

  @Test
  void aRunThatAtlasRefusesHoldsUpNoOther() throws Exception {
    post("file-to-raw.json", 201);
    post("std-to-published.json", 201);
    post("department-to-raw.json", 201);
    sink.refused = Optional.of("append_data.lake_raw_civil_affairs_t");

    worker().work();

    assertThat(outbox.waiting()).isEqualTo(1);
    assertThat(sink.written).hasSize(2);
  }

  @Test
  void aRunIsForgottenLongAfterItWasWrittenAndOneThatWaitsNever() throws Exception {
    post("file-to-raw.json", 201);
    worker().work();
    post("std-to-published.json", 201);

    clock.moveAhead(Duration.ofDays(29));
    pruning.prune();
    assertThat(runs()).isEqualTo(2);

    clock.moveAhead(Duration.ofDays(31));
    pruning.prune();
    assertThat(runs()).isEqualTo(1);
    assertThat(outbox.waiting()).isEqualTo(1);
  }

  private long runs() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM lineage_outbox")) {
      row.next();
      return row.getLong(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "not json",
        "{\"eventType\":\"COMPLETE\",\"eventTime\":\"2026-01-01T00:00:00Z\"}",
        "{\"eventType\":\"COMPLETE\",\"eventTime\":\"now\",\"run\":{\"runId\":\"r\"},"
            + "\"job\":{\"namespace\":\"n\",\"name\":\"j\"}}",
        "{\"eventType\":\"COMPLETE\",\"eventTime\":\"2026-01-01T00:00:00Z\","
            + "\"run\":{\"runId\":\"r\"},\"job\":{\"namespace\":\"n\",\"name\":\"j\"},"
            + "\"outputs\":[{}]}"
      })
  void whatIsNoEventIsRefused(String body) {
    as("publisher")
        .body(body)
        .post("/api/v1/lineage")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"authority-lin", "steward-wang", "analyst-chen"})
  void onlyServicesAndEngineersSendEvents(String name) throws Exception {
    as(name).body(sample("start.json")).post("/api/v1/lineage").then().statusCode(403);
    as("engineer-sun").body(sample("start.json")).post("/api/v1/lineage").then().statusCode(201);
    Callers.nobody().body(sample("start.json")).post("/api/v1/lineage").then().statusCode(401);
  }

  private LineageWorker worker() {
    return new LineageWorker(outbox, sink);
  }

  private static void post(String sample, int status) {
    as("publisher").body(sample(sample)).post("/api/v1/lineage").then().statusCode(status);
  }

  private static String sample(String name) {
    return new String(Samples.event(name), StandardCharsets.UTF_8);
  }

  /** A sink that can be out of order. */
  private static final class RecordingSink implements LineageSink {

    private final List<LineageRun> written = new ArrayList<>();
    private boolean outage;
    private Optional<String> refused = Optional.empty();

    @Override
    public boolean isConfigured() {
      return true;
    }

    @Override
    public void write(List<LineageRun> runs) throws LineageSinkException {
      if (outage) {
        throw new LineageSinkException("away", true, new IOException("away"));
      }
      if (refused.filter(job -> runs.stream().anyMatch(r -> r.job().contains(job))).isPresent()) {
        throw new LineageSinkException("refused", false, new IOException("refused"));
      }
      written.addAll(runs);
    }
  }
}
