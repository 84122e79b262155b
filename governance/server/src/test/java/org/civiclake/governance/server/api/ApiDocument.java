package org.civiclake.governance.server.api;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The server's OpenAPI document, as anyone can get it. */
final class ApiDocument {

  private static final Set<String> METHODS =
      Set.of("get", "post", "put", "delete", "patch", "head");

  private final JsonNode document;

  private ApiDocument(JsonNode document) {
    this.document = document;
  }

  static ApiDocument get() {
    String text =
        given()
            .queryParam("format", "json")
            .get("/api/openapi")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    try {
      return new ApiDocument(new ObjectMapper().readTree(text));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode root() {
    return document;
  }

  /** Every operation, in the document's order. */
  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(
              new Operation(method.getKey().toUpperCase(), path.getKey(), method.getValue()));
        }
      }
    }
    return operations;
  }

  /** What a reference in the document points to, or the node itself. */
  JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText("");
    return reference.startsWith("#/") ? resolve(document.at(reference.substring(1))) : node;
  }
}
