package org.civiclake.governance.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.civiclake.governance.server.ChosenRulebook;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of odd requests to every operation, made from the API's own description: the server
 * refuses them in its own words and nothing is left half done. The seed is fixed; {@code
 * -Dciviclake.test.seed} and {@code -Dciviclake.test.requests} choose others.
 */
@QuarkusTest
@QuarkusTestResource(Office.class)
@TestProfile(OfficeOfItsOwn.class)
class GeneratedRequestsTest {

  private static final Set<Integer> DOOR = Set.of(401, 403, 415);
  private static final List<String> MEDIA =
      List.of("text/plain", "application/xml", "application/json;charset=utf-16", "*/*", "x");
  private final long seed = Long.getLong("civiclake.test.seed", 20_261_122L);
  private final int requests = Integer.getInteger("civiclake.test.requests", 40);
  private final Random random = new Random(seed);
  private final Words words = new Words();
  private final ObjectMapper json = new ObjectMapper();
  private final People people = new People();
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Set<Integer>> statuses = new ConcurrentHashMap<>();

  private ApiDocument document;
  private Bodies bodies;

  @Inject Ledger ledger;
  @Inject Tables tables;
  @Inject ChosenRulebook rulebook;

  @TempDir Path folder;

  @BeforeEach
  void readTheDescription() {
    document = ApiDocument.get();
    bodies = new Bodies(document, words, random);
  }

  private record Sent(
      Operation operation,
      String path,
      Optional<String> authorization,
      Optional<String> contentType,
      byte[] body) {

    @Override
    public String toString() {
      String text = new String(body, StandardCharsets.UTF_8);
      return "%s %s %s %s"
          .formatted(
              operation.method(),
              path.substring(0, Math.min(200, path.length())),
              contentType.orElse("-"),
              text.substring(0, Math.min(400, text.length())));
    }
  }

  @Test
  void whateverIsSentTheServerAnswersInItsOwnWords() throws SQLException {
    for (Operation operation : document.operations()) {
      for (int i = 0; i < requests; i++) {
        answer(made(operation, i));
      }
    }
    assertThat(wrong).as("seed %d", seed).isEmpty();
    everyOperationWasReached();
    tables.assertMadeByTheLedger(ledger, people.token("auditor"));
  }

  @Test
  void underARegulationThatSaysNothingTheServerStillAnswersInItsOwnWords() throws Exception {
    rulebook.choose(
        Files.writeString(
            folder.resolve("tiny.yaml"),
            "code: TINY\ntitle: {zh: 最短的办法, en: The shortest measures}\narticles: 1\n"));
    try {
      for (Operation operation : document.operations()) {
        for (int i = 0; i < requests / 5; i++) {
          answer(made(operation, i));
        }
      }
    } finally {
      rulebook.chooseBack();
    }
    assertThat(wrong).as("seed %d", seed).isEmpty();
    tables.assertMadeByTheLedger(ledger, people.token("auditor"));
  }

  @Test
  void theSameRequestFromManyAtOnceIsDoneOnceOrRefused() throws SQLException {
    for (Operation operation : document.operations()) {
      if (operation.method().equals("GET")) {
        continue;
      }
      for (int round = 0; round < 3; round++) {
        Sent sent = made(operation, 0);
        IntStream.range(0, 6)
            .mapToObj(i -> CompletableFuture.runAsync(() -> answer(sent)))
            .toList()
            .forEach(CompletableFuture::join);
      }
    }
    assertThat(wrong).as("seed %d", seed).isEmpty();
    tables.assertMadeByTheLedger(ledger, people.token("auditor"));
  }

  /**
   * Requests that are all stopped at the door would prove nothing; plugins have one of their own.
   */
  private void everyOperationWasReached() {
    statuses.keySet().removeIf(operation -> operation.contains(" /service/"));
    assertThat(statuses)
        .allSatisfy(
            (operation, seen) -> assertThat(seen).anyMatch(status -> !DOOR.contains(status)));
    assertThat(statuses.values().stream().filter(seen -> seen.stream().anyMatch(s -> s < 300)))
        .hasSizeGreaterThan(statuses.size() / 4);
  }

  private Sent made(Operation operation, int i) {
    boolean good = i % 5 == 0;
    Optional<String> contentType = operation.contentType();
    byte[] body = new byte[0];
    if (contentType.isPresent()) {
      body = good ? bodies.plausible(operation) : bodies.spoilt(operation);
      if (i % 17 == 16) {
        contentType = Optional.of(MEDIA.get(random.nextInt(MEDIA.size())));
      }
    }
    return new Sent(operation, address(operation, good), caller(operation), contentType, body);
  }

  private String address(Operation operation, boolean good) {
    String path = operation.path().replace("{secure}", "");
    for (String parameter : operation.pathParameters()) {
      path = path.replace("{" + parameter + "}", part(parameter, "", good));
    }
    List<String> query = new ArrayList<>();
    for (JsonNode reference : operation.description().path("parameters")) {
      JsonNode parameter = document.resolve(reference);
      if (parameter.path("in").asText().equals("query") && random.nextInt(3) > 0) {
        String name = parameter.path("name").asText();
        String format = parameter.path("schema").path("format").asText("");
        query.add(name + "=" + part(name, format, good));
      }
    }
    return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  private String part(String name, String format, boolean good) {
    return good || random.nextInt(3) > 0
        ? URLEncoder.encode(words.of(name, format, random), StandardCharsets.UTF_8)
            .replace("+", "%20")
        : OddValues.address(random);
  }

  /** Mostly one who may, so that requests get further than the door. */
  private Optional<String> caller(Operation operation) {
    if (random.nextInt(25) == 0) {
      return Optional.of("Bearer " + OddValues.address(random));
    }
    List<String> roles = people.rolesOf(operation);
    String role = roles.isEmpty() ? "authority" : roles.get(random.nextInt(roles.size()));
    return Optional.of("Bearer " + people.token(role));
  }

  private void answer(Sent sent) {
    HttpResponse<String> answer =
        Wire.send(
            sent.operation().method(),
            sent.path(),
            sent.authorization(),
            sent.contentType(),
            sent.body());
    int status = answer.statusCode();
    statuses
        .computeIfAbsent(sent.operation().id(), any -> ConcurrentHashMap.newKeySet())
        .add(status);
    Verdict.on(sent.operation(), answer)
        .ifPresent(
            found -> wrong.add("%s: %s -> %d %s".formatted(found, sent, status, answer.body())));
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (status < 300 && type.contains("json")) {
      learn(answer.body());
    }
  }

  private synchronized void learn(String body) {
    try {
      words.learn(json.readTree(body));
    } catch (JsonProcessingException e) {
      wrong.add("an answer that is no JSON: " + body);
    }
  }
}
