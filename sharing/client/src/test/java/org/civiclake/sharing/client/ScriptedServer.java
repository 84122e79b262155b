package org.civiclake.sharing.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.sharing.protocol.Profile;

/** An HTTP server that answers each path with a list of answers in turn, the last one for good. */
final class ScriptedServer implements AutoCloseable {

  /** One answer. */
  record Answer(int status, Map<String, String> headers, byte[] body) {
    static Answer of(int status, String body) {
      return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    Answer with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Answer(status, more, body);
    }

    /** The same, with the connection closed after some bytes of the body. */
    Answer cutAfter(int bytes) {
      return with(CUT, Integer.toString(bytes));
    }
  }

  private static final String CUT = "x-test-cut";
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]+)");

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

  ScriptedServer() throws IOException {
    this(0);
  }

  private ScriptedServer(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.setExecutor(executor);
    server.start();
  }

  void script(String path, Answer... inTurn) {
    answers.put(path, new ArrayDeque<>(List.of(inTurn)));
  }

  /** Ends, and begins again at the same address, with nothing scripted. */
  ScriptedServer restarted() throws IOException {
    int port = server.getAddress().getPort();
    close();
    return new ScriptedServer(port);
  }

  /** Every request so far: path and query, a space, its Authorization header. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** The Range header of every request so far, or "none". */
  List<String> ranges() {
    return List.copyOf(ranges);
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
    executor.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
    ranges.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")).orElse("none"));
    Deque<Answer> inTurn = answers.get(exchange.getRequestURI().getPath());
    Answer answer =
        inTurn == null
            ? Answer.of(404, "{}")
            : inTurn.size() > 1 ? inTurn.removeFirst() : inTurn.getFirst();
    exchange.getRequestBody().readAllBytes();
    Optional<String> range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body();
    int status = answer.status();
    Matcher part = RANGE.matcher(range.orElse(""));
    if (status == 200 && part.matches()) {
      int from = Integer.parseInt(part.group(1));
      int to = Math.min(body.length, Integer.parseInt(part.group(2)) + 1);
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, body.length));
      body = Arrays.copyOfRange(body, Math.min(from, to), to);
      status = 206;
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    int count =
        Optional.ofNullable(answer.headers().get(CUT)).map(Integer::valueOf).orElse(body.length);
    exchange.getResponseBody().write(body, 0, Math.min(count, body.length));
    exchange.getResponseBody().flush();
    if (count < body.length) {
      letItArrive();
    }
    exchange.close();
  }

  /** A connection that is closed at once may take with it what was sent. */
  private static void letItArrive() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
