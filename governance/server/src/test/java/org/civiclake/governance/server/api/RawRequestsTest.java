package org.civiclake.governance.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.collection.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no proper client would send, byte by byte. */
@QuarkusTest
@QuarkusTestResource(Office.class)
@TestProfile(OfficeOfItsOwn.class)
class RawRequestsTest {

  private static final int PATIENCE = 60_000;
  private static final String CHUNKED =
      "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";

  @Inject DataSource database;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/contracts/%zz/x",
        "GET /api/v1/contracts/%/x",
        "GET /api/v1/contracts/%c3%28/%ff",
        "GET /api/v1/ledger?after=%zz&limit=%",
        "GET /api/v1/ledger?after=1&after=2&limit=1&limit=2",
        "GET /api/v1/ledger?=&&&=x",
        "GET //api//v1//ledger",
        "GET /api/v1/../v1/ledger",
        "GET /api/v1/nothing/at/all",
        "DELETE /api/v1/ledger",
        "PATCH /api/v1/grants",
        "NONSENSE /api/v1/ledger",
        "OPTIONS *",
        "TRACE /api/v1/ledger"
      })
  void anOddAddressOrMethodIsRefusedLikeAnyOther(String line) throws IOException {
    check(send(line, "", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/v1/nothing/at/all, 404",
    "DELETE /api/v1/ledger, 405",
    "PATCH /api/v1/grants, 405",
    "GET /api/v1/contracts/%00/x, 400",
    "GET /api/v1/contracts/%zz/x, 400",
    "GET /api/v1/contracts/%, 400",
    "GET /%2, 400",
    "GET /api/v1/ledger?after=%zz, 400",
  })
  void whatTheFrameworkRefusesIsAProblemToo(String line, int status) throws IOException {
    problem(send(line, "", ""), status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/contracts",
        "GET /api/v1/catalog/dcat",
        "GET /api/v1/open-catalog",
        "GET /api/v1/ledger",
        "GET /api/v1/rulebook"
      })
  void anAnswerThatCannotBeGivenInTheFormAskedForIsRefused(String line) throws IOException {
    problem(send(line, "Accept: application/x-nothing\r\n", ""), 406);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/lineage", "/api/v1/applications", "/oauth2/token", "/x"})
  void aBodyThatIsTooLargeForAnythingIsRefusedBeforeItIsSent(String path) throws IOException {
    String head = "POST %s".formatted(path);

    problem(announce(head, 8L * 1024 * 1024 + 1), 413);
    problem(announce(head, Long.MAX_VALUE), 413);
  }

  @Test
  void aBodyInChunksThatGrowsTooLargeIsRefusedAndNothingOfItIsDone() throws Exception {
    int before = waiting();
    byte[] chunk = new byte[64 * 1024];
    Arrays.fill(chunk, (byte) ' ');
    try (Socket socket = connected("POST /api/v1/lineage", "publisher", CHUNKED)) {
      chunk(socket, "{\"eventType\": \"COMPLETE\"".getBytes(StandardCharsets.UTF_8));
      for (int sent = 0; sent < 8 * 1024 * 1024; sent += chunk.length) {
        chunk(socket, chunk);
      }

      problem(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8), 413);
    }
    assertThat(waiting()).isEqualTo(before);
  }

  @Test
  void aSmallBodyInChunksIsLineageAsAnyOther() throws Exception {
    int before = waiting();
    byte[] event = Runs.read("rest-file-to-raw.json").getBytes(StandardCharsets.UTF_8);
    try (Socket socket = connected("POST /api/v1/lineage", "publisher", CHUNKED)) {
      chunk(socket, Arrays.copyOf(event, 100));
      chunk(socket, Arrays.copyOfRange(event, 100, event.length));
      chunk(socket, new byte[0]);

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 201");
    }
    assertThat(waiting()).isEqualTo(before + 1);
  }

  @Test
  void chunksAreNotTakenAnywhereElse() throws Exception {
    try (Socket socket = connected("POST /api/v1/applications", "consumer-xu", CHUNKED)) {
      problem(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8), 411);
    }
  }

  /** How many runs were ever taken in. */
  private int waiting() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement query = connection.createStatement();
        ResultSet count = query.executeQuery("SELECT count(*) FROM lineage_outbox")) {
      count.next();
      return count.getInt(1);
    }
  }

  private static void chunk(Socket socket, byte[] content) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((Integer.toHexString(content.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(content);
    out.write("\r\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @ParameterizedTest
  @ValueSource(ints = {3_900, 5_000, 15_000})
  void aLongAddressIsAnsweredAndAVeryLongOneRefused(int length) throws IOException {
    String answer = send("GET /api/v1/contracts/" + "x".repeat(length) + "/y", "", "");

    problem(answer, length < 4_000 ? 404 : 400);
  }

  @Test
  void tooManyParametersAndOneGivenTwiceAreRefused() throws IOException {
    StringBuilder many = new StringBuilder("GET /api/v1/grants?limit=1");
    for (int i = 0; i < 100; i++) {
      many.append("&p").append(i).append("=1");
    }
    problem(send(many.toString(), "", ""), 400);
    problem(send("GET /api/v1/grants?limit=1&limit=2", "", ""), 400);
    assertThat(send("GET /api/v1/grants?limit=1&unheardOf=2", "", "")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept: text/html",
        "Accept: ;;;",
        "Accept: application/json;q=x",
        "Content-Type: ;;;",
        "Content-Type: application/json; charset=no-such-charset",
        "Content-Type: application/json; charset=\"",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: multipart/form-data; boundary=",
        "Content-Encoding: gzip",
        "X-HTTP-Method-Override: DELETE",
        "Accept-Language: zh-\u0001-CN",
        "If-None-Match: \"",
        "Range: bytes=-"
      })
  void anOddHeaderIsRefusedOrPassedOver(String header) throws IOException {
    check(send("POST /api/v1/ledger/verification", header + "\r\n", "{\"sequence\": 1}"));
    check(send("GET /api/v1/ledger", header + "\r\n", ""));
  }

  private static void problem(String answer, int status) {
    check(answer);
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/problem+json");
    assertThat(answer).contains("\"detailZh\"");
  }

  private static void check(String answer) {
    assertThat(answer).matches("(?s)HTTP/1\\.[01] [234]\\d\\d .*");
    assertThat(answer)
        .doesNotContain(
            "Exception", "\tat ", "org.civiclake", "io.quarkus", "java.lang", "io.vertx");
  }

  /** Announces a body and sends none of it. */
  private static String announce(String line, long length) throws IOException {
    return exchange(line, "Content-Type: application/json\r\n", length, new byte[0]);
  }

  private static String send(String line, String headers, String body) throws IOException {
    String type =
        body.isEmpty() || headers.startsWith("Content-Type")
            ? ""
            : "Content-Type: application/json\r\n";
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    return exchange(line, headers + type, content.length, content);
  }

  private static Socket connected(String line, String who, String headers) throws IOException {
    URI server = URI.create(Wire.server());
    String head =
        "%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s\r\n"
            .formatted(line, server.getAuthority(), Callers.tokenOf(who), headers);
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(PATIENCE);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static String exchange(String line, String headers, long length, byte[] content)
      throws IOException {
    String all = headers + "Content-Length: %d\r\n".formatted(length);
    try (Socket socket = connected(line, "auditor-he", all)) {
      socket.getOutputStream().write(content);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
