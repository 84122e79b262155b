package org.civiclake.governance.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.openapi.Examples;
import org.civiclake.governance.server.openapi.Examples.Example;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API's description of itself: whole, and true. */
@QuarkusTest
@QuarkusTestResource(Office.class)
@TestProfile(OfficeOfItsOwn.class)
class DescriptionTest {

  /**
   * Bodies that are shown elsewhere: contracts in their folder, events by OpenLineage, OAuth's
   * form.
   */
  private static final Set<String> SHOWN_ELSEWHERE =
      Set.of("POST /api/v1/catalog/entries", "POST /api/v1/lineage", "POST /oauth2/token");

  /** A rule forbids it now; never that the request could not be read. */
  private static final Set<Integer> REFUSED = Set.of(403, 404, 409, 422);

  private final Map<String, String> tokens = new HashMap<>();
  private final Examples examples = Examples.read();
  private final ObjectMapper json = new ObjectMapper();
  private ApiDocument document;

  @BeforeEach
  void readTheDescription() {
    document = ApiDocument.get();
  }

  @Test
  void theDescriptionHoldsTogether() {
    assertThat(document.root().path("openapi").asText()).startsWith("3.");
    assertThat(document.root().at("/info/title").asText()).isNotBlank();
    assertThat(document.root().at("/info/description").asText()).contains("x-roles");
    assertThat(document.root().findValues("$ref"))
        .allSatisfy(
            reference ->
                assertThat(document.root().at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse());
  }

  @Test
  void everyOperationSaysWhatItDoesWhoMayCallItAndHowItRefuses() {
    assertThat(document.operations())
        .allSatisfy(
            operation -> {
              JsonNode described = operation.description();
              assertThat(described.path("summary").asText()).as("summary").isNotBlank();
              assertThat(described.path("tags")).as("tags").isNotEmpty();
              assertThat(described.path("x-roles")).as("x-roles").isNotEmpty();
              assertThat(described.path("responses").properties())
                  .as("an answer")
                  .anyMatch(answer -> answer.getKey().startsWith("2"));
              if (operation.path().startsWith("/api/")) {
                assertThat(refusal(described, "403")).contains("application/problem+json");
              }
            });
  }

  private String refusal(JsonNode described, String status) {
    return document.resolve(described.path("responses").path(status)).path("content").toString();
  }

  @Test
  void whoMayCallIsTheSameInTheDescriptionAndInTheTable() {
    Map<String, Set<String>> table = Matrix.read().callers();

    assertThat(document.operations())
        .allSatisfy(
            operation -> {
              Set<String> roles = new TreeSet<>();
              operation.description().path("x-roles").forEach(role -> roles.add(role.asText()));
              Set<String> written = new TreeSet<>(table.getOrDefault(operation.id(), Set.of()));
              roles.remove("contractor");
              written.remove("contractor");
              assertThat(roles).isEqualTo(written);
            });
  }

  @Test
  void everyBodyHasAnExample() {
    List<String> bodies =
        document.operations().stream()
            .filter(operation -> operation.contentType().isPresent())
            .map(Operation::id)
            .filter(id -> !SHOWN_ELSEWHERE.contains(id))
            .toList();

    assertThat(examples.byOperation().keySet()).containsAll(bodies);
    assertThat(document.operations())
        .extracting(Operation::id)
        .containsAll(examples.byOperation().keySet());
  }

  @Test
  void everyExampleIsTakenOrRefusedForTheReasonThatItGives() {
    List<String> wrong = new ArrayList<>();
    compile("civil-affairs/social_organisation");
    examples
        .byOperation()
        .forEach(
            (operation, example) -> {
              HttpResponse<String> answer = send(operation, example);
              int status = answer.statusCode();
              boolean repeated = status == 409 && example.on().isEmpty();
              boolean foretold = !example.because().isBlank() && REFUSED.contains(status);
              if (status >= 300 && !repeated && !foretold) {
                wrong.add("%s -> %d %s".formatted(operation, status, answer.body()));
              }
            });
    assertThat(wrong).isEmpty();
  }

  private static void compile(String resource) {
    try {
      Wire.send(
          "POST",
          "/api/v1/catalog/entries",
          Optional.of("Bearer " + Callers.tokenOf("steward-wang")),
          Optional.of("application/yaml"),
          Files.readAllBytes(Path.of("../contracts/" + resource + ".odcs.yaml")));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(String operation, Example example) {
    String[] words = operation.split(" ");
    String path = words[1];
    if (!example.on().isEmpty()) {
      HttpResponse<String> made = send(example.on(), examples.byOperation().get(example.on()));
      path = path.replace("{id}", read(made.body()).path("id").asText("none"));
    }
    for (Map.Entry<String, String> parameter : example.at().entrySet()) {
      path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    try {
      return Wire.send(
          words[0],
          path,
          Optional.of("Bearer " + tokens.computeIfAbsent(example.as(), Callers::tokenOf)),
          Optional.of("application/json"),
          example.body() == null
              ? new byte[0]
              : ofToday(json.writeValueAsString(example.body())).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The period of the examples, moved to where it has not passed. */
  private static String ofToday(String body) {
    return body.replace("2026-12-01", Grants.today().toString())
        .replace("2027-05-31", Grants.today().plusDays(150).toString());
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(body, e);
    }
  }
}
