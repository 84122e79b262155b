package org.civiclake.infra.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir private Path folder;
  private ManagedProcess process;

  @BeforeEach
  void nothingRuns() {
    process = new ManagedProcess(pidFile(), folder.resolve("it.log"));
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    process.stop(Signal.KILL, PATIENCE);
  }

  @Test
  void whatWasNeverStartedIsStopped() {
    assertThat(process.state()).isEqualTo(ProcessState.STOPPED);
    assertThat(process.pid()).isEmpty();
  }

  @Test
  void aStartedProcessIsFoundAgainByItsPidFile() throws IOException, InterruptedException {
    process.start(sleep());

    ManagedProcess another = new ManagedProcess(pidFile(), folder.resolve("it.log"));
    assertThat(another.state()).isEqualTo(ProcessState.RUNNING);
    Path commandLine = Path.of("/proc/" + another.pid().orElseThrow() + "/cmdline");
    while (Files.readString(commandLine).startsWith("sh")) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(Files.readString(commandLine)).isEqualTo("sleep\00060\000");
  }

  @Test
  void itHasASessionOfItsOwnSoThatNoTerminalEndsIt() throws IOException {
    process.start(sleep());

    long pid = process.pid().orElseThrow();
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3];
    assertThat(session).isEqualTo(Long.toString(pid));
  }

  @Test
  void aProcessEndedByForceIsKilledAndCanBeStartedAgain() throws Exception {
    process.start(sleep());
    ProcessHandle handle = ProcessHandle.of(process.pid().orElseThrow()).orElseThrow();
    handle.destroyForcibly();
    handle.onExit().get(5, TimeUnit.SECONDS);

    assertThat(process.state()).isEqualTo(ProcessState.KILLED);

    process.start(sleep());
    assertThat(process.state()).isEqualTo(ProcessState.RUNNING);
  }

  @Test
  void anotherProcessWithItsPidIsNotMistakenForIt() throws IOException {
    process.start(sleep());
    String[] identity = Files.readString(pidFile()).split(" ");
    process.stop(Signal.TERM, PATIENCE);
    long mine = ProcessHandle.current().pid();
    Files.writeString(pidFile(), "%d %s %s".formatted(mine, identity[1], identity[2]));

    assertThat(process.state()).isEqualTo(ProcessState.KILLED);
    process.stop(Signal.KILL, PATIENCE);

    assertThat(process.state()).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void aProcessOfAnEarlierBootIsGone() throws IOException {
    process.start(sleep());
    String identity = Files.readString(pidFile());
    String boot = identity.strip().split(" ")[2];
    Files.writeString(pidFile(), identity.replace(boot, "00000000-0000-0000-0000-000000000000"));

    assertThat(process.state()).isEqualTo(ProcessState.KILLED);

    Files.writeString(pidFile(), identity);
  }

  @Test
  void itStopsWhenAsked() throws IOException {
    process.start(sleep());

    assertThat(process.stop(Signal.TERM, PATIENCE)).isFalse();
    assertThat(process.state()).isEqualTo(ProcessState.STOPPED);
    assertThat(pidFile()).doesNotExist();
  }

  @Test
  void itIsEndedByForceWhenItWillNotStop() throws IOException, InterruptedException {
    process.start(
        new Command(
            List.of("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done"), folder));
    while (process.lastLines(1).isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }

    assertThat(process.stop(Signal.TERM, Duration.ofMillis(300))).isTrue();
    assertThat(process.state()).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void itIsNotStartedTwice() throws IOException {
    process.start(sleep());

    assertThatThrownBy(() -> process.start(sleep())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatItPrintsIsKeptWhereOnlyItsOwnerReads() throws IOException, InterruptedException {
    process.start(new Command(List.of("sh", "-c", "echo out; echo err >&2; sleep 60"), folder));
    while (process.lastLines(9).size() < 2) {
      TimeUnit.MILLISECONDS.sleep(20);
    }

    assertThat(process.lastLines(9)).containsExactly("out", "err");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(process.log())))
        .isEqualTo("rw-------");
  }

  @Test
  void itInheritsNothingOfTheEnvironmentThatItDoesNotNeed() throws Exception {
    process.start(new Command(List.of("sh", "-c", "env; sleep 60"), folder));
    while (process.lastLines(99).isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }

    assertThat(process.lastLines(99))
        .allMatch(line -> line.matches("(PATH|HOME|LC_ALL|PWD|OLDPWD|SHLVL|_)=.*"));
  }

  private Command sleep() {
    return new Command(List.of("sleep", "60"), folder);
  }

  private Path pidFile() {
    return folder.resolve("run").resolve("it.pid");
  }
}
