package org.civiclake.governance.server.identity;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.civiclake.governance.server.Office;

/** An office whose people sign in at a provider of their own, which calls everything otherwise. */
public final class ForeignProvider implements QuarkusTestResourceLifecycleManager {

  private static final KeyPair KEYS = keys();
  private static volatile String issuer = "";

  private final Office office = new Office();
  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    issuer = "http://127.0.0.1:%d/realms/city".formatted(server.getAddress().getPort());
    serve("/realms/city/.well-known/openid-configuration", discovery());
    serve("/realms/city/certs", keySet());
    server.start();
    Map<String, String> settings = new HashMap<>(office.start());
    settings.keySet().removeIf(name -> name.startsWith("civiclake.issuer."));
    settings.remove("civiclake.client-secrets");
    settings.put("civiclake.issuer.enabled", "false");
    settings.put("mp.jwt.verify.publickey.location", issuer + "/.well-known/openid-configuration");
    settings.put("mp.jwt.verify.publickey.algorithm", "RS256,ES256");
    settings.put("mp.jwt.verify.issuer", issuer);
    settings.put("civiclake.oidc.claims.name", "preferred_username");
    settings.put("civiclake.oidc.claims.agency", "organization");
    settings.put("civiclake.oidc.claims.roles", "realm_access.roles");
    settings.put("civiclake.oidc.agencies.\"330200-DSJ\"", "big-data");
    settings.put("civiclake.oidc.roles.data-bureau", "authority");
    return settings;
  }

  @Override
  public void stop() {
    server.stop(0);
    office.stop();
  }

  /** A token of an official, with one claim as given. */
  static String token(String claim, Object value) {
    JwtClaimsBuilder claims =
        Jwt.issuer(issuer)
            .subject("7c1f")
            .audience(Set.of("civiclake"))
            .claim("preferred_username", "lin-hua")
            .claim("organization", "330200-DSJ")
            .claim("realm_access", Map.of("roles", List.of("offline_access", "data-bureau")))
            .expiresIn(300)
            .claim(claim, value);
    return claims.jws().keyId("city-1").sign(KEYS.getPrivate());
  }

  private void serve(String path, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static String discovery() {
    return "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/certs\"}".formatted(issuer);
  }

  private static String keySet() {
    RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return "{\"keys\": [{\"kty\": \"RSA\", \"kid\": \"city-1\", \"n\": \"%s\", \"e\": \"%s\"}]}"
        .formatted(
            base64.encodeToString(key.getModulus().toByteArray()),
            base64.encodeToString(key.getPublicExponent().toByteArray()));
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
