package org.civiclake.governance.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command at a server with a certificate of an authority that is nobody else's. */
class TrustTest {

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpsServer server;
  private OwnCertificate certificate;

  @BeforeEach
  void serve() throws Exception {
    certificate = OwnCertificate.of("ip:127.0.0.1", folder);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void aServerIsReachedByTheAuthorityThatIsNamed() throws IOException {
    assertThat(run("--ca", certificate.pem().toString())).as(err.toString()).isZero();
    assertThat(asked).hasValue(1);
  }

  @Test
  void aServerOfAnUnknownAuthorityIsToldNothing() throws Exception {
    OwnCertificate other = OwnCertificate.of("ip:127.0.0.1", folder);

    assertThat(run()).isEqualTo(1);
    assertThat(run("--ca", other.pem().toString())).isEqualTo(1);
    assertThat(asked).hasValue(0);
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @Test
  void aFileWithoutCertificatesIsNamed() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");

    assertThat(run("--ca", empty.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("empty.pem");
  }

  private int run(String... more) throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "t");
    List<String> line = new ArrayList<>();
    line.addAll(List.of("--url", "https://127.0.0.1:" + server.getAddress().getPort()));
    line.addAll(List.of("--token-file", token.toString()));
    line.addAll(List.of(more));
    line.add("applications");
    return GovernanceMain.commandLine()
        .setErr(new PrintWriter(err, true))
        .execute(line.toArray(String[]::new));
  }
}
