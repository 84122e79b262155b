package org.civiclake.governance.server.policy.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.ranger.RangerClient;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicyResourceSignature;
import org.apache.ranger.plugin.model.RangerService;

/**
 * The part of a Ranger Admin's public REST API (v2) that policies are pushed by, as its own sources
 * document it: names are unique within a service, so is what a policy of a type is about, the id in
 * a body is the id in the path, lists come in pages, and a new service has policies of its own.
 */
final class InProcessAdmin implements AutoCloseable {

  private static final String BASE = "/service/public/v2/api";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final String password;
  private final SortedMap<Long, RangerPolicy> policies = new TreeMap<>();
  private Optional<RangerService> service = Optional.empty();
  private long nextId = 1;
  private int writes;
  private int failAtWrite = Integer.MAX_VALUE;
  private int failWith = 500;
  private boolean garbage;
  private Consumer<List<RangerPolicy>> afterWrite = state -> {};

  private record Answer(int status, Object body) {}

  InProcessAdmin(String password) throws IOException {
    this.password = password;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  RangerAdmin as(String user, String secret) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return new RangerAdmin(
        new RangerClient(url, "basic", user, secret, (String) null), "civiclake", "trino");
  }

  /** Fails the write after so many more, and all that follow. */
  void failAfterWrites(int more, int status) {
    failAtWrite = writes + more;
    failWith = status;
  }

  void recover() {
    failAtWrite = Integer.MAX_VALUE;
    garbage = false;
  }

  void answerGarbage() {
    garbage = true;
  }

  int writes() {
    return writes;
  }

  void afterWrite(Consumer<List<RangerPolicy>> look) {
    afterWrite = look;
  }

  List<RangerPolicy> policies() {
    return List.copyOf(policies.values());
  }

  void has(RangerService there) {
    service = Optional.of(there);
  }

  void add(RangerPolicy policy) {
    policy.setId(nextId++);
    policies.put(policy.getId(), policy);
  }

  void remove(RangerPolicy policy) {
    policies.remove(policy.getId());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] body =
          garbage
              ? "<html>".getBytes(StandardCharsets.UTF_8)
              : answer.body() == null ? new byte[0] : JSON.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String basic =
        Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
    if (!("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return new Answer(401, null);
    }
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath().substring(BASE.length());
    if (method.equals("GET")) {
      return read(path, query(exchange));
    }
    if (writes >= failAtWrite) {
      return new Answer(failWith, Map.of("msgDesc", "out of order"));
    }
    Answer answer = write(method, path, exchange);
    if (answer.status() < 300) {
      writes++;
      afterWrite.accept(policies());
    }
    return answer;
  }

  private Answer read(String path, Map<String, String> query) {
    if (path.equals("/servicedef/name/trino")) {
      return new Answer(200, Map.of("name", "trino"));
    }
    if (path.equals("/service")) {
      return new Answer(200, service.map(List::of).orElse(List.of()));
    }
    if (path.equals("/policy")) {
      int start = Integer.parseInt(query.get("startIndex"));
      int size = Math.min(200, Integer.parseInt(query.get("pageSize")));
      return new Answer(200, policies.values().stream().skip(start).limit(size).toList());
    }
    return new Answer(404, null);
  }

  private Answer write(String method, String path, HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (method.equals("POST") && path.equals("/service")) {
      RangerService made = JSON.readValue(body, RangerService.class);
      made.setId(7L);
      service = Optional.of(made);
      add(defaultPolicy("all - queryid"));
      add(defaultPolicy("all - trinouser"));
      return new Answer(200, made);
    }
    if (method.equals("POST") && path.equals("/policy")) {
      RangerPolicy made = JSON.readValue(body, RangerPolicy.class);
      made.setId(nextId);
      return put(made);
    }
    long id = Long.parseLong(path.substring("/policy/".length()));
    if (!policies.containsKey(id)) {
      return new Answer(404, null);
    }
    if (method.equals("DELETE")) {
      policies.remove(id);
      return new Answer(204, null);
    }
    RangerPolicy changed = JSON.readValue(body, RangerPolicy.class);
    return changed.getId() == id
        ? put(changed)
        : new Answer(400, Map.of("msgDesc", "policyID mismatch"));
  }

  private Answer put(RangerPolicy policy) {
    for (RangerPolicy other : policies.values()) {
      boolean same = signature(other).equals(signature(policy));
      if (!other.getId().equals(policy.getId())
          && (other.getName().equals(policy.getName()) || same)) {
        return new Answer(
            400, Map.of("msgDesc", "Another policy already exists: " + other.getName()));
      }
    }
    nextId = Math.max(nextId, policy.getId() + 1);
    policy.setGuid(UUID.randomUUID().toString());
    policy.setVersion(policy.getVersion() == null ? 1L : policy.getVersion() + 1);
    policy.setCreatedBy("Admin");
    policy.setResourceSignature(signature(policy));
    policies.put(policy.getId(), policy);
    return new Answer(200, policy);
  }

  private static String signature(RangerPolicy policy) {
    return new RangerPolicyResourceSignature(policy).getSignature();
  }

  static RangerPolicy defaultPolicy(String name) {
    String level = name.substring("all - ".length());
    RangerPolicy policy = new RangerPolicy();
    policy.setService("civiclake");
    policy.setName(name);
    policy.setResources(
        new HashMap<>(Map.of(level, new RangerPolicy.RangerPolicyResource("*", false, false))));
    RangerPolicy.RangerPolicyItem item = new RangerPolicy.RangerPolicyItem();
    item.setUsers(new ArrayList<>(List.of("admin")));
    item.setAccesses(
        new ArrayList<>(List.of(new RangerPolicy.RangerPolicyItemAccess("execute", true))));
    policy.addPolicyItem(item);
    return policy;
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String text = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }
}
