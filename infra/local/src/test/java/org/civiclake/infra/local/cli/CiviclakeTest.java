package org.civiclake.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.civiclake.infra.local.config.ServiceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

class CiviclakeTest {

  @TempDir private Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItself(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: civiclake " + command, "-h, --help");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theListOfCommandsSaysAllThatACommandDoes(String command) {
    UsageMessageSpec usage =
        Civiclake.commandLine().getSubcommands().get(command).getCommandSpec().usageMessage();
    String[] description = usage.header().length > 0 ? usage.header() : usage.description();

    assertThat(run("--help")).isZero();

    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains(command + " " + String.join(" ", description));
  }

  static Set<String> commands() {
    return Civiclake.commandLine().getSubcommands().keySet();
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sideways",
        "statsu",
        "up --only kafka",
        "up --port kafka=1",
        "up --port trino",
        "up --port trino=x",
        "up --port trino=99999",
        "up --ports-base 0",
        "up --ports-base 65534",
        "up now",
        "down --fast",
        "status --xml",
        "logs kafka",
        "logs --follow",
        "logs atlas -n -1",
        "token",
        "token analyst-chen steward-wang",
        "profile",
        "profile Human_Resources",
        "profile no-such-agency",
        "profile pull --agency no-such-agency",
        "sql analyst-chen",
        "sql analyst-chen ;",
        "submit job.jar",
        "submit --class org.example.Job no-such.jar",
        "submit --class org.example.Job pom.xml --master yarn",
        "submit --class org.example.Job pom.xml --conf a",
        "maintain --keep-snapshots 0",
        "maintain --keep-orphans 0",
        "maintain --keep-orphans soon",
        "demo --people 0",
        "demo --seed x",
        "help sideways"
      })
  void aWrongCommandLineIsExplainedWithTheUsage(String line) {
    String[] words = line.isEmpty() ? new String[0] : line.split(" ");

    assertThat(run(words)).isEqualTo(2);

    assertThat(err.toString())
        .contains("Usage: civiclake")
        .doesNotContain("\tat ", "Exception", "org.civiclake");
  }

  @Test
  void anUnknownServiceIsNamedWithThoseThatThereAre() {
    assertThat(run("up", "--only", "kafka", "--home", home.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("No service is called kafka: one of postgresql, s3proxy");
  }

  @Test
  void logsOfAStackThatIsNotThereSaySo() {
    Path nowhere = home.resolve("nowhere");

    assertThat(run("logs", "--home", nowhere.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("There is no stack in " + nowhere, "./civiclake up");
    assertThat(nowhere).doesNotExist();
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
