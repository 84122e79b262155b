package org.civiclake.sharing.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.civiclake.sharing.client.RetryPolicy;
import org.civiclake.sharing.client.Row;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.client.output.ParquetSink;
import org.civiclake.sharing.protocol.Profile;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.protocol.schema.SchemaJson;

/** A sharing server with one table, {@code civil-affairs.shared.people}, for the token of hr. */
final class SharedPeople implements AutoCloseable {

  private static final String TABLE =
      "/delta-sharing/shares/civil-affairs/schemas/shared/tables/people";
  private static final String SCHEMA =
      "{\"type\":\"struct\",\"fields\":["
          + "{\"name\":\"name\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}}]}";

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Path folder;
  private final Map<String, byte[]> files = new TreeMap<>();
  private long version;

  SharedPeople(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(executor);
    server.start();
  }

  /** The table as it is from now on: a file for each name. */
  synchronized void publish(long number, String... names) throws IOException {
    version = number;
    files.clear();
    for (String name : names) {
      Path file = folder.resolve(name + ".parquet");
      if (!Files.exists(file)) {
        try (ParquetSink sink =
            new ParquetSink(file, new SchemaJson(SharingJson.mapper()).read(SCHEMA))) {
          sink.write(new Row(List.of("name"), List.of(name)));
        }
      }
      files.put(name, Files.readAllBytes(file));
    }
  }

  /** A client with an agency's token. */
  SharingClient client(String agency) {
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort() + "/delta-sharing";
    return new SharingClient(
        new Profile(1, endpoint, agency, Optional.empty()),
        new RetryPolicy(1, Duration.ofMillis(1)));
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    exchange.getRequestBody().readAllBytes();
    byte[] body;
    int status = 200;
    if (path.startsWith("/data/")) {
      body = files.get(path.substring("/data/".length()));
    } else if (!"Bearer hr".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      status = 403;
      body = "{\"errorCode\":\"FORBIDDEN\",\"message\":\"no\"}".getBytes(StandardCharsets.UTF_8);
    } else {
      exchange.getResponseHeaders().set("Delta-Table-Version", Long.toString(version));
      exchange.getResponseHeaders().set("delta-sharing-capabilities", "responseformat=parquet");
      body = lines(path.equals(TABLE + "/query")).getBytes(StandardCharsets.UTF_8);
    }
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String lines(boolean withFiles) {
    StringBuilder lines = new StringBuilder("{\"protocol\":{\"minReaderVersion\":1}}\n");
    lines
        .append("{\"metaData\":{\"id\":\"t\",\"format\":{\"provider\":\"parquet\"},")
        .append("\"schemaString\":\"")
        .append(SCHEMA.replace("\"", "\\\""))
        .append("\",\"partitionColumns\":[]}}\n");
    if (withFiles) {
      files.forEach(
          (name, content) ->
              lines.append(
                  "{\"file\":{\"url\":\"http://127.0.0.1:%d/data/%s\",\"id\":\"%s\",\"partitionValues\":{},\"size\":%d}}\n"
                      .formatted(server.getAddress().getPort(), name, name, content.length)));
    }
    return lines.toString();
  }
}
