package org.civiclake.governance.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no proper client would send, byte by byte. */
@QuarkusTest
@QuarkusTestResource(Office.class)
@TestProfile(OfficeOfItsOwn.class)
class RawRequestsTest {

  private static final int PATIENCE = 20_000;

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

  private static void check(String answer) {
    assertThat(answer).matches("(?s)HTTP/1\\.[01] [234]\\d\\d .*");
    assertThat(answer)
        .doesNotContain(
            "Exception", "\tat ", "org.civiclake", "io.quarkus", "java.lang", "io.vertx");
  }

  private static String send(String line, String headers, String body) throws IOException {
    URI server = URI.create(Wire.server());
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String type = headers.startsWith("Content-Type") ? "" : "Content-Type: application/json\r\n";
    String head =
        "%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s%sContent-Length: %d\r\n\r\n"
            .formatted(
                line,
                server.getAuthority(),
                Callers.tokenOf("auditor-he"),
                headers,
                body.isEmpty() ? "" : type,
                content.length);
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(content);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
