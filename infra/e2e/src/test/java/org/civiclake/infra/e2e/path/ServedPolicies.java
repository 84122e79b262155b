package org.civiclake.infra.e2e.path;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.secret.SecretName;

/** The policies as governance serves them, and as Trino's own plugin has them. */
final class ServedPolicies {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POLICIES = "/service/plugins/policies/download/civiclake";

  private final Stack stack;
  private final HttpClient http;

  ServedPolicies(Stack stack) {
    this.stack = stack;
    this.http = stack.tls().httpClient().build();
  }

  /** What a plugin that has nothing yet is given. */
  ObjectNode now() throws IOException, InterruptedException {
    return (ObjectNode) JSON.readTree(poll(POLICIES + "?lastKnownVersion=-1").body());
  }

  /** What a plugin that has this version is given; empty when it has the latest. */
  Optional<JsonNode> after(long version) throws IOException, InterruptedException {
    HttpResponse<String> answer = poll(POLICIES + "?lastKnownVersion=" + version);
    return answer.statusCode() == 304
        ? Optional.empty()
        : Optional.of(JSON.readTree(answer.body()));
  }

  /** Any of the paths that plugins poll. */
  HttpResponse<String> poll(String path) throws IOException, InterruptedException {
    String credentials = "ranger-poller:" + stack.secrets().get(SecretName.RANGER_POLLER);
    return http.send(
        HttpRequest.newBuilder(URI.create(stack.settings().url(ServiceName.GOVERNANCE) + path))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The folder in which Trino's plugin keeps what it has. */
  Path cacheOfTrino() {
    return stack.settings().folder(ServiceName.TRINO).resolve("policies");
  }

  /** The policies that Trino's plugin has, read again when it is just writing them. */
  JsonNode inTrino() {
    return await("policies in " + cacheOfTrino())
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(this::written, Optional::isPresent)
        .orElseThrow();
  }

  private Optional<JsonNode> written() throws IOException {
    try (Stream<Path> files = Files.list(cacheOfTrino())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        JsonNode json = JSON.readTree(file.toFile());
        if (json.has("policies")) {
          return Optional.of(json);
        }
      }
    }
    return Optional.empty();
  }

  /** The policies of a set. */
  static List<JsonNode> policies(JsonNode set) {
    return StreamSupport.stream(set.path("policies").spliterator(), false).toList();
  }

  /** The items of one kind in every policy of a set. */
  static List<JsonNode> items(JsonNode set, String kind) {
    return policies(set).stream()
        .flatMap(policy -> StreamSupport.stream(policy.path(kind).spliterator(), false))
        .toList();
  }
}
