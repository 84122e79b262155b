package org.civiclake.lakehouse.uselog.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseLogUnavailableException;
import org.civiclake.lakehouse.uselog.Uses;
import org.civiclake.lakehouse.uselog.journal.JournalSettings.Survives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path folder;

  private JournalSettings settings(long segment, long most, Survives survives) {
    return new JournalSettings(folder.resolve("journal"), segment, most, survives);
  }

  private Journal open() {
    return Journal.open(settings(1 << 20, 8 << 20, Survives.PROCESS));
  }

  private static List<Use> uses(Journal journal) {
    return journal.segments().stream().flatMap(segment -> segment.uses().stream()).toList();
  }

  @Test
  void aUseComesBackAsItWas() {
    Use query = Uses.query("r1", Uses.MORNING);
    Use unknown = Uses.unknown("r2", Uses.MORNING);
    try (Journal journal = open()) {
      journal.record(query);
      journal.record(unknown);
      journal.roll();
      assertThat(uses(journal)).containsExactly(query, unknown);
    }
  }

  @Test
  void whatWasRecordedIsThereAfterTheProcessEndedWithoutClosing() throws IOException {
    Path killed = folder.resolve("killed");
    try (Journal journal = open()) {
      journal.record(Uses.query("r1", Uses.MORNING));
      Files.createDirectories(killed);
      try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
        for (Path file : files.toList()) {
          Files.copy(file, killed.resolve(file.getFileName()));
        }
      }
    }
    try (Journal again = Journal.open(new JournalSettings(killed, 100, 1000, Survives.PROCESS))) {
      assertThat(uses(again)).containsExactly(Uses.query("r1", Uses.MORNING));
      assertThat(again.bytes()).isPositive();
    }
  }

  @Test
  void aHalfWrittenRecordGoesAndTheOthersStay() throws IOException {
    for (int cut = 1; cut < 400; cut += 37) {
      Path journal = Files.createDirectories(folder.resolve("cut-" + cut));
      byte[] first = Segment.frame(UseJson.write(Uses.query("r1", Uses.MORNING))).array();
      byte[] second = Segment.frame(UseJson.write(Uses.query("r2", Uses.MORNING))).array();
      Files.write(journal.resolve("1.open"), first);
      Files.write(
          journal.resolve("1.open"),
          Arrays.copyOf(second, Math.min(cut, second.length - 1)),
          StandardOpenOption.APPEND);
      try (Journal again =
          Journal.open(new JournalSettings(journal, 1000, 10_000, Survives.PROCESS))) {
        assertThat(uses(again)).containsExactly(Uses.query("r1", Uses.MORNING));
      }
    }
  }

  @Test
  void aDamagedRecordIsKeptBesideForSomebodyToLookAt() throws IOException {
    Path journal = Files.createDirectories(folder.resolve("damaged"));
    byte[] frame = Segment.frame(UseJson.write(Uses.query("r1", Uses.MORNING))).array();
    frame[frame.length - 5] ^= 1;
    Files.write(journal.resolve("1.open"), frame);
    try (Journal again =
        Journal.open(new JournalSettings(journal, 1000, 10_000, Survives.PROCESS))) {
      assertThat(uses(again)).isEmpty();
    }
    assertThat(journal.resolve("1.open.damaged")).hasBinaryContent(frame);
  }

  @Test
  void aFullJournalTakesNothingUntilTheLakeHasTakenSomething() {
    try (Journal journal = Journal.open(settings(500, 1500, Survives.PROCESS))) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  journal.record(Uses.query("r" + i, Uses.MORNING));
                }
              })
          .isInstanceOf(UseLogUnavailableException.class)
          .hasMessageContaining("full");
      assertThat(uses(journal)).isNotEmpty();
      journal.remove(journal.segments().get(0));
      journal.record(Uses.query("again", Uses.MORNING));
    }
  }

  @Test
  void oneProcessHasAJournalAtATime() {
    try (Journal journal = open()) {
      assertThat(journal.segments()).isEmpty();
      assertThatThrownBy(this::open)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("Another process");
    }
    open().close();
  }

  @Test
  void nobodyElseReadsAJournal() throws IOException {
    try (Journal journal = open()) {
      journal.record(Uses.query("r1", Uses.MORNING));
      Path dir = folder.resolve("journal");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir)))
          .isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(dir)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".open")).toList()) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .isEqualTo("rw-------");
        }
      }
    }
  }

  @Test
  void manyThreadsLoseNothingAndDoubleNothing() throws Exception {
    for (Survives survives : Survives.values()) {
      Path dir = folder.resolve("threads-" + survives);
      Set<String> wanted = new TreeSet<>();
      try (Journal journal = Journal.open(new JournalSettings(dir, 20_000, 8 << 20, survives))) {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
          String request = "r" + i;
          wanted.add(request);
          done.add(threads.submit(() -> journal.record(Uses.query(request, Uses.MORNING))));
        }
        for (Future<?> each : done) {
          each.get();
        }
        threads.shutdown();
        journal.roll();
        List<String> found = uses(journal).stream().map(Use::request).toList();
        assertThat(found).hasSize(800);
        assertThat(new TreeSet<>(found)).isEqualTo(wanted);
        assertThat(journal.segments().size()).isGreaterThan(5);
      }
    }
  }

  @Test
  void anInterruptedThreadBreaksNothingForTheOthers() {
    try (Journal journal = open()) {
      journal.record(Uses.query("r1", Uses.MORNING));
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> journal.record(Uses.query("r2", Uses.MORNING)))
          .isInstanceOf(UseLogUnavailableException.class);
      assertThat(Thread.interrupted()).isTrue();
      journal.record(Uses.query("r3", Uses.MORNING));
      journal.roll();
      assertThat(uses(journal)).extracting(Use::request).containsExactly("r1", "r3");
    }
  }
}
