package org.civiclake.sharing.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command at a server with a certificate of an authority that only its provider has. */
class TrustTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpsServer server;
  private OwnCertificate certificate;

  @BeforeEach
  void serve() throws Exception {
    certificate = OwnCertificate.of("ip:127.0.0.1", folder);
    serve(certificate);
  }

  private void serve(OwnCertificate shown) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(shown.server()));
    server.createContext(
        "/",
        exchange -> {
          byte[] nothing = "{\"items\":[]}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, nothing.length);
          exchange.getResponseBody().write(nothing);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void aServerIsReachedByTheAuthorityThatIsNamed() throws Exception {
    assertThat(list("--ca", certificate.pem().toString())).as(err.toString()).isZero();
  }

  @Test
  void aServerOfAnUnknownAuthorityIsToldNothing() throws Exception {
    OwnCertificate other = OwnCertificate.of("ip:127.0.0.1", folder);

    assertThat(list()).isEqualTo(5);
    assertThat(list("--ca", other.pem().toString())).isEqualTo(5);
    assertThat(err.toString()).contains("--ca").doesNotContain("\tat ").doesNotContain("PKIX");
  }

  @Test
  void aServerOfAnotherNameIsToldNothing() throws Exception {
    server.stop(0);
    OwnCertificate elsewhere = OwnCertificate.of("dns:sharing.example.gov.cn", folder);
    serve(elsewhere);

    assertThat(list("--ca", elsewhere.pem().toString())).isEqualTo(5);
  }

  @Test
  void aFileWithoutCertificatesIsNamed() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path wrong = Files.writeString(folder.resolve("wrong.pem"), "-----BEGIN CERTIFICATE-----\nx");

    assertThat(list("--ca", empty.toString())).isEqualTo(1);
    assertThat(list("--ca", wrong.toString())).isEqualTo(1);
    assertThat(list("--ca", folder.resolve("none.pem").toString())).isEqualTo(6);
    assertThat(err.toString()).contains("empty.pem", "wrong.pem", "none.pem");
  }

  private int list(String... more) throws IOException {
    Path profile =
        Files.writeString(
            folder.resolve("profile.share"),
            "{\"shareCredentialsVersion\":1,\"endpoint\":\"https://127.0.0.1:%d\",\"bearerToken\":\"t\"}"
                .formatted(server.getAddress().getPort()));
    String[] line = new String[3 + more.length];
    line[0] = "list";
    line[1] = "--profile";
    line[2] = profile.toString();
    System.arraycopy(more, 0, line, 3, more.length);
    return ShareCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(line);
  }
}
