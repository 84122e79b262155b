package org.civiclake.infra.local.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir private Path folder;
  @TempDir private Path otherFolder;

  @Test
  void aClientOfTheStackTrustsItsServerByAddressAndByName() throws Exception {
    Tls tls = Tls.open(folder, CLOCK);

    assertThat(handshake(tls, tls.clientContext(), "127.0.0.1")).isTrue();
    assertThat(handshake(tls, tls.clientContext(), "localhost")).isTrue();
  }

  @Test
  void aClientOfAnotherStackDoesNot() throws Exception {
    Tls tls = Tls.open(folder, CLOCK);
    Tls other = Tls.open(otherFolder, CLOCK);

    assertThatThrownBy(() -> handshake(tls, other.clientContext(), "127.0.0.1"))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void aJvmTrustsItByTheTrustStoreWhichHoldsNoSecret() throws Exception {
    Tls tls = Tls.open(folder, CLOCK);
    KeyStore store = KeyStore.getInstance(tls.trustStore().toFile(), (char[]) null);
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);

    assertThat(store.size()).isEqualTo(1);
    assertThat(store.isCertificateEntry("civiclake")).isTrue();
    assertThat(handshake(tls, context, "127.0.0.1")).isTrue();
    assertThat(tls.javaOption()).endsWith("=" + tls.trustStore());
  }

  @Test
  void anInstallationThatHasNoTrustStoreYetGetsOneForTheAuthorityItHas() throws Exception {
    String first = Files.readString(Tls.open(folder, CLOCK).authority());
    Files.delete(folder.resolve("ca.p12"));

    Tls again = Tls.open(folder, CLOCK);

    assertThat(again.trustStore()).exists();
    assertThat(Files.readString(again.authority())).isEqualTo(first);
  }

  @Test
  void certificatesStayUntilTheyAreAboutToRunOut() throws Exception {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    String first = Files.readString(Tls.open(folder, at(now)).server());

    assertThat(Files.readString(Tls.open(folder, at(now.plus(Duration.ofDays(700)))).server()))
        .isEqualTo(first);
    assertThat(Files.readString(Tls.open(folder, at(now.plus(Duration.ofDays(800)))).server()))
        .isNotEqualTo(first);
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private static boolean handshake(Tls server, SSLContext client, String host) throws Exception {
    try (SSLServerSocket listening =
        (SSLServerSocket) serverContext(server).getServerSocketFactory().createServerSocket(0)) {
      CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> answer(listening));
      try (SSLSocket socket =
          (SSLSocket) client.getSocketFactory().createSocket(host, listening.getLocalPort())) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket.getSession().isValid();
      } finally {
        answering.cancel(true);
      }
    }
  }

  private static void answer(SSLServerSocket listening) {
    try (SSLSocket socket = (SSLSocket) listening.accept()) {
      socket.startHandshake();
      socket.getInputStream().read();
    } catch (java.io.IOException refusedByTheClient) {
      return;
    }
  }

  private static SSLContext serverContext(Tls tls) throws Exception {
    String pem = Files.readString(tls.server());
    PrivateKey key =
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(Pem.decode("PRIVATE KEY", pem)));
    String certificates = pem.substring(pem.indexOf("-----BEGIN CERTIFICATE-----"));
    Certificate[] chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(certificates.getBytes()))
            .toArray(Certificate[]::new);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", key, new char[0], chain);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
