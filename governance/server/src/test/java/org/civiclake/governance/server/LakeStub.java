package org.civiclake.governance.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lake's catalog as the Iceberg REST specification writes it: a token first, then a configuration
 * with a prefix, then tables.
 */
public final class LakeStub {

  private static final String TOKEN = "token-of-governance";

  /** The schemas that it knows, by {@code schema.table}: a JSON array of Iceberg fields. */
  private static final Map<String, String> TABLES = new ConcurrentHashMap<>();

  /** What was asked of the use log, and what is answered: lines as JSON. */
  private static final Map<String, String> STATEMENTS = new ConcurrentHashMap<>();

  private final HttpServer server;

  private LakeStub(HttpServer server) {
    this.server = server;
  }

  static LakeStub start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", LakeStub::answer);
    server.start();
    return new LakeStub(server);
  }

  void stop() {
    server.stop(0);
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Puts a table there; fields as {@code name type, name type}. */
  public static void put(String table, String fields) {
    StringBuilder json = new StringBuilder("[");
    int id = 0;
    for (String field : fields.split(", ")) {
      int space = field.indexOf(' ');
      json.append(id++ == 0 ? "" : ",")
          .append(
              "{\"id\":%d,\"name\":\"%s\",\"required\":false,\"type\":\"%s\"}"
                  .formatted(id, field.substring(0, space), field.substring(space + 1)));
    }
    TABLES.put(table, json.append(']').toString());
  }

  /**
   * Puts the lines of a statement there.
   *
   * @param query what has to be asked for them
   */
  public static void putStatement(String query, String lines) {
    STATEMENTS.put(query, "{\"lines\":[" + lines + "]}");
  }

  /** Puts a part of a statement there, and where the next one begins. */
  public static void putStatement(String query, String lines, String next) {
    STATEMENTS.put(query, "{\"lines\":[%s],\"next\":\"%s\"}".formatted(lines, next));
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    if (path.equals("/oauth2/token")) {
      send(exchange, 200, "{\"access_token\":\"%s\",\"token_type\":\"bearer\"}".formatted(TOKEN));
    } else if (!("Bearer " + TOKEN).equals(bearer)) {
      send(exchange, 401, "{}");
    } else if (path.equals("/v1/config")) {
      send(exchange, 200, "{\"defaults\":{},\"overrides\":{\"prefix\":\"city\"}}");
    } else if (path.equals("/v1/city/statements")) {
      String query = exchange.getRequestURI().getQuery();
      String lines = STATEMENTS.get(query);
      int unknown = query.contains("&after=") ? 404 : 400;
      send(exchange, lines == null ? unknown : 200, lines == null ? "{}" : lines);
    } else {
      String[] parts = path.split("/");
      String fields =
          path.startsWith("/v1/city/namespaces/") && parts.length == 7
              ? TABLES.get(parts[4] + "." + parts[6])
              : null;
      send(
          exchange,
          fields == null ? 404 : 200,
          fields == null
              ? "{\"error\":{\"message\":\"Table does not exist\",\"code\":404}}"
              : ("{\"metadata-location\":\"s3://lake/x\",\"metadata\":{\"format-version\":2,"
                      + "\"current-schema-id\":1,\"schemas\":[{\"schema-id\":0,\"type\":\"struct\","
                      + "\"fields\":[]},{\"schema-id\":1,\"type\":\"struct\",\"fields\":%s}]}}")
                  .formatted(fields));
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
