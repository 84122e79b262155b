package org.civiclake.lakehouse.uselog.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.civiclake.lakehouse.uselog.LocalLake;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseBatch;
import org.civiclake.lakehouse.uselog.Uses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UseRetentionTest {

  private static final Instant NOW = Instant.parse("2029-03-02T08:15:00Z");
  private static final Optional<Period> THREE_YEARS = Optional.of(Period.ofYears(3));
  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

  private record Batch(String id, List<Use> uses) implements UseBatch {}

  @TempDir Path folder;
  private LocalLake lake;

  @BeforeEach
  void open() {
    lake = new LocalLake(folder);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void SX22_aUseStaysForThreeYearsToTheDayAndGoesTheDayAfter() {
    log("inside", "2026-03-03T08:15:00Z");
    log("to the moment", "2026-03-02T08:15:00Z");
    log("same day", "2026-03-02T00:00:00Z");
    log("outside", "2026-03-01T08:14:59.999999Z");
    log("new", "2029-03-02T08:00:00Z");

    UseRetention.Ended ended = new UseRetention(lake.uses(), THREE_YEARS).apply(NOW, LONG_AGO);

    assertThat(requests()).containsExactlyInAnyOrder("inside", "to the moment", "same day", "new");
    assertThat(ended.uses()).isEqualTo(1);
    assertThat(ended.before()).contains(LocalDate.parse("2026-03-02"));
  }

  @Test
  void aRulebookThatNamesNoTimeKeepsEverything() {
    log("old", "1999-03-01T08:15:00Z");
    log("new", "2029-03-02T08:00:00Z");

    UseRetention.Ended ended = new UseRetention(lake.uses(), Optional.empty()).apply(NOW, LONG_AGO);

    assertThat(requests()).containsExactlyInAnyOrder("old", "new");
    assertThat(ended.uses()).isZero();
  }

  @Test
  void whatHasGoneIsNotBroughtBackByItsSegmentAndAnEmptyLogIsLeftAlone() {
    new UseRetention(lake.uses(), THREE_YEARS).apply(NOW, LONG_AGO);
    Batch batch = batch("old", "2020-03-01T08:15:00Z");
    new UseAppender(lake.uses()).append(List.of(batch));

    Instant now = Instant.now();
    new UseRetention(lake.uses(), THREE_YEARS).apply(now, now.plus(Duration.ofDays(1)));
    new UseRetention(lake.uses(), THREE_YEARS).apply(now, now.plus(Duration.ofDays(1)));

    assertThat(requests()).isEmpty();
    assertThat(new UseAppender(lake.uses()).append(List.of(batch))).isZero();
  }

  @Test
  void statesOfTheLogThatHeldWhatHasGoneGoOnceNoServerNeedsThem() {
    log("old", "2020-03-01T08:15:00Z");
    log("new", "2029-03-02T08:00:00Z");
    Instant now = Instant.now().plus(Duration.ofDays(4));

    Table table = lake.uses();
    new UseRetention(table, THREE_YEARS).apply(NOW, LONG_AGO);
    long gone = new UseRetention(table, THREE_YEARS).apply(now, now).snapshots();

    assertThat(gone).isEqualTo(2);
    assertThat(table.snapshots()).hasSize(1);
  }

  private void log(String request, String at) {
    new UseAppender(lake.uses()).append(List.of(batch(request, at)));
  }

  private static Batch batch(String request, String at) {
    return new Batch(request, List.of(Uses.query(request, Instant.parse(at))));
  }

  private List<String> requests() {
    return lake.rows().stream().map(row -> row.getField("request_id").toString()).toList();
  }
}
