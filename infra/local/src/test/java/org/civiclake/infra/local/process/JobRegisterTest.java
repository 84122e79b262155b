package org.civiclake.infra.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRegisterTest {

  @TempDir private Path folder;

  @Test
  void aJobWhoseStarterForgotItIsStoppedWithTheRest() throws Exception {
    Process job = start("sleep", "60").process();
    awaitEntries(1);

    new JobRegister(folder.resolve("jobs")).stopAll();

    assertThat(job.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("jobs")).isEmptyDirectory();
  }

  @Test
  void aJobThatEndedIsForgotten() throws Exception {
    JobRegister.Job job = start("true");
    assertThat(job.process().waitFor()).isZero();

    new JobRegister(folder.resolve("jobs")).remove(job);

    assertThat(folder.resolve("jobs")).isEmptyDirectory();
  }

  @Test
  void aJobEndsWithItsOwnExitCodeAndEnvironment() throws Exception {
    JobRegister.Job job =
        new JobRegister(folder.resolve("jobs"))
            .start(
                new Command(List.of("sh", "-c", "exit $CODE"), Map.of("CODE", "7"), folder),
                "",
                ProcessBuilder.Redirect.DISCARD);

    assertThat(job.process().waitFor()).isEqualTo(7);
  }

  @Test
  void aJobReadsItsSecretsFromAFileThatIsOnNoDiskAnyMore() throws Exception {
    Path read = folder.resolve("read");
    JobRegister.Job job =
        new JobRegister(folder.resolve("jobs"))
            .start(
                new Command(
                    List.of(
                        "sh",
                        "-c",
                        "test -f \"$0\" && sleep 0.3 && cat \"$0\" \"$0\"",
                        JobRegister.SECRETS),
                    folder),
                "key=secret\n",
                ProcessBuilder.Redirect.to(read.toFile()));

    assertThat(folder.resolve("jobs").toFile().list()).noneMatch(name -> name.contains("secrets"));
    assertThat(job.process().waitFor()).isZero();
    assertThat(read).hasContent("key=secret\nkey=secret\n");
  }

  @Test
  void whatAStarterKilledInTheMiddleHasLeftIsRemovedWithTheJobs() throws Exception {
    Path left =
        Files.writeString(
            Files.createDirectories(folder.resolve("jobs")).resolve("x.secrets"), "key=secret");

    new JobRegister(folder.resolve("jobs")).stopAll();

    assertThat(left).doesNotExist();
  }

  private JobRegister.Job start(String... arguments) throws Exception {
    return new JobRegister(folder.resolve("jobs"))
        .start(new Command(List.of(arguments), folder), "", ProcessBuilder.Redirect.DISCARD);
  }

  private void awaitEntries(int count) throws InterruptedException {
    while (folder.resolve("jobs").toFile().list((f, name) -> name.endsWith(".pid")).length
        < count) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
