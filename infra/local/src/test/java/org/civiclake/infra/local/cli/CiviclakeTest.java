package org.civiclake.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.civiclake.infra.local.config.ServiceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CiviclakeTest {

  @TempDir private Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"up", "down", "status", "logs", "token", "profile", "sql", "submit"})
  void everyCommandExplainsItself(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: civiclake " + command).contains("--home");
  }

  @Test
  void theStatusOfAStackThatWasNeverStartedIsStopped() throws IOException {
    assertThat(run("status", "--json", "--home", home.toString())).isEqualTo(3);

    JsonNode status = new ObjectMapper().readTree(out.toString());
    assertThat(status.path("services")).hasSize(ServiceName.values().length);
    assertThat(status.path("services"))
        .allSatisfy(
            service -> {
              assertThat(service.path("state").asText()).isEqualTo("stopped");
              assertThat(service.path("url").asText()).contains("://127.0.0.1:");
              assertThat(service.path("log").asText()).startsWith(home.toString());
              assertThat(service.has("pid")).isFalse();
            });
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void takingDownAStackThatWasNeverStartedDoesNothing() {
    assertThat(run("down", "--home", home.toString())).isZero();
    assertThat(out.toString()).contains("Nothing runs");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void aTokenOfAStackThatWasNeverStartedIsRefusedWithTheRemedy() {
    assertThat(run("token", "analyst-chen", "--home", home.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("./civiclake up").doesNotContain("\tat ");
  }

  @Test
  void anUnknownServiceIsNamed() {
    assertThat(run("up", "--only", "kafka", "--home", home.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("kafka").doesNotContain("\tat ");
  }

  @Test
  void aWrongCommandLineIsExplained() {
    assertThat(run("sql", "analyst-chen")).isEqualTo(2);
    assertThat(err.toString()).contains("STATEMENT");
  }

  @Test
  void logsShowTheLastLines() throws IOException {
    Path log = Files.createDirectories(home.resolve("logs")).resolve("atlas.log");
    Files.writeString(log, "one\ntwo\nthree\n");

    assertThat(run("logs", "atlas", "-n", "2", "--home", home.toString())).isZero();
    assertThat(out.toString().lines()).containsExactly("two", "three");
  }

  private int run(String... arguments) {
    CommandLine commandLine = Civiclake.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
