package org.civiclake.lakehouse.catalog;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.policy.Role;
import org.eclipse.microprofile.config.ConfigProvider;

/** Signs tokens as the platform's issuer does, and as others would. */
final class Tokens {

  static final String ISSUER = "http://127.0.0.1:28080";
  static final String AUDIENCE = "civiclake";

  private final String publicKey;
  private final PrivateKey key;

  private Tokens(String publicKey, PrivateKey key) {
    this.publicKey = publicKey;
    this.key = key;
  }

  static Tokens withNewKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      return new Tokens(
          Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()), pair.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The issuer whose key the running server trusts. */
  static Tokens ofIssuer() {
    byte[] encoded =
        Base64.getDecoder()
            .decode(ConfigProvider.getConfig().getValue("test.signing-key", String.class));
    try {
      return new Tokens(
          "", KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String publicKey() {
    return publicKey;
  }

  String privateKey() {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  String of(Principal principal) {
    return of(principal, ISSUER, AUDIENCE, Instant.now().plus(Duration.ofHours(1)));
  }

  String of(Principal principal, String issuer, String audience, Instant expiry) {
    JwtClaimsBuilder claims =
        Jwt.issuer(issuer)
            .audience(audience)
            .subject(principal.name())
            .groups(principal.groups())
            .claim("agency", principal.agency())
            .claim("roles", principal.roles().stream().map(Role::text).toList())
            .claim("jti", UUID.randomUUID().toString())
            .issuedAt(expiry.minus(Duration.ofHours(1)))
            .expiresAt(expiry);
    return claims.sign(key);
  }
}
