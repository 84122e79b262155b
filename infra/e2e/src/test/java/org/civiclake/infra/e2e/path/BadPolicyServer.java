package org.civiclake.infra.e2e.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.civiclake.governance.policy.PolicyDecisions;
import org.civiclake.governance.policy.PolicySource;

/** A policy server that says whatever it is told to say. */
final class BadPolicyServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final AtomicInteger polls = new AtomicInteger();
  private volatile byte[] policies;

  BadPolicyServer(JsonNode policies) throws IOException {
    serve(policies);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/service/", this::answer);
    server.start();
  }

  void serve(JsonNode set) throws IOException {
    policies = JSON.writeValueAsBytes(set);
  }

  /** What the catalog and the sharing server would make of it: they decide by this same class. */
  PolicyDecisions believedBy(Path cache) {
    return PolicyDecisions.polling(
        new PolicySource(
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "ranger-poller",
            "x",
            cache,
            Duration.ofMillis(100)));
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
      if (exchange.getRequestURI().getPath().contains("/plugins/")) {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, policies.length);
        exchange.getResponseBody().write(policies);
        polls.incrementAndGet();
      } else {
        exchange.sendResponseHeaders(304, -1);
      }
    }
  }
}
