package org.civiclake.sharing.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.civiclake.sharing.client.UntrustedServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {

  @Test
  void anAuthorityOfTheProvidersOwnGoesWithTheTasks(@TempDir Path folder) throws Exception {
    OwnCertificate certificate = OwnCertificate.of("ip:127.0.0.1", folder);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
    server.createContext(
        "/",
        exchange -> {
          byte[] nothing = "{\"items\":[]}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, nothing.length);
          exchange.getResponseBody().write(nothing);
          exchange.close();
        });
    server.start();
    try {
      Path profile =
          Files.writeString(
              folder.resolve("profile.share"),
              "{\"shareCredentialsVersion\":1,\"endpoint\":\"https://127.0.0.1:%d\",\"bearerToken\":\"t\"}"
                  .formatted(server.getAddress().getPort()));
      Connection trusting = Connection.of(profile, Optional.of(certificate.pem()));
      Connection unknowing = Connection.of(profile, Optional.empty());
      Files.delete(certificate.pem());

      assertThat(sent(trusting).client().shares()).isEmpty();
      assertThatThrownBy(() -> sent(unknowing).client().shares())
          .isInstanceOf(UntrustedServerException.class);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aFileWithoutCertificatesIsNamed(@TempDir Path folder) throws Exception {
    Path profile = Files.writeString(folder.resolve("profile.share"), "{}");
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");

    assertThatThrownBy(() -> Connection.of(profile, Optional.of(empty)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("empty.pem");
  }

  /** As an executor gets it. */
  private static Connection sent(Connection connection) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(connection);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Connection) in.readObject();
    }
  }
}
