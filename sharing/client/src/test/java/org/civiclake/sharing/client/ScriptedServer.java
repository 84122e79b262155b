package org.civiclake.sharing.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.civiclake.sharing.protocol.Profile;

/** An HTTP server that answers each path with a list of answers in turn, the last one for good. */
final class ScriptedServer implements AutoCloseable {

  /** One answer. */
  record Answer(int status, Map<String, String> headers, byte[] body) {
    static Answer of(int status, String body) {
      return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    Answer with(String header, String value) {
      return new Answer(status, Map.of(header, value), body);
    }
  }

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new ArrayList<>();

  ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  void script(String path, Answer... inTurn) {
    answers.put(path, new ArrayDeque<>(List.of(inTurn)));
  }

  /** Every request so far: path and query, a space, its Authorization header. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  Profile profile() {
    return new Profile(1, url("/delta-sharing"), "the-token", Optional.empty());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
    Deque<Answer> inTurn = answers.get(exchange.getRequestURI().getPath());
    Answer answer =
        inTurn == null
            ? Answer.of(404, "{}")
            : inTurn.size() > 1 ? inTurn.removeFirst() : inTurn.getFirst();
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }
}
