package org.civiclake.sharing.spark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sharing server of one table, whose files lie in a folder and are read by ranges. */
final class SharingServerOfFiles implements AutoCloseable {

  static final String TABLE = "civil.shared.people";
  private static final String TOKEN = "the-secret-token";
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]+)");

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final String schemaJson;
  private final List<Path> files;
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private volatile long bytes;
  private volatile int generation;

  SharingServerOfFiles(String schemaJson, List<Path> files) throws IOException {
    this.schemaJson = schemaJson;
    this.files = files;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/delta-sharing/", this::protocol);
    server.createContext("/data/", this::data);
    server.setExecutor(executor);
    server.start();
  }

  Path profile(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("profile.share"),
        "{\"shareCredentialsVersion\":1,\"endpoint\":\"%s\",\"bearerToken\":\"%s\"}"
            .formatted(url("/delta-sharing"), TOKEN));
  }

  /** The bodies of all queries so far. */
  List<String> queries() {
    return List.copyOf(bodies);
  }

  /** How many bytes of files were read. */
  long bytes() {
    return bytes;
  }

  /** Addresses that were given are taken no longer. */
  void endAddresses() {
    generation++;
  }

  static String token() {
    return TOKEN;
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void protocol(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 401, "{}".getBytes(StandardCharsets.UTF_8));
      return;
    }
    StringBuilder lines = new StringBuilder("{\"protocol\":{\"minReaderVersion\":1}}\n");
    lines.append(
        "{\"metaData\":{\"id\":\"t\",\"format\":{\"provider\":\"parquet\"},\"schemaString\":%s,\"partitionColumns\":[]}}\n"
            .formatted('"' + schemaJson.replace("\\", "\\\\").replace("\"", "\\\"") + '"'));
    if (path.endsWith("/query") || path.endsWith("/changes")) {
      bodies.add(body);
      for (int i = 0; i < files.size(); i++) {
        String kind = path.endsWith("/query") ? "file" : i == 0 ? "remove" : "add";
        lines.append(
            "{\"%s\":{\"url\":\"%s\",\"id\":\"f%d\",\"partitionValues\":{},\"size\":%d,\"version\":%d,\"timestamp\":1000}}\n"
                .formatted(
                    kind,
                    url("/data/" + i + "?g=" + generation),
                    i,
                    Files.size(files.get(i)),
                    i + 1));
      }
      lines.append("{\"endStreamAction\":{}}\n");
    }
    exchange.getResponseHeaders().set("Delta-Table-Version", "3");
    send(exchange, 200, lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void data(HttpExchange exchange) throws IOException {
    if (!("g=" + generation).equals(exchange.getRequestURI().getQuery())) {
      send(exchange, 403, new byte[0]);
      return;
    }
    int index = Integer.parseInt(exchange.getRequestURI().getPath().substring("/data/".length()));
    byte[] whole = Files.readAllBytes(files.get(index));
    Matcher range =
        RANGE.matcher(
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")).orElse(""));
    if (!range.matches()) {
      send(exchange, 200, whole);
      return;
    }
    int from = Integer.parseInt(range.group(1));
    int to = Integer.parseInt(range.group(2)) + 1;
    bytes += to - from;
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, whole.length));
    send(exchange, 206, Arrays.copyOfRange(whole, from, to));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
