package org.civiclake.sharing.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that no proper client would send, byte by byte. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class RawAddressesTest {

  private static final int PATIENCE = 60_000;

  @TestHTTPResource URI server;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/delta-sharing/shares/%zz",
        "/delta-sharing/shares/%",
        "/delta-sharing/shares?maxResults=%zz",
        "/delta-sharing/files/%zz",
        "/api/v1/recipients/%2",
        "/%zz"
      })
  void anAddressThatIsNoneIsRefusedInTheProtocolsShape(String address) throws IOException {
    JsonPath body = refusal("GET " + address + " HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(body.getString("errorCode")).isEqualTo("MALFORMED_REQUEST");
    assertThat(body.getString("message")).contains("two hexadecimal digits", "两位十六进制数字");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/iceberg/v1/%zz/namespaces", "/iceberg?%", "/iceberg/%c"})
  void theCatalogRefusesItInItsOwn(String address) throws IOException {
    JsonPath body = refusal("GET " + address + " HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(body.getInt("error.code")).isEqualTo(400);
    assertThat(body.getString("error.type")).isEqualTo("BadRequestException");
    assertThat(body.getString("error.message")).contains("two hexadecimal digits");
  }

  @Test
  void itIsRefusedWithItsBodyUnread() throws IOException {
    String head = "POST /delta-sharing/%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n";

    assertThat(refusal(head).getString("errorCode")).isEqualTo("MALFORMED_REQUEST");
  }

  private JsonPath refusal(String head) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(head.getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400");
      assertThat(answer).containsIgnoringCase("content-type: application/json");
      return JsonPath.from(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }
  }
}
