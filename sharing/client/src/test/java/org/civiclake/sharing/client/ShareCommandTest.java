package org.civiclake.sharing.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"list", "schema", "head", "pull"})
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
        "head --profile p a.b.c -n -1",
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

    assertThat(run("list", "--profile", profile)).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("civiclake-share: there is no file %s (文件不存在)".formatted(profile));
  }

  private int run(String... arguments) {
    return ShareCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
