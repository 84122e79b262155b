package org.civiclake.governance.identity;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** An OpenID provider that has nothing to do with the platform's own issuer. */
final class Provider implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile List<PublicJsonWebKey> keys = List.of();
  private volatile boolean out;

  Provider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext(
        "/keys",
        exchange -> {
          asked.incrementAndGet();
          answer(exchange, new JsonWebKeySet(keys).toJson());
        });
    server.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            answer(
                exchange,
                JsonUtil.toJson(Map.of("issuer", issuer(), "jwks_uri", issuer() + "/keys"))));
    server.start();
  }

  private void answer(com.sun.net.httpserver.HttpExchange exchange, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(out ? 503 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String discovery() {
    return issuer() + "/.well-known/openid-configuration";
  }

  /** From now on these are its keys, and no others. */
  void publish(PublicJsonWebKey... now) {
    keys = List.of(now);
  }

  /** Whether it answers. */
  void setOut(boolean out) {
    this.out = out;
  }

  int timesAsked() {
    return asked.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  static PublicJsonWebKey rsa(String id) {
    try {
      PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      key.setUse("sig");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static PublicJsonWebKey ec(String id) {
    try {
      PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(id);
      key.setAlgorithm("ES256");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Claims as this provider writes them, good for five minutes. */
  JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(issuer());
    claims.setAudience("civiclake", "portal");
    claims.setSubject("0d6c1f1e");
    claims.setClaim("preferred_username", "steward-wang");
    claims.setClaim("organization", "330200-MZ");
    claims.setClaim("realm_access", Map.of("roles", List.of("data-steward")));
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(5);
    return claims;
  }

  static String sign(JwtClaims claims, String algorithm, PublicJsonWebKey key) {
    try {
      JsonWebSignature token = new JsonWebSignature();
      token.setPayload(claims.toJson());
      token.setAlgorithmHeaderValue(algorithm);
      token.setKeyIdHeaderValue(key.getKeyId());
      token.setKey(key.getPrivateKey());
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
