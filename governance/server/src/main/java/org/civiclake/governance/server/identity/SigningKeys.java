package org.civiclake.governance.server.identity;

import io.quarkus.runtime.Startup;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.civiclake.governance.server.GovernanceConfig;

/** The key pair of the embedded issuer. */
@Startup
@ApplicationScoped
class SigningKeys {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int SMALLEST_BITS = 2048;

  private final PrivateKey privateKey;
  private final RSAPublicKey publicKey;

  @Inject
  SigningKeys(GovernanceConfig config) {
    try {
      privateKey = KeyUtils.decodePrivateKey(Files.readString(config.issuer().privateKey()));
      publicKey =
          (RSAPublicKey) KeyUtils.decodePublicKey(Files.readString(config.issuer().publicKey()));
    } catch (IOException | GeneralSecurityException | ClassCastException e) {
      throw new IllegalStateException("The issuer's RSA keys cannot be read", e);
    }
    if (publicKey.getModulus().bitLength() < SMALLEST_BITS) {
      throw new IllegalStateException("The issuer's key is shorter than " + SMALLEST_BITS);
    }
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  /** The public key as a JSON Web Key (RFC 7517). */
  JsonWebKey publicKey() {
    String modulus = number(publicKey.getModulus());
    String exponent = number(publicKey.getPublicExponent());
    return new JsonWebKey("RSA", "sig", "RS256", keyId(), modulus, exponent);
  }

  /** The key's thumbprint (RFC 7638). */
  String keyId() {
    String canonical =
        "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}"
            .formatted(number(publicKey.getPublicExponent()), number(publicKey.getModulus()));
    try {
      return BASE64.encodeToString(
          MessageDigest.getInstance("SHA-256")
              .digest(canonical.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return BASE64.encodeToString(
        bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }
}
