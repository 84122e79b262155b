package org.civiclake.lakehouse.catalog;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Types;
import org.awaitility.Awaitility;
import org.civiclake.governance.policy.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running server and its callers. */
@QuarkusTestResource(CatalogStack.class)
abstract class CatalogTestBase {

  static final Namespace STD = Namespace.of("std_civil_affairs");
  static final Namespace RAW = Namespace.of("raw_civil_affairs");
  static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, "certificate_no", Types.StringType.get()),
          Types.NestedField.optional(2, "monthly_amount", Types.DecimalType.of(10, 2)),
          Types.NestedField.optional(3, "citizen_id", Types.StringType.get()));

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  @TestHTTPResource("/catalog")
  URL address;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<RESTCatalog> open = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void schemasAreThere() {
    Awaitility.await().until(() -> get("/q/health/ready").statusCode() == 200);
    RESTCatalog ingestion = catalog(People.INGESTION);
    for (Namespace schema : new Namespace[] {STD, RAW}) {
      if (!ingestion.namespaceExists(schema)) {
        ingestion.createNamespace(schema);
      }
    }
  }

  @AfterEach
  void catalogsAreClosed() throws IOException {
    for (RESTCatalog catalog : open) {
      catalog.close();
    }
  }

  /** The catalog as somebody's engine sees it: with a token and no storage key. */
  RESTCatalog catalog(Principal caller) {
    return catalog(Tokens.ofIssuer().of(caller));
  }

  RESTCatalog catalog(String token) {
    RESTCatalog catalog = new RESTCatalog();
    open.add(catalog);
    catalog.initialize(
        "lake",
        Map.of(
            "uri", address.toString(),
            "rest.auth.type", "oauth2",
            "oauth2-server-uri", "http://127.0.0.1:1/unused",
            "token", token,
            "token-refresh-enabled", "false",
            "header.X-Iceberg-Access-Delegation", "remote-signing"));
    return catalog;
  }

  /** A name that no other test uses. */
  TableIdentifier newName(Namespace schema) {
    return TableIdentifier.of(schema, "t" + NUMBERS.incrementAndGet());
  }

  HttpResponse<String> send(String method, String path, Principal caller, String body) {
    return send(method, path, Tokens.ofIssuer().of(caller), body);
  }

  HttpResponse<String> send(String method, String path, String token, String body) {
    return exchange(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** Asks for a path from the server's root without saying who asks. */
  HttpResponse<String> get(String path) {
    return exchange(HttpRequest.newBuilder(URI.create(address.toString()).resolve(path)).build());
  }

  /** Asks for a path from the server's root. */
  HttpResponse<String> getAs(Principal caller, String path) {
    return exchange(
        HttpRequest.newBuilder(URI.create(address.toString()).resolve(path))
            .header("Authorization", "Bearer " + Tokens.ofIssuer().of(caller))
            .build());
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
