package org.civiclake.infra.local.secret;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.civiclake.infra.local.config.StackException;

/**
 * A certificate authority of this stack alone, and the certificate of its servers for {@code
 * 127.0.0.1} and {@code localhost}.
 *
 * @param authority the authority's certificate, PEM: what clients trust
 * @param server the server's key and certificates, PEM
 * @param trustStore the authority's certificate for a JVM, PKCS #12; nothing in it is secret
 */
public record Tls(Path authority, Path server, Path trustStore) {

  /** How PostgreSQL's clients know a database: by its authority and by its name. */
  public static final String DATABASE_MODE = "verify-full";

  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  /** Finds the certificates in the folder; makes them at first, and again before they run out. */
  public static Tls open(Path folder, Clock clock) throws IOException, GeneralSecurityException {
    Tls tls =
        new Tls(folder.resolve("ca.pem"), folder.resolve("server.pem"), folder.resolve("ca.p12"));
    if (!Files.exists(tls.authority) || !tls.isCurrent(clock.instant())) {
      CertificateAuthority.Issued issued = new CertificateAuthority(clock).issue();
      PrivateFiles.write(tls.authority, issued.authority());
      PrivateFiles.write(tls.server, issued.server());
      Files.deleteIfExists(tls.trustStore);
    }
    if (!Files.exists(tls.trustStore)) {
      PrivateFiles.write(tls.trustStore, TrustStore.of(certificate(tls.authority)));
    }
    return tls;
  }

  private boolean isCurrent(Instant now) throws IOException, GeneralSecurityException {
    return Files.exists(server)
        && certificate(server).getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE));
  }

  private static X509Certificate certificate(Path pem)
      throws IOException, GeneralSecurityException {
    byte[] der = Pem.decode("CERTIFICATE", Files.readString(pem));
    try (InputStream bytes = new ByteArrayInputStream(der)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
    }
  }

  /** What makes a JVM trust this stack's authority and no other. */
  public String javaOption() {
    return "-Djavax.net.ssl.trustStore=" + trustStore;
  }

  /**
   * The server's key and certificates for a server that reads no PEM: a PKCS #12 file.
   *
   * @param password what it is guarded with
   */
  public byte[] keyStore(String password) throws IOException, GeneralSecurityException {
    String pem = Files.readString(server);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server",
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(Pem.decode("PRIVATE KEY", pem))),
        password.toCharArray(),
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(
                    pem.substring(pem.indexOf("-----BEGIN CERTIFICATE-----"))
                        .getBytes(StandardCharsets.US_ASCII)))
            .toArray(Certificate[]::new));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password.toCharArray());
    return bytes.toByteArray();
  }

  /** What makes PostgreSQL's JDBC driver speak TLS, to this stack's database and no other. */
  public Map<String, String> databaseProperties() {
    return Map.of("sslmode", DATABASE_MODE, "sslrootcert", authority.toString());
  }

  /**
   * Begins a client that trusts this stack's authority and no other.
   *
   * @throws StackException when the authority's certificate cannot be read
   */
  public HttpClient.Builder httpClient() {
    return HttpClient.newBuilder().sslContext(trusting());
  }

  /**
   * The same as {@link #clientContext}, for those who can do nothing about a certificate that
   * cannot be read.
   *
   * @throws StackException when it cannot
   */
  public SSLContext trusting() {
    try {
      return clientContext();
    } catch (IOException | GeneralSecurityException e) {
      throw new StackException("Cannot read the certificate " + authority, e);
    }
  }

  /** A context that trusts this stack's authority and no other. */
  public SSLContext clientContext() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trustManagers(), null);
    return context;
  }

  /**
   * What trusts this stack's authority and no other, for clients that take no context alone.
   *
   * @throws StackException when the authority's certificate cannot be read
   */
  public X509TrustManager trustManager() {
    try {
      return (X509TrustManager) trustManagers()[0]; // PKIX has this one (JSSE reference guide)
    } catch (IOException | GeneralSecurityException e) {
      throw new StackException("Cannot read the certificate " + authority, e);
    }
  }

  private TrustManager[] trustManagers() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("civiclake", certificate(authority));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }
}
