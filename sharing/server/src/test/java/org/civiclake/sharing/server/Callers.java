package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Requests with tokens of the issuer that the server under test trusts. */
final class Callers {

  private Callers() {}

  static RequestSpecification as(String role, String agency) {
    return signed(SharingStack.ISSUER, "civiclake", Instant.now().plusSeconds(60), role, agency);
  }

  static RequestSpecification signed(
      String issuer, String audience, Instant expiry, String role, String agency) {
    return given()
        .header(
            "Authorization",
            "Bearer "
                + sign(
                    Jwt.issuer(issuer)
                        .audience(audience)
                        .subject("someone")
                        .claim("agency", agency)
                        .claim("roles", List.of(role))
                        .issuedAt(expiry.minusSeconds(60))
                        .expiresAt(expiry)));
  }

  /** A token with the issuer's signature. */
  static String sign(JwtClaimsBuilder claims) {
    return claims.sign(key());
  }

  private static PrivateKey key() {
    String encoded = ConfigProvider.getConfig().getValue("test.signing-key", String.class);
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
