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
import java.util.NoSuchElementException;
import java.util.Optional;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** The key pair of the embedded issuer. */
@Startup
@ApplicationScoped
class SigningKeys {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int SMALLEST_BITS = 2048;

  private final Optional<Pair> pair;

  private record Pair(PrivateKey secret, RSAPublicKey open) {}

  @Inject
  SigningKeys(GovernanceConfig config) {
    GovernanceConfig.Issuer issuer = config.issuer();
    pair = issuer.enabled() ? Optional.of(read(issuer)) : Optional.empty();
  }

  private static Pair read(GovernanceConfig.Issuer issuer) {
    Pair pair;
    try {
      pair =
          new Pair(
              KeyUtils.decodePrivateKey(Files.readString(issuer.privateKey().orElseThrow())),
              (RSAPublicKey)
                  KeyUtils.decodePublicKey(Files.readString(issuer.publicKey().orElseThrow())));
    } catch (IOException
        | GeneralSecurityException
        | ClassCastException
        | NoSuchElementException e) {
      throw new IllegalStateException("The issuer's RSA keys cannot be read", e);
    }
    if (pair.open().getModulus().bitLength() < SMALLEST_BITS) {
      throw new IllegalStateException("The issuer's key is shorter than " + SMALLEST_BITS);
    }
    return pair;
  }

  /**
   * The pair.
   *
   * @throws ProblemException when there is none, since another issues the tokens
   */
  private Pair pair() {
    return pair.orElseThrow(
        () ->
            new ProblemException(
                Kind.NOT_FOUND,
                "Tokens are not issued here; ask your identity provider.",
                "本系统不签发令牌,请使用统一身份认证。"));
  }

  /** The key that signs. */
  PrivateKey privateKey() {
    return pair().secret();
  }

  /** The public key as a JSON Web Key (RFC 7517). */
  JsonWebKey publicKey() {
    RSAPublicKey open = pair().open();
    return new JsonWebKey(
        "RSA",
        "sig",
        "RS256",
        keyId(),
        number(open.getModulus()),
        number(open.getPublicExponent()));
  }

  /** The key's thumbprint (RFC 7638). */
  String keyId() {
    RSAPublicKey open = pair().open();
    String canonical =
        "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}"
            .formatted(number(open.getPublicExponent()), number(open.getModulus()));
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
