package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.civiclake.infra.e2e.path.CityStack.Running;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A project's catalog beside the tables that ingestion really made. */
@ExtendWith(CityStack.class)
class AcceptanceIT {

  private static final String STEWARD = "steward-wang";
  private static final String ALLOWANCES = "civil-affairs/subsistence_allowance";
  private static final String MARRIAGES = "civil-affairs/marriage_registration";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http;

  AcceptanceIT(Stack stack) {
    this.http = stack.tls().httpClient().build();
  }

  @Test
  void NB13_SX36_aProjectWhoseTablesAreInTheLakePasses(Running running)
      throws IOException, InterruptedException {
    JsonNode check = check(running.stack(), List.of(ALLOWANCES, MARRIAGES));

    assertThat(check.path("results")).isNotEmpty();
    assertThat(check.path("passed").asBoolean()).as(check.toString()).isTrue();
    assertThat(check.path("id").asText()).isNotBlank();
  }

  @Test
  void NB13_RZ30_aProjectWhoseCatalogWasNotPublishedFails(Running running)
      throws IOException, InterruptedException {
    Stack stack = running.stack();
    String contract =
        Files.readString(
                stack.settings().repository().contracts().resolve(MARRIAGES + ".odcs.yaml"))
            .replace("marriage_registration", "marriage_certificate");
    post(stack, "/api/v1/catalog/entries", "application/yaml", contract);

    JsonNode check = check(stack, List.of(ALLOWANCES, "civil-affairs/marriage_certificate"));

    assertThat(check.path("passed").asBoolean()).isFalse();
    assertThat(check.path("results").get(0).path("passed").asBoolean()).isTrue();
    assertThat(check.path("results").get(1).path("reasons").get(0).path("message").asText())
        .contains("not in the published catalog");
  }

  private JsonNode check(Stack stack, List<String> resources)
      throws IOException, InterruptedException {
    int project =
        post(
                stack,
                "/api/v1/catalog/projects",
                "application/json",
                json.writeValueAsString(Map.of("name", "大救助信息系统", "resources", resources)))
            .path("number")
            .asInt();
    return post(
        stack, "/api/v1/catalog/projects/" + project + "/acceptances", "application/json", "");
  }

  private JsonNode post(Stack stack, String path, String mediaType, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(stack.settings().url(ServiceName.GOVERNANCE) + path))
                .header("Authorization", "Bearer " + stack.tokens().forUser(STEWARD))
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return json.readTree(response.body());
  }
}
