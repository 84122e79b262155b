package org.civiclake.lakehouse.uselog.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.data.Record;
import org.civiclake.lakehouse.uselog.LocalLake;
import org.civiclake.lakehouse.uselog.journal.Journal;
import org.civiclake.lakehouse.uselog.journal.JournalSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is killed under load, again and again. */
class KilledServerTest {

  private static final int REQUEST = 36;
  private static final int[] ANSWERS_BEFORE_THE_KILL = {1, 2_000, 6_000};

  @TempDir Path folder;

  @Test
  void SX22_killedAtAnyMomentEveryAnsweredUseIsInTheLakeOnce() throws Exception {
    Set<String> answered = new HashSet<>();
    for (int answers : ANSWERS_BEFORE_THE_KILL) {
      answered.addAll(runAndKill(answers));
    }
    assertThat(answered).hasSizeGreaterThanOrEqualTo(8_000);

    try (Journal journal =
            Journal.open(
                new JournalSettings(
                    folder.resolve("journal"), 50_000, 1 << 28, JournalSettings.Survives.PROCESS));
        LocalLake lake = new LocalLake(folder)) {
      new UseShipper(journal, lake::uses, UseWatch.nobody()).ship();
      assertThat(journal.bytes()).isZero();
      List<String> logged =
          lake.rows().stream().map((Record row) -> (String) row.getField("request_id")).toList();
      assertThat(new HashSet<>(logged)).hasSameSizeAs(logged).containsAll(answered);
    }
  }

  private Set<String> runAndKill(int answers) throws IOException, InterruptedException {
    Process server =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx200m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AnsweringProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Set<String> answered = new HashSet<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.length() == REQUEST) {
          answered.add(line);
        }
        if (answered.size() == answers) {
          // of the process itself: Process would close the stream that is being read
          server.toHandle().destroyForcibly();
        }
      }
    } finally {
      server.destroyForcibly();
    }
    assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(answered).hasSizeGreaterThanOrEqualTo(answers);
    return answered;
  }
}
