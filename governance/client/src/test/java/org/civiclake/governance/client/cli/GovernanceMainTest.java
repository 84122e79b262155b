package org.civiclake.governance.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class GovernanceMainTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer = "{}";

  @BeforeEach
  void serve() throws IOException {
    Files.writeString(folder.resolve("token"), "a-token\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(
              "%s %s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("Authorization"),
                      body));
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void optionsBecomeMembersOfTheBody() {
    assertThat(
            run(
                "apply",
                "--resource",
                "civil-affairs/subsistence_allowance",
                "--fields",
                "name, citizen_id",
                "--legal-basis",
                "第十七条",
                "--commitment"))
        .isZero();

    assertThat(asked)
        .containsExactly(
            "POST /api/v1/applications Bearer a-token"
                + " {\"resource\":\"civil-affairs/subsistence_allowance\","
                + "\"fields\":[\"name\",\"citizen_id\"],\"legalBasis\":\"第十七条\","
                + "\"withinLimit\":false,\"commitment\":true,\"draft\":false}");
  }

  @Test
  void aResourceIsTwoPartsOfThePathAndOddCharactersAreEscaped() {
    run("catalog", "show", "civil-affairs/a b?c");

    assertThat(asked)
        .singleElement()
        .asString()
        .contains("/api/v1/contracts/civil-affairs/a%20b%3Fc ");
  }

  @Test
  void approvalAndRefusalSayWhichTheyAre() {
    run("approve", "7", "provider");
    run("refuse", "7", "authority", "--reason", "用途不明");

    assertThat(asked.get(0)).contains("/7/provider-decision", "{\"approve\":true}");
    assertThat(asked.get(1))
        .contains("/7/authority-decision", "{\"approve\":false,\"reason\":\"用途不明\"}");
  }

  @Test
  void aListIsATableAndSaysHowToGoOn() {
    answer =
        "{\"events\":[{\"sequence\":1,\"actor\":\"lin\",\"type\":\"given\",\"articles\":[\"NB22\",\"NB23\"]}],"
            + "\"next\":1}";

    assertThat(run("ledger", "list", "--limit", "1")).isZero();

    assertThat(asked.get(0)).contains("/api/v1/ledger?limit=1 ");
    assertThat(out.toString())
        .contains("sequence | at", "NB22, NB23", "(1 row)", "more: --after 1");
  }

  @Test
  void theServersJsonIsPrintedWhenAskedFor() {
    answer = "{\"sequence\":7,\"digest\":\"ab\"}";

    run("ledger", "head", "--json");

    assertThat(out.toString()).contains("\"sequence\" : 7");
  }

  @Test
  void SX31_aChainThatIsBrokenFailsTheCommand() {
    answer = "{\"intact\":false,\"brokenAt\":3,\"finding\":\"ALTERED\"}";
    String head = "7:" + "0123456789abcdef".repeat(4);

    assertThat(run("ledger", "verify", "--expect", head)).isEqualTo(1);
    assertThat(asked.get(0)).contains("{\"sequence\":7,\"digest\":\"0123456789abcdef");
    assertThat(out.toString()).contains("brokenAt: 3");

    answer = "{\"intact\":true}";
    assertThat(run("ledger", "verify")).isZero();
  }

  @Test
  void aRefusalIsToldInBothLanguagesWithEachFlaw() {
    status = 422;
    answer =
        "{\"detail\":\"Mend it.\",\"detailZh\":\"请更正。\",\"errors\":[{\"where\":\"until\","
            + "\"message\":\"too late\",\"messageZh\":\"过晚\"}]}";

    assertThat(run("suspend", "7", "--reason", "x")).isEqualTo(1);
    assertThat(err.toString()).contains("Mend it.", "请更正。", "until: too late / 过晚");
  }

  @Test
  void aServerThatIsAwayIsNamed() {
    server.stop(0);

    assertThat(run("ledger", "head")).isEqualTo(1);
    assertThat(err.toString()).contains("does not answer", "无应答").doesNotContain("\tat ");
  }

  @Test
  void aWrongCommandLineIsTwo() {
    assertThat(run("ledger")).isEqualTo(2);
    assertThat(run("ledger", "verify", "--expect", "7")).isEqualTo(2);
    assertThat(run("catalog", "compile")).isEqualTo(2);
    assertThat(run("catalog", "compile", "--file", "/nowhere.yaml")).isEqualTo(2);
    assertThat(run("nonsense")).isEqualTo(2);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfInEnglishAndChinese(List<String> command) {
    assertThat(run(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new)))
        .isZero();
    assertThat(out.toString())
        .contains("Usage: governance", "--help")
        .containsPattern("\\p{IsHan}");
  }

  static Stream<List<String>> commands() {
    return commands(List.of(), GovernanceMain.commandLine());
  }

  private static Stream<List<String>> commands(List<String> words, CommandLine command) {
    Stream<List<String>> below =
        command.getSubcommands().entrySet().stream()
            .flatMap(
                entry ->
                    commands(
                        Stream.concat(words.stream(), Stream.of(entry.getKey())).toList(),
                        entry.getValue()));
    return Stream.concat(Stream.of(words), below);
  }

  private int run(String... arguments) {
    CommandLine line =
        GovernanceMain.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] connection = {
      "--url",
      "http://127.0.0.1:" + server.getAddress().getPort(),
      "--token-file",
      folder.resolve("token").toString()
    };
    return line.execute(
        Stream.of(connection, arguments).flatMap(Stream::of).toArray(String[]::new));
  }
}
