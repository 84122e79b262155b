package org.civiclake.lakehouse.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.rest.requests.ImmutableRemoteSignRequest;
import org.apache.iceberg.rest.requests.RemoteSignRequestParser;
import org.apache.iceberg.rest.responses.RemoteSignResponse;
import org.apache.iceberg.rest.responses.RemoteSignResponseParser;
import org.civiclake.governance.policy.Principal;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RemoteSigningTest extends CatalogTestBase {

  private static final String REGION = "us-east-1";

  @ConfigProperty(name = "civiclake.s3.endpoint")
  String store;

  private TableIdentifier name;
  private Table table;
  private String file;

  @BeforeEach
  void aTableWithAFile() {
    name = newName(STD);
    table = catalog(People.INGESTION).createTable(name, SCHEMA);
    file = Files.write(table, "rows".getBytes(UTF_8)).location();
  }

  @Test
  void aReaderIsSignedReadsAndAWriterWrites() {
    assertThat(sign(People.TRINO, "GET", path(file)).statusCode()).isEqualTo(200);
    assertThat(sign(People.TRINO, "HEAD", path(file)).statusCode()).isEqualTo(200);
    assertThat(sign(People.TRINO, "PUT", path(file)).statusCode()).isEqualTo(403);
    assertThat(sign(People.TRINO, "DELETE", path(file)).statusCode()).isEqualTo(403);
    assertThat(sign(People.INGESTION, "PUT", path(file)).statusCode()).isEqualTo(200);
    assertThat(sign(People.INGESTION, "DELETE", path(file)).statusCode()).isEqualTo(200);
    for (Principal stranger : List.of(People.ZHAO, People.CHEN)) {
      assertThat(sign(stranger, "GET", path(file)).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void whatOneMayReadOnlyMaskedIsNotSigned() {
    RESTCatalog ingestion = catalog(People.INGESTION);
    TableIdentifier allowance = TableIdentifier.of(STD, PolicyEndpoint.ALLOWANCE.name());
    if (!ingestion.tableExists(allowance)) {
      ingestion.createTable(allowance, SCHEMA);
    }
    Table masked = ingestion.loadTable(allowance);
    String path = path(Files.write(masked, new byte[] {1}).location());

    assertThat(sign(People.WANG, allowance, "GET", path, Map.of()).statusCode()).isEqualTo(200);
    assertThat(sign(People.CHEN, allowance, "GET", path, Map.of()).statusCode()).isEqualTo(403);
  }

  @Test
  void aSignatureOfOneTableDoesNotReachAnother() {
    Table other = catalog(People.INGESTION).createTable(newName(STD), SCHEMA);
    String foreign = path(Files.write(other, new byte[] {1}).location());
    String twin = path(table.location()) + "-twin/data/f";

    assertThat(sign(People.INGESTION, "GET", foreign).statusCode()).isEqualTo(403);
    assertThat(sign(People.INGESTION, "PUT", twin).statusCode()).isEqualTo(403);
    assertThat(sign(People.INGESTION, "GET", path(table.location())).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/data/../../other/f",
        "/data/%2e%2e/%2e%2e/other/f",
        "/data/..%2f..%2fother/f",
        "/data/%252e%252e/%252e%252e/other/f",
        "/data/./f",
        "/data//f",
        "/data/..%5cf",
        "/data/f%00",
        "/data/%ff",
        "/data/f?acl",
        "/data/f?tagging",
        "/data/f?versionId=1",
        "/data/f?response-content-type=text/html",
        "/data/f?uploads",
        "/data/f;x/..%3b/f?X-Amz-Expires=604800",
        "/data/f#fragment"
      })
  void trickyPathsAreNotSigned(String tail) {
    String trick = path(table.location()) + tail;

    assertThat(sign(People.INGESTION, "GET", trick).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lake",
        "/lake/",
        "/lake?list-type=2&prefix=warehouse/",
        "/landing/f",
        "/",
        "/lake/warehouse"
      })
  void bucketsAreNotListedAndOtherBucketsNotTouched(String path) {
    assertThat(sign(People.INGESTION, "GET", path).statusCode()).isEqualTo(403);
  }

  @Test
  void noOtherServerIsSignedFor() {
    String path = path(file);

    for (String server :
        List.of(
            "http://127.0.0.1:1",
            "https" + store.substring(4),
            "http://user@" + store.substring(7),
            store.replace("127.0.0.1", "127.0.0.1.example.org"))) {
      assertThat(signAt(server + path).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void aWriteCannotBeMadeACopyOrAPublicObject() {
    for (String header :
        List.of("x-amz-copy-source", "x-amz-acl", "x-amz-grant-read", "x-amz-tagging")) {
      HttpResponse<String> answer =
          sign(People.INGESTION, name, "PUT", path(file), Map.of(header, List.of("/lake/x")));
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains(header);
    }
  }

  /** S3Proxy obeys headers that no signature covers; so the signature says that there is none. */
  @Test
  void aSignedWriteIsVoidOnceItIsMadeACopyOrAPublicObject() throws Exception {
    Table other = catalog(People.INGESTION).createTable(newName(STD), SCHEMA);
    String foreign = path(Files.write(other, "others' rows".getBytes(UTF_8)).location());
    RemoteSignResponse signed =
        RemoteSignResponseParser.fromJson(
            sign(People.INGESTION, "PUT", path(table.location()) + "/data/f").body());

    assertThat(signed.headers().keySet())
        .noneMatch(header -> header.toLowerCase(Locale.ROOT).contains("copy-source"));
    for (String copy : List.of(foreign, foreign.substring(1), " ")) {
      assertThat(fetch("PUT", signed.uri(), signed, "x-amz-copy-source", copy))
          .isGreaterThanOrEqualTo(400);
    }
    assertThat(fetch("PUT", signed.uri(), signed, "x-amz-acl", "public-read")).isEqualTo(403);
    assertThat(fetch("PUT", signed.uri(), signed, "x-amz-grant-read", "*")).isEqualTo(403);
    assertThat(table.io().newInputFile(table.location() + "/data/f").exists()).isFalse();
    assertThat(fetch("PUT", signed.uri(), signed)).isEqualTo(200);
  }

  @Test
  void aPartOfALargeFileIsNotMadeACopy() throws Exception {
    Table other = catalog(People.INGESTION).createTable(newName(STD), SCHEMA);
    String foreign = path(Files.write(other, new byte[] {1}).location());
    RemoteSignResponse signed =
        RemoteSignResponseParser.fromJson(
            sign(
                    People.INGESTION,
                    "PUT",
                    path(table.location()) + "/data/f?partNumber=1&uploadId=x")
                .body());

    assertThat(fetch("PUT", signed.uri(), signed, "x-amz-copy-source", foreign)).isEqualTo(403);
  }

  @Test
  void aBulkDeletionMayNotNameAnotherTablesFiles() {
    Table other = catalog(People.INGESTION).createTable(newName(STD), SCHEMA);
    String foreign = path(Files.write(other, new byte[] {1}).location()).substring(6);
    String own = path(file).substring(6);

    assertThat(signDeletion(deletion(own)).statusCode()).isEqualTo(200);
    assertThat(signDeletion(deletion(own, foreign)).statusCode()).isEqualTo(403);
    assertThat(signDeletion(deletion(own, own + "/../../f")).statusCode()).isEqualTo(403);
    assertThat(signDeletion("<Delete/>").statusCode()).isEqualTo(403);
    assertThat(
            signDeletion(
                    "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + deletion("&e;"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aSignatureIsGoodForItsRequestAndNoOther() throws Exception {
    RemoteSignResponse signed =
        RemoteSignResponseParser.fromJson(sign(People.TRINO, "GET", path(file)).body());
    URI elsewhere = URI.create(store + path(file).replace(".parquet", ".other"));

    assertThat(fetch("GET", signed.uri(), signed)).isEqualTo(200);
    assertThat(fetch("GET", elsewhere, signed)).isEqualTo(403);
    assertThat(fetch("DELETE", signed.uri(), signed)).isEqualTo(403);
  }

  @Test
  void onlyWhoStagedATableWritesToIt() {
    TableIdentifier staged = newName(STD);
    var creation = catalog(People.INGESTION).newCreateTableTransaction(staged, SCHEMA);
    String path = path(creation.table().location()) + "/data/f";

    assertThat(sign(People.INGESTION, staged, "PUT", path, Map.of()).statusCode()).isEqualTo(200);
    assertThat(sign(People.TRINO, staged, "GET", path, Map.of()).statusCode()).isEqualTo(403);
    assertThat(sign(People.PUBLISHER, staged, "PUT", path, Map.of()).statusCode()).isEqualTo(403);
    assertThat(sign(People.INGESTION, newName(STD), "PUT", path, Map.of()).statusCode())
        .isEqualTo(403);
  }

  private static int fetch(String method, URI uri, RemoteSignResponse signed, String... added)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
    if (added.length > 0) {
      request.headers(added);
    }
    signed
        .headers()
        .forEach(
            (header, values) -> {
              if (!header.equalsIgnoreCase("host")) {
                values.forEach(value -> request.header(header, value));
              }
            });
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private HttpResponse<String> sign(Principal caller, String method, String path) {
    return sign(caller, name, method, path, Map.of());
  }

  private HttpResponse<String> sign(
      Principal caller,
      TableIdentifier table,
      String method,
      String path,
      Map<String, List<String>> headers) {
    return sign(caller, table, method, store + path, headers, null);
  }

  private HttpResponse<String> signAt(String uri) {
    return sign(People.INGESTION, name, "GET", uri, Map.of(), null);
  }

  private HttpResponse<String> signDeletion(String body) {
    return sign(People.INGESTION, name, "POST", store + "/lake?delete", Map.of(), body);
  }

  private HttpResponse<String> sign(
      Principal caller,
      TableIdentifier table,
      String method,
      String uri,
      Map<String, List<String>> headers,
      String body) {
    var request =
        ImmutableRemoteSignRequest.builder()
            .method(method)
            .region(REGION)
            .uri(URI.create(uri))
            .headers(new TreeMap<>(headers))
            .properties(Map.of())
            .provider("s3");
    if (body != null) {
      request.body(body);
    }
    return send(
        "POST",
        "/v1/namespaces/%s/tables/%s/sign".formatted(table.namespace(), table.name()),
        caller,
        RemoteSignRequestParser.toJson(request.build()));
  }

  private static String deletion(String... keys) {
    StringBuilder xml =
        new StringBuilder("<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
    for (String key : keys) {
      xml.append("<Object><Key>").append(key).append("</Key></Object>");
    }
    return xml.append("</Delete>").toString();
  }

  private static String path(String location) {
    return location.substring("s3:/".length());
  }
}
