package org.civiclake.governance.policy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A policy server that says what a test wants it to say. */
final class PolicyEndpoint implements AutoCloseable {

  private final HttpServer server;
  private final String authorization;
  private final AtomicInteger polls = new AtomicInteger();
  private final AtomicInteger fromNothing = new AtomicInteger();
  private volatile Optional<Answers> answers = Optional.empty();

  private record Answers(byte[] whole, byte[] policies, byte[] roles, byte[] users) {}

  PolicyEndpoint(String user, String password) throws IOException {
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/service/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void serve(CompiledPolicies compiled) {
    serve(compiled, compiled.policiesJson());
  }

  /**
   * Serves these policies with that set's roles and users; who has none gets that set's policies.
   */
  void serve(CompiledPolicies compiled, byte[] policies) {
    answers =
        Optional.of(
            new Answers(
                compiled.policiesJson(), policies, compiled.rolesJson(), compiled.usersJson()));
  }

  void fail() {
    answers = Optional.empty();
  }

  /** How often a plugin asked that said it had nothing. */
  int pollsFromNothing() {
    return fromNothing.get();
  }

  void awaitPolls(int more) throws InterruptedException {
    int enough = polls.get() + more;
    while (polls.get() < enough) {
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
      } else if (answers.isEmpty()) {
        exchange.sendResponseHeaders(503, -1);
      } else {
        boolean hasNone = saysNothing(exchange) && path.contains("/policies/");
        byte[] body = hasNone ? answers.get().whole() : body(path, answers.get());
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
      if (path.contains("/policies/")) {
        polls.incrementAndGet();
        if (saysNothing(exchange)) {
          fromNothing.incrementAndGet();
        }
      }
    }
  }

  private static boolean saysNothing(HttpExchange exchange) {
    return exchange.getRequestURI().getQuery().contains("lastKnownVersion=-1");
  }

  private static byte[] body(String path, Answers answers) {
    if (path.contains("/roles/")) {
      return answers.roles();
    }
    return path.contains("/xusers/") ? answers.users() : answers.policies();
  }
}
