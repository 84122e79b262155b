package org.civiclake.infra.bench.sharing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.civiclake.governance.policy.CompiledPolicies;
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.policy.Role;

/** Stands for the governance server: signs tokens, and answers Ranger's download protocol. */
final class Issuer implements AutoCloseable {

  static final String NAME = "http://127.0.0.1:28080";
  static final String POLLER_PASSWORD = "poll";

  private final HttpServer server;
  private final KeyPair keys;
  private volatile Served served;

  /** Policies, and which version of them they are. */
  private record Served(CompiledPolicies policies, long version) {}

  private Issuer(HttpServer server, KeyPair keys, Served served) {
    this.server = server;
    this.keys = keys;
    this.served = served;
  }

  /**
   * Starts it.
   *
   * @param caller whom its token endpoint makes tokens for
   */
  static Issuer start(CompiledPolicies policies, Principal caller)
      throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    Issuer issuer = new Issuer(server, generator.generateKeyPair(), new Served(policies, 1));
    server.createContext("/service/", call -> answer(call, issuer.served));
    server.createContext("/oauth2/token", call -> send(call, issuer.tokenAnswer(caller)));
    server.start();
    return issuer;
  }

  /** Has other policies answered from now on, compiled as this version. */
  void serve(CompiledPolicies policies, long version) {
    served = new Served(policies, version);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String publicKey() {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  /** A token of the platform. */
  String token(Principal principal) {
    long now = Instant.now().getEpochSecond();
    String claims =
        """
        {"iss":"%s","aud":"civiclake","sub":"%s","agency":"%s","roles":[%s],"groups":[%s],\
        "jti":"%s","iat":%d,"exp":%d}"""
            .formatted(
                NAME,
                principal.name(),
                principal.agency(),
                principal.roles().stream().map(Role::text).collect(quoted()),
                principal.groups().stream().collect(quoted()),
                UUID.randomUUID(),
                now,
                now + 3600);
    String signed = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed
          + "."
          + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static Collector<CharSequence, ?, String> quoted() {
    return Collectors.joining("\",\"", "\"", "\"");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] tokenAnswer(Principal caller) {
    return """
        {"access_token":"%s","token_type":"bearer","expires_in":3600}"""
        .formatted(token(caller))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange call, Served served) throws IOException {
    CompiledPolicies policies = served.policies();
    String query = String.valueOf(call.getRequestURI().getRawQuery());
    String path = call.getRequestURI().getPath();
    if (query.matches(".*lastKnown\\w*Version=%d(&.*)?".formatted(served.version()))) {
      try (call) {
        call.sendResponseHeaders(304, -1);
      }
    } else if (path.contains("/policies/")) {
      send(call, policies.policiesJson());
    } else {
      send(call, path.contains("/roles/") ? policies.rolesJson() : policies.usersJson());
    }
  }

  private static void send(HttpExchange call, byte[] body) throws IOException {
    try (call) {
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(200, body.length);
      call.getResponseBody().write(body);
    }
  }
}
