package org.civiclake.sharing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.io.CloseableIterable;
import org.civiclake.governance.model.mask.Publication;
import org.junit.jupiter.api.Test;

/** Requests as PyIceberg and Trino send them to an Iceberg catalog, of a table of every grade. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class IcebergClientsTest extends SharedHistory {

  private static final String CATALOG = "/iceberg/v1";
  private static final String LOADED =
      CATALOG + "/namespaces/civil-affairs/tables/subsistence_allowance";

  @Test
  void pythonFindsTheEndpointsThatItAsksForBeforeEachRequest() throws IOException {
    JsonNode config = read(python().get(CATALOG + "/config"));
    assertThat(config.path("endpoints"))
        .extracting(JsonNode::asText)
        .contains(
            "GET /v1/{prefix}/namespaces",
            "GET /v1/{prefix}/namespaces/{namespace}",
            "HEAD /v1/{prefix}/namespaces/{namespace}",
            "GET /v1/{prefix}/namespaces/{namespace}/tables",
            "GET /v1/{prefix}/namespaces/{namespace}/tables/{table}",
            "HEAD /v1/{prefix}/namespaces/{namespace}/tables/{table}")
        .noneMatch(endpoint -> endpoint.contains("/plan"));
    assertThat(config.path("overrides").isObject() && config.path("defaults").isObject()).isTrue();
    assertThat(read(python().get(CATALOG + "/namespaces")).at("/namespaces/0/0").asText())
        .isEqualTo("civil-affairs");
    JsonNode listed = read(python().get(CATALOG + "/namespaces/civil-affairs/tables"));
    assertThat(listed.at("/identifiers/0/name").asText()).isEqualTo("subsistence_allowance");
    assertThat(listed.at("/identifiers/0/namespace/0").asText()).isEqualTo("civil-affairs");
    assertThat(python().head(LOADED).statusCode()).isIn(200, 204);
    assertThat(python().head(LOADED + "x").statusCode()).isEqualTo(404);
  }

  @Test
  void pythonReadsARangeThroughItsSignerAndTheSignatureEndsInAMinute()
      throws IOException, InterruptedException {
    JsonNode loaded = read(signing().get(LOADED + "?snapshots=all"));
    Map<String, Object> asked = new HashMap<>();
    asked.put("method", "GET");
    asked.put("region", loaded.at("/config/s3.region").asText());
    asked.put("uri", address(loaded));
    asked.put(
        "headers",
        Map.of(
            "User-Agent",
            List.of("Boto3/1.35 md/Botocore#1.35"),
            "Range",
            List.of("bytes=0-3"),
            "x-amz-checksum-mode",
            List.of("ENABLED"),
            "amz-sdk-invocation-id",
            List.of("8c2")));
    JsonNode signed =
        read(
            as(token)
                .contentType(ContentType.JSON)
                .body(asked)
                .post("/iceberg/" + loaded.at("/config/s3.signer.endpoint").asText()));

    URI address = URI.create(signed.path("uri").asText());
    assertThat(address.getRawQuery()).contains("X-Amz-Expires=60", "X-Amz-SignedHeaders=host");
    assertThat(signed.path("headers").properties())
        .extracting(Map.Entry::getKey)
        .doesNotContain("Authorization");
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    signed
        .path("headers")
        .properties()
        .forEach(header -> request.header(header.getKey(), header.getValue().get(0).asText()));
    HttpResponse<String> bytes =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(bytes.statusCode()).isEqualTo(206);
    assertThat(bytes.body()).isEqualTo("PAR1");
    String name = address.getRawPath();
    HttpRequest other =
        HttpRequest.newBuilder(URI.create(address.toString().replace(name, name + "x"))).build();
    assertThat(
            HttpClient.newHttpClient()
                .send(other, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void anEngineReadsInTheFirstOfTheWaysThatItNames() throws IOException {
    for (String wanted : List.of("remote-signing", "Remote-Signing, vended-credentials", "x", "")) {
      JsonNode loaded = read(as(token).header("X-Iceberg-Access-Delegation", wanted).get(LOADED));
      assertThat(loaded.path("storage-credentials")).isEmpty();
      assertThat(loaded.path("config").properties())
          .extracting(Map.Entry::getKey)
          .contains("s3.remote-signing-enabled")
          .noneMatch(
              setting ->
                  setting.contains("key") || setting.contains("secret") || setting.equals("token"));
    }
    for (String wanted : List.of("vended-credentials", "x,vended-credentials, remote-signing")) {
      JsonNode loaded = read(as(token).header("X-Iceberg-Access-Delegation", wanted).get(LOADED));
      assertThat(loaded.path("config").properties())
          .extracting(Map.Entry::getKey)
          .contains("s3.access-key-id", "s3.session-token")
          .doesNotContain("s3.remote-signing-enabled");
    }
  }

  @Test
  void ofDataThatLeaveThroughTheServerAloneEverySignatureIsADecision() throws IOException {
    table.updateProperties().set(Publication.GRADE, "L4").commit();
    JsonNode loaded = read(signing().get(LOADED));
    assertThat(query("{}").asString()).contains("/delta-sharing/files/");
    Map<String, Object> asked =
        Map.of(
            "method",
            "GET",
            "region",
            loaded.at("/config/s3.region").asText(),
            "uri",
            address(loaded),
            "headers",
            Map.of());
    Response signed = as(token).contentType(ContentType.JSON).body(asked).post(LOADED + "/sign");
    assertThat(read(signed).path("uri").asText()).contains("X-Amz-Expires=60");
    assertThat(signed.header("Cache-Control")).isEqualTo("no-cache");
    city.revokeAll();
    assertThat(
            as(token).contentType(ContentType.JSON).body(asked).post(LOADED + "/sign").statusCode())
        .isEqualTo(404);
  }

  private RequestSpecification python() {
    return python("vended-credentials");
  }

  /** With {@code header.X-Iceberg-Access-Delegation} set by its user. */
  private RequestSpecification signing() {
    return python("remote-signing");
  }

  private RequestSpecification python(String delegation) {
    return as(token)
        .header("User-Agent", "PyIceberg/0.10.0")
        .header("X-Client-Version", "0.14.1")
        .header("Content-type", "application/json")
        .header("X-Iceberg-Access-Delegation", delegation);
  }

  /** A data file as an engine addresses it. */
  private String address(JsonNode loaded) throws IOException {
    try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
      String path = files.iterator().next().file().location().substring("s3:/".length());
      return loaded.at("/config/s3.endpoint").asText()
          + new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private JsonNode read(Response response) throws IOException {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return json.readTree(response.asString());
  }
}
