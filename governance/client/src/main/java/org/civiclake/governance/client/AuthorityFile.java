package org.civiclake.governance.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A PEM file of the certificate authorities that are trusted, in place of those of the JVM. */
public final class AuthorityFile {

  private static final int LONGEST = 1 << 20;

  private AuthorityFile() {}

  /**
   * Reads the file; names of servers are checked as ever.
   *
   * @throws IOException when it cannot be read or holds no certificate
   */
  public static SSLContext read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new IOException(file + ": not a file of certificates (PEM)");
    }
    return parse(Files.readAllBytes(file), file.toString());
  }

  /**
   * Reads the text of such a file.
   *
   * @param name what errors call it
   * @throws IOException when it holds no certificate
   */
  private static SSLContext parse(byte[] pem, String name) throws IOException {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      for (Certificate authority :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))) {
        trusted.setCertificateEntry("authority-" + trusted.size(), authority);
      }
      if (trusted.size() == 0) {
        throw new IOException(name + ": there is no certificate in it");
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(name + ": not a file of certificates (PEM)", e);
    }
  }
}
