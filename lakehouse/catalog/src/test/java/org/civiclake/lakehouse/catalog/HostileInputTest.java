package org.civiclake.lakehouse.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import org.apache.iceberg.rest.responses.ErrorResponseParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HostileInputTest extends CatalogTestBase {

  private static final int PATIENCE = 60_000;
  private static final String STD_TABLES = "/v1/namespaces/std_civil_affairs/tables";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "a/b",
        "A",
        "a b",
        "表",
        "1a",
        "a;drop",
        "a'--",
        "a$files",
        "a\\u0000",
        "."
      })
  void aHostileNameIsRefusedForATableToBeMade(String name) {
    String body =
        """
        {"name":"%s","schema":{"type":"struct","schema-id":0,"fields":[
        {"id":1,"name":"a","type":"string","required":false}]}}
        """
            .formatted(name);

    HttpResponse<String> answer = send("POST", STD_TABLES, People.INGESTION, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":400", "BadRequestException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\",\"b\"]", "[\"..\"]", "[\"A\"]", "[]", "[\"a.b\"]", "[\"\"]"})
  void aHostileNameIsRefusedForASchemaToBeMade(String levels) {
    HttpResponse<String> answer =
        send("POST", "/v1/namespaces", People.INGESTION, "{\"namespace\":%s}".formatted(levels));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STD_TABLES + "/t%24files",
        STD_TABLES + "/%2e%2e%2fx",
        STD_TABLES + "/T",
        "/v1/namespaces/std_civil_affairs%1Ft/tables/files",
        "/v1/namespaces/a%1Fb",
        "/v1/namespaces/..%2fx",
        "/v1/nonsense"
      })
  void nothingHasAHostileName(String path) {
    HttpResponse<String> answer = send("GET", path, People.INGESTION, "");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"x\"",
        "{\"name\":1}",
        "{\"name\":\"a\"}",
        "{\"name\":\"a\",\"schema\":{\"type\":\"list\"}}"
      })
  void aBodyThatIsNoMessageIsRefused(String body) {
    HttpResponse<String> answer = send("POST", STD_TABLES, People.INGESTION, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":400").doesNotContain("at org.", "com.fasterxml");
  }

  @Test
  void aBodyNestedTooDeeplyIsRefused() {
    String body = "{\"name\":\"a\",\"schema\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

    assertThat(send("POST", STD_TABLES, People.INGESTION, body).statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedBeforeItIsSent() throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String head =
          "POST /catalog%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                  .formatted(STD_TABLES, Tokens.ofIssuer().of(People.INGESTION))
              + "Content-Type: application/json\r\nContent-Length: 17000000\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(UTF_8));

      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 413");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/catalog/v1/namespaces/%zz",
        "/catalog/v1/namespaces/std_civil_affairs/tables/%",
        "/catalog/v1/namespaces?parent=%zz",
        "/%2",
        "/q/health/%zz"
      })
  void anAddressThatIsNoneIsRefusedInTheProtocolsShape(String address) throws IOException {
    String answer = raw("GET " + address);

    assertThat(answer).startsWith("HTTP/1.1 400");
    assertThat(answer).containsIgnoringCase("content-type: application/json");
    assertThat(ErrorResponseParser.fromJson(answer.substring(answer.indexOf("\r\n\r\n") + 4)))
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo(400);
              assertThat(error.type()).isEqualTo("BadRequestException");
              assertThat(error.message()).contains("two hexadecimal digits");
            });
  }

  @Test
  void anAddressThatIsNoneIsRefusedWithItsBodyUnread() throws IOException {
    String head = "POST /catalog/%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n";

    assertThat(exchange(head)).startsWith("HTTP/1.1 400").contains("BadRequestException");
  }

  private String raw(String line) throws IOException {
    return exchange(
        "%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(line, Tokens.ofIssuer().of(People.INGESTION)));
  }

  private String exchange(String head) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(head.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void anErrorSaysWhatAndNothingOfTheServersInside() {
    HttpResponse<String> answer = send("GET", STD_TABLES + "/no_such", People.INGESTION, "");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":{\"message\":\"Table does not exist: std_civil_affairs.no_such\","
                + "\"type\":\"NoSuchTableException\",\"code\":404}}");
  }
}
