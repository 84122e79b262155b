package org.civiclake.sharing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.LocalInputFile;
import org.civiclake.sharing.client.ScriptedServer.Answer;
import org.civiclake.sharing.client.command.ShareCommand;
import org.civiclake.sharing.client.parquet.ParquetRows;
import org.civiclake.sharing.protocol.Share;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Struct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SharingClientTest {

  private static final SharedTableName TABLE = SharedTableName.parse("civil.shared.people");
  private static final String PATH = "/delta-sharing/shares/civil/schemas/shared/tables/people";
  private static final String SCHEMA =
      "{\\\"type\\\":\\\"struct\\\",\\\"fields\\\":["
          + "{\\\"name\\\":\\\"name\\\",\\\"type\\\":\\\"string\\\",\\\"nullable\\\":true,\\\"metadata\\\":{\\\"comment\\\":\\\"姓名\\\"}},"
          + "{\\\"name\\\":\\\"amount\\\",\\\"type\\\":\\\"decimal(12,2)\\\",\\\"nullable\\\":true,\\\"metadata\\\":{}}]}";
  private static final String HEAD =
      "{\"protocol\":{\"minReaderVersion\":1}}\n"
          + "{\"metaData\":{\"id\":\"t\",\"format\":{\"provider\":\"parquet\"},\"schemaString\":\""
          + SCHEMA
          + "\",\"partitionColumns\":[]}}\n";

  private static final Field AMOUNT =
      new Field("amount", new Decimal(12, 2), true, Optional.empty());

  @TempDir private Path folder;
  private ScriptedServer server;
  private SharingClient client;
  private byte[] parquet;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    client = new SharingClient(server.profile(), new RetryPolicy(3, Duration.ofMillis(1)));
    try (InputStream resource = ParquetRows.class.getResourceAsStream("zstd.parquet")) {
      parquet = resource.readAllBytes();
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyPageOfAListIsFetchedWithTheToken() throws IOException {
    server.script(
        "/delta-sharing/shares",
        Answer.of(200, "{\"items\":[{\"name\":\"a\"}],\"nextPageToken\":\"x=1&\"}"),
        Answer.of(200, "{\"items\":[{\"name\":\"b\",\"later\":1}]}"));
    assertThat(client.shares()).extracting(Share::name).containsExactly("a", "b");
    assertThat(server.requests())
        .containsExactly(
            "/delta-sharing/shares Bearer the-token",
            "/delta-sharing/shares?pageToken=x%3D1%26 Bearer the-token");
  }

  @Test
  void aBusyOrBrokenServerIsAskedAgain() throws IOException {
    server.script(
        PATH + "/version",
        Answer.of(429, "{}").with("Retry-After", "0"),
        Answer.of(503, ""),
        Answer.of(200, "").with("Delta-Table-Version", "7"));
    assertThat(client.version(TABLE)).isEqualTo(7);
  }

  @Test
  void aServerThatStaysBrokenIsGivenUpWithItsOwnWords() {
    server.script(
        PATH + "/version", Answer.of(503, "{\"errorCode\":\"BUSY\",\"message\":\"Come later\"}"));
    assertThatThrownBy(() -> client.version(TABLE))
        .isInstanceOfSatisfying(
            SharingException.class, e -> assertThat(e.errorCode()).contains("BUSY"))
        .hasMessageContaining("Come later");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aRefusalIsNotTriedAgainAndKeepsTheTokenOut() {
    server.script(
        PATH + "/version",
        Answer.of(401, "{\"errorCode\":\"UNAUTHENTICATED\",\"message\":\"No\"}"));
    assertThatThrownBy(() -> client.version(TABLE))
        .isInstanceOfSatisfying(SharingException.class, e -> assertThat(e.status()).contains(401))
        .hasMessageNotContaining("the-token");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void rowsAreReadThroughTheFilesAddresses() throws IOException {
    server.script(PATH + "/query", query(file("/data/1", parquet.length)));
    server.script("/data/1", data());
    try (SharedRows rows = client.rows(TABLE)) {
      assertThat(rows.version()).isEqualTo(3);
      assertThat(rows.next().value("name")).contains("王**");
      assertThat(rows.next().value("name")).isEmpty();
      rows.next();
      assertThat(rows.hasNext()).isFalse();
    }
    assertThat(server.requests()).last().isEqualTo("/data/1?signature=s null");
  }

  @Test
  void anAddressThatEndedIsAskedForAgain() throws IOException {
    server.script(
        PATH + "/query",
        query(file("/data/old", parquet.length)),
        query(file("/data/new", parquet.length)));
    server.script("/data/old", Answer.of(403, "<Error/>"));
    server.script("/data/new", data());
    try (SharedRows rows = client.rows(TABLE)) {
      assertThat(rows.hasNext()).isTrue();
    }
  }

  @Test
  void aFileOfTheWrongSizeIsNotRead() throws IOException {
    server.script(PATH + "/query", query(file("/data/1", parquet.length + 1)));
    server.script("/data/1", data());
    try (SharedRows rows = client.rows(TABLE)) {
      assertThatThrownBy(rows::hasNext)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("bytes instead of");
    }
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgain() throws IOException {
    Answer cut =
        new Answer(
            200,
            Map.of(
                "Delta-Table-Version", "3",
                "delta-sharing-capabilities", "responseformat=parquet;includeendstreamaction=true"),
            HEAD.getBytes(StandardCharsets.UTF_8));
    server.script(PATH + "/query", cut, query(file("/data/1", parquet.length)));
    server.script("/data/1", data());
    try (SharedRows rows = client.rows(TABLE)) {
      assertThat(rows.hasNext()).isTrue();
    }
  }

  @Test
  void metadataHasNoLastLineEvenFromAServerThatEchoesTheCapability() throws IOException {
    server.script(
        PATH + "/metadata",
        new Answer(
            200,
            Map.of(
                "Delta-Table-Version", "3",
                "delta-sharing-capabilities", "responseformat=parquet;includeendstreamaction=true"),
            HEAD.getBytes(StandardCharsets.UTF_8)));
    assertThat(client.metadata(TABLE).version()).isEqualTo(3);
  }

  @Test
  void aTableThatNeedsALaterClientIsRefused() {
    server.script(
        PATH + "/metadata",
        Answer.of(200, HEAD.replace(":1}", ":9}")).with("Delta-Table-Version", "3"));
    assertThatThrownBy(() -> client.metadata(TABLE)).hasMessageContaining("version 9");
  }

  @Test
  void theCommandListsShowsAndPulls() throws IOException {
    server.script("/delta-sharing/shares", Answer.of(200, "{\"items\":[{\"name\":\"civil\"}]}"));
    server.script(
        "/delta-sharing/shares/civil/all-tables",
        Answer.of(
            200, "{\"items\":[{\"name\":\"people\",\"schema\":\"shared\",\"share\":\"civil\"}]}"));
    server.script(PATH + "/metadata", Answer.of(200, HEAD).with("Delta-Table-Version", "3"));
    server.script(PATH + "/query", query(file("/data/1", parquet.length)));
    server.script("/data/1", data());
    assertThat(run(0, "list")).isEqualTo("civil.shared.people\n");
    assertThat(run(0, "schema", "civil.shared.people"))
        .isEqualTo("version 3\nname\tstring\t姓名\namount\tdecimal(12,2)\t\n");
    assertThat(run(0, "head", "-n", "2", "Civil.Shared.People"))
        .isEqualTo("{\"name\":\"王**\",\"amount\":100.50}\n{\"name\":null,\"amount\":null}\n");
    Path csv = folder.resolve("people.csv");
    run(0, "pull", "civil.shared.people", "--to", "csv", "--output", csv.toString());
    assertThat(Files.readString(csv))
        .isEqualTo("name,amount\r\n王**,100.50\r\n,\r\n\"a,\"\"b\"\"\n\",-0.01\r\n");
  }

  @Test
  void theCommandPullsParquetAsRowsAsFilesAndInTwoGoes() throws IOException {
    server.script(PATH + "/metadata", Answer.of(200, HEAD).with("Delta-Table-Version", "3"));
    server.script(PATH + "/query", query(file("/data/1", parquet.length)));
    server.script("/data/1", data());
    Path file = folder.resolve("people.parquet");
    pull("--to", "parquet", "--columns", "amount", "--where", "amount > 0", "--output", file);
    try (ParquetRows rows =
        new ParquetRows(new LocalInputFile(file), new Struct(List.of(AMOUNT)))) {
      assertThat(rows.next().orElseThrow()).containsExactly(new BigDecimal("100.50"));
      assertThat(rows.next()).isEmpty();
    }
    pull("--to", "parquet", "--folder", folder.resolve("files"));
    try (var files = Files.list(folder.resolve("files"))) {
      assertThat(files).singleElement().satisfies(f -> assertThat(f).hasBinaryContent(parquet));
    }
    Path lines = folder.resolve("people.jsonl");
    pull("--to", "jsonl", "--limit", "1", "--resume", "--output", lines);
    assertThat(lines).hasContent("{\"name\":\"王**\",\"amount\":100.50}");
    assertThat(folder.resolve("people.jsonl.files")).doesNotExist();
  }

  private void pull(Object... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("pull", "civil.shared.people"));
    Arrays.stream(arguments).map(Object::toString).forEach(all::add);
    run(0, all.toArray(new String[0]));
  }

  @Test
  void theCommandFailsInOneLine() throws IOException {
    server.script(
        PATH + "/metadata", Answer.of(404, "{\"errorCode\":\"NOT_FOUND\",\"message\":\"Gone\"}"));
    assertThat(run(4, "schema", "civil.shared.people"))
        .isEqualTo("civiclake-share: Gone (HTTP 404, NOT_FOUND)\n");
  }

  private String run(int exitCode, String... arguments) throws IOException {
    Path profile = folder.resolve("profile.share");
    Files.writeString(profile, SharingJson.mapper().writeValueAsString(server.profile()));
    Files.setPosixFilePermissions(profile, PosixFilePermissions.fromString("rw-------"));
    StringWriter printed = new StringWriter();
    CommandLine command =
        ShareCommand.commandLine()
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(printed, true));
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--profile";
    all[arguments.length + 1] = profile.toString();
    assertThat(command.execute(all)).as(printed.toString()).isEqualTo(exitCode);
    return printed.toString();
  }

  private Answer query(String file) {
    return Answer.of(200, HEAD + file + "{\"endStreamAction\":{\"refreshToken\":\"again\"}}\n")
        .with("Delta-Table-Version", "3");
  }

  private String file(String path, int size) {
    return "{\"file\":{\"url\":\"%s?signature=s\",\"id\":\"f1\",\"partitionValues\":{},\"size\":%d}}\n"
        .formatted(server.url(path), size);
  }

  private Answer data() {
    return new Answer(200, Map.of(), parquet);
  }
}
