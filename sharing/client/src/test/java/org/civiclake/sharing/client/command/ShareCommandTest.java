package org.civiclake.sharing.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"list", "version", "schema", "head", "pull", "changes", "sync"})
  void everyCommandExplainsItself(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: civiclake-share " + command, "--profile=FILE");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "steal",
        "list",
        "list --profile",
        "schema --profile p",
        "schema --profile p people",
        "schema --profile p a.b.c.d",
        "schema --profile p a.b.c;d",
        "head --profile p a.b.c -n x",
        "sync --profile p a.b.c",
        "sync --profile p --folder f --to xml",
        "pull --profile p a.b.c",
        "pull --profile p a.b.c --to xml",
        "pull --profile p a.b.c --to csv --loud"
      })
  void aWrongCommandLineIsExplainedWithTheUsage(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: civiclake-share").doesNotContain("\tat ");
  }

  @Test
  void aMissingProfileIsAFailureNamedInOneLine(@TempDir Path folder) {
    String profile = folder.resolve("none.share").toString();

    assertThat(run("list", "--profile", profile)).isEqualTo(6);
    assertThat(err.toString().lines())
        .containsExactly("civiclake-share: there is no file " + profile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "head --profile p a.b.c -n -1",
        "pull --profile p a.b.c --to parquet",
        "pull --profile p a.b.c --to csv --resume",
        "pull --profile p a.b.c --to csv --folder f",
        "pull --profile p a.b.c --to csv --parallel 0",
        "pull --profile p a.b.c --to csv --at-version 1 --at-time 2026-01-01T00:00:00Z",
        "changes --profile p a.b.c --to csv",
        "changes --profile p a.b.c --to csv --from-version 1 --from-time 2026-01-01T00:00:00Z"
      })
  void whatDoesNotGoTogetherIsRefusedBeforeAnythingIsFetched(String line, @TempDir Path folder)
      throws IOException {
    Path profile =
        Files.writeString(
            folder.resolve("p.share"),
            "{\"shareCredentialsVersion\":1,\"endpoint\":\"http://127.0.0.1:1/\",\"bearerToken\":\"t\"}");
    assertThat(run(line.replace("--profile p", "--profile " + profile).split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("civiclake-share: ");
  }

  @Test
  void theHelpIsInTheLanguageOfTheLocaleAndTellsTheExitCodes() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
      assertThat(run("--help")).isZero();
      assertThat(out.toString()).contains("退出码", "列出可以读取的表");
    } finally {
      Locale.setDefault(before);
    }
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("Exit codes", "130", "Lists the tables");
  }

  @Test
  void bothLanguagesSayTheSameThings() {
    Set<String> english = ResourceBundle.getBundle(Words.BUNDLE, Locale.ROOT).keySet();
    Set<String> chinese =
        ResourceBundle.getBundle(Words.BUNDLE, Locale.SIMPLIFIED_CHINESE).keySet();
    assertThat(chinese).isEqualTo(english);
  }

  private int run(String... arguments) {
    return ShareCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
