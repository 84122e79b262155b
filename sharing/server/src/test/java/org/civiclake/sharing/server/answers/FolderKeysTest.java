package org.civiclake.sharing.server.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.server.SharingRefusal;
import org.civiclake.sharing.server.SharingSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys for a table's files, from a store that answers as the AWS STS API reference shows. */
class FolderKeysTest {

  private static final String LOCATION = "s3://lake/warehouse/published/t";

  private final ObjectMapper json = SharingJson.mapper();
  private final Map<String, String> asked = new ConcurrentHashMap<>();
  private HttpServer server;
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          try (call) {
            asked.putAll(
                parameters(
                    new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] answer = answer().getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Content-Type", "text/xml");
            call.sendResponseHeaders(status, answer.length);
            call.getResponseBody().write(answer);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aKeyReadsTheDataFilesOfTheTableAndNothingElse() throws IOException {
    JsonNode answer = json.valueToTree(keys().of("human resources/1", LOCATION));
    assertThat(answer)
        .isEqualTo(
            json.readTree(
                """
                {"credentials":{"location":"s3://lake/warehouse/published/t",
                 "awsTempCredentials":{"accessKeyId":"ASIAEXAMPLE","secretAccessKey":"secret",
                 "sessionToken":"token"},"expirationTime":1748822400000}}"""));
    assertThat(asked)
        .containsEntry("Action", "AssumeRole")
        .containsEntry("RoleArn", "arn:aws:iam::1:role/reader")
        .containsEntry("RoleSessionName", "human-resources-1")
        .containsEntry("DurationSeconds", "900");
    assertThat(json.readTree(asked.get("Policy")))
        .isEqualTo(
            json.readTree(
                """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Action":"s3:GetObject",
                  "Resource":"arn:aws:s3:::lake/warehouse/published/t/data/*"},
                 {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::lake",
                  "Condition":{"StringLike":{"s3:prefix":"warehouse/published/t/data/*"}}}]}"""));
  }

  @Test
  void aStoreThatMakesNoKeyIsAskedLaterAgain() {
    status = 403;
    assertThatThrownBy(() -> keys().of("r", LOCATION))
        .isInstanceOf(SharingRefusal.class)
        .hasMessageContaining("try again later");
  }

  @Test
  void noSecretIsEverWrittenOut() {
    assertThat(keys().of("r", LOCATION).toString())
        .contains("ASIAEXAMPLE")
        .doesNotContain("secret", "token");
  }

  private FolderKeys keys() {
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new FolderKeys(
        new UrlSignerTest.Store(),
        Optional.of(new Maker(endpoint)),
        table -> true,
        SharingJson.mapper());
  }

  private record Maker(URI endpoint) implements SharingSettings.Sts {

    @Override
    public String role() {
      return "arn:aws:iam::1:role/reader";
    }

    @Override
    public Optional<Duration> lifetime() {
      return Optional.empty();
    }
  }

  private static Map<String, String> parameters(String body) {
    return Arrays.stream(body.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private String answer() {
    if (status != 200) {
      return """
          <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>\
          <Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error>\
          </ErrorResponse>""";
    }
    return """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\
        <AssumeRoleResult><Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId>\
        <SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>\
        <Expiration>2025-06-02T00:00:00Z</Expiration></Credentials></AssumeRoleResult>\
        </AssumeRoleResponse>""";
  }
}
