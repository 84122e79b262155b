package org.civiclake.infra.local.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/**
 * The RSA keys that the embedded issuer signs tokens with (RS256).
 *
 * @param privateKey PKCS#8, PEM
 * @param publicKey SubjectPublicKeyInfo, PEM
 */
public record IssuerKeys(Path privateKey, Path publicKey) {

  private static final int BITS = 2048;

  /** Finds the keys in the folder, or makes them. */
  public static IssuerKeys open(Path folder) throws IOException, GeneralSecurityException {
    IssuerKeys keys =
        new IssuerKeys(folder.resolve("issuer-private.pem"), folder.resolve("issuer-public.pem"));
    if (!Files.exists(keys.privateKey) || !Files.exists(keys.publicKey)) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      PrivateFiles.write(
          keys.privateKey, Pem.encode("PRIVATE KEY", pair.getPrivate().getEncoded()));
      PrivateFiles.write(keys.publicKey, Pem.encode("PUBLIC KEY", pair.getPublic().getEncoded()));
    }
    return keys;
  }
}
