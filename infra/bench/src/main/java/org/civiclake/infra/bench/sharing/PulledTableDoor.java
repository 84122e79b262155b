package org.civiclake.infra.bench.sharing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.protocol.schema.DataType.Struct;
import org.civiclake.sharing.protocol.schema.SchemaJson;

/**
 * Answers every request about a table with its files' addresses, so that only bytes are measured.
 */
final class PulledTableDoor implements AutoCloseable {

  /** A file and its address. */
  record StoredFile(String key, String url, long size) {}

  private final HttpServer server;
  private final byte[] answer;

  PulledTableDoor(Struct schema, List<StoredFile> files) throws IOException {
    ObjectMapper json = SharingJson.mapper();
    StringBuilder lines = new StringBuilder("{\"protocol\":{\"minReaderVersion\":1}}\n");
    Map<String, Object> metadata =
        Map.of(
            "id",
            "pulled",
            "format",
            Map.of("provider", "parquet"),
            "schemaString",
            new SchemaJson(json).write(schema),
            "partitionColumns",
            List.of());
    lines.append(json.writeValueAsString(Map.of("metaData", metadata))).append('\n');
    for (StoredFile file : files) {
      Map<String, Object> line =
          Map.of(
              "url",
              file.url(),
              "id",
              file.key(),
              "partitionValues",
              Map.of(),
              "size",
              file.size());
      lines.append(json.writeValueAsString(Map.of("file", line))).append('\n');
    }
    lines.append("{\"endStreamAction\":{}}\n");
    answer = lines.toString().getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/delta-sharing");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Delta-Table-Version", "1");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
