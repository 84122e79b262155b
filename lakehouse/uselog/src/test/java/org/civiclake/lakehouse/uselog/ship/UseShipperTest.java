package org.civiclake.lakehouse.uselog.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.civiclake.lakehouse.uselog.LocalLake;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.Uses;
import org.civiclake.lakehouse.uselog.journal.Journal;
import org.civiclake.lakehouse.uselog.journal.JournalSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UseShipperTest {

  @TempDir Path folder;
  private LocalLake lake;
  private Journal journal;

  @BeforeEach
  void open() {
    lake = new LocalLake(folder);
    journal =
        Journal.open(
            new JournalSettings(
                folder.resolve("journal"), 1 << 20, 1 << 24, JournalSettings.Survives.PROCESS));
  }

  @AfterEach
  void close() {
    journal.close();
    lake.close();
  }

  @Test
  void aUseIsARowThatSaysAllOfIt() {
    journal.record(Uses.query("r1", Uses.MORNING));
    journal.record(Uses.unknown("r2", Uses.MORNING.plus(Duration.ofDays(1))));
    assertThat(new UseShipper(journal, lake::uses, UseWatch.nobody()).ship()).isEqualTo(2);

    List<Record> rows = lake.rows();
    Record query = rows.stream().filter(r -> r.getField("request_id").equals("r1")).findAny().get();
    assertThat(query.getField("at")).isEqualTo(Uses.MORNING.atOffset(ZoneOffset.UTC));
    assertThat(query.getField("user_name")).isEqualTo("human-resources-pull");
    assertThat(query.getField("consumer")).isEqualTo("human-resources");
    assertThat(query.getField("provider")).isEqualTo("civil-affairs");
    assertThat(query.getField("resource")).isEqualTo("civil-affairs/subsistence_allowance");
    assertThat(query.getField("snapshot_id")).isEqualTo(42L);
    assertThat(query.getField("columns")).isEqualTo(List.of("citizen_id", "division_code"));
    assertThat(query.getField("predicate")).isEqualTo("division_code = ?");
    assertThat(query.getField("row_count")).isEqualTo(100L);
    assertThat(query.getField("byte_count")).isEqualTo(4096L);
    Record unknown =
        rows.stream().filter(r -> r.getField("request_id").equals("r2")).findAny().get();
    assertThat(unknown.getField("user_name")).isNull();
    assertThat(unknown.getField("outcome")).isEqualTo("DENIED");
    assertThat(unknown.getField("reason")).isEqualTo("UNAUTHENTICATED");
    assertThat(lake.uses().spec().isPartitioned()).isTrue();
  }

  @Test
  void whatTheWatchCouldNotSeeIsKeptAndComesIntoTheLakeOnce() {
    List<Use> seen = new ArrayList<>();
    journal.record(Uses.query("r1", Uses.MORNING));
    UseWatch broken =
        (segment, uses) -> {
          throw new IllegalStateException("no database");
        };
    assertThatThrownBy(() -> new UseShipper(journal, lake::uses, broken).ship())
        .isInstanceOf(IllegalStateException.class);
    assertThat(journal.bytes()).isPositive();

    new UseShipper(journal, lake::uses, (segment, uses) -> seen.addAll(uses)).ship();
    assertThat(seen).extracting(Use::request).containsExactly("r1");
    assertThat(lake.rows()).hasSize(1);
    assertThat(journal.bytes()).isZero();
  }

  @Test
  void aLakeThatIsGoneLosesNothing() {
    journal.record(Uses.query("r1", Uses.MORNING));
    assertThatThrownBy(
            () ->
                new UseShipper(
                        journal,
                        () -> {
                          throw new IllegalStateException("no lake");
                        },
                        UseWatch.nobody())
                    .ship())
        .isInstanceOf(IllegalStateException.class);
    journal.record(Uses.query("r2", Uses.MORNING));
    new UseShipper(journal, lake::uses, UseWatch.nobody()).ship();
    assertThat(lake.rows())
        .extracting(row -> row.getField("request_id"))
        .containsExactly("r1", "r2");
  }
}
