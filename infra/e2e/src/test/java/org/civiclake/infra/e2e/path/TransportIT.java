package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.service.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said to the servers is said to them alone, and encrypted. */
@ExtendWith(CityStack.class)
class TransportIT {

  private static final int PATIENCE = 30_000;

  private final Stack stack;

  TransportIT(Stack stack) {
    this.stack = stack;
  }

  @ParameterizedTest
  @CsvSource({
    "GOVERNANCE, /q/health/ready",
    "CATALOG, /q/health/ready",
    "SHARING, /q/health/ready",
    "TRINO, /v1/info",
    "S3PROXY, /"
  })
  void NB47_NJ39_whoeverTrustsTheStacksAuthorityIsAnsweredOverTls(ServiceName server, String path)
      throws Exception {
    HttpResponse<String> answer = stack.tls().httpClient().build().send(get(server, path), body());

    assertThat(answer.statusCode()).isEqualTo(server == ServiceName.S3PROXY ? 403 : 200);
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
  }

  @ParameterizedTest
  @EnumSource(names = {"GOVERNANCE", "CATALOG", "SHARING", "TRINO", "S3PROXY"})
  void NB47_NJ39_nothingIsAnsweredInClear(ServiceName server) throws IOException {
    try (Socket socket = new Socket(Settings.LOOPBACK, stack.settings().port(server))) {
      socket.setSoTimeout(PATIENCE);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(answered(socket), StandardCharsets.ISO_8859_1)).doesNotContain("HTTP/");
    }
  }

  /** A server may say in TLS that this was none, or nothing at all. */
  private static byte[] answered(Socket socket) {
    try (InputStream answer = socket.getInputStream()) {
      return answer.readNBytes(1024);
    } catch (IOException brokenOff) {
      return new byte[0];
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GOVERNANCE", "CATALOG", "SHARING", "TRINO", "S3PROXY"})
  void aClientThatDoesNotTrustTheStacksAuthorityTellsItNothing(ServiceName server) {
    HttpClient stranger = HttpClient.newHttpClient();

    assertThatThrownBy(() -> stranger.send(get(server, "/"), body()))
        .isInstanceOf(SSLException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"GOVERNANCE", "CATALOG", "SHARING", "TRINO", "S3PROXY"})
  void aServerOfAnotherNameIsNotTakenForThem(ServiceName server) throws Exception {
    SSLContext trusting = stack.tls().clientContext();
    int port = stack.settings().port(server);
    try (Socket line = new Socket(Settings.LOOPBACK, port);
        SSLSocket socket =
            (SSLSocket)
                trusting
                    .getSocketFactory()
                    .createSocket(line, "governance.example.gov.cn", port, true)) {
      socket.setSoTimeout(PATIENCE);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);

      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void NB47_NJ39_theDatabasesAreReachedOverTlsAlone() throws SQLException {
    Properties clear = account();
    clear.setProperty("sslmode", "disable");
    Properties checked = account();
    stack.tls().databaseProperties().forEach(checked::setProperty);
    String url = stack.settings().url(ServiceName.POSTGRESQL) + "/" + Database.CATALOG.id();

    assertThatThrownBy(() -> DriverManager.getConnection(url, clear).close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no encryption");
    try (Connection connection = DriverManager.getConnection(url, checked);
        ResultSet secured =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT version FROM pg_stat_ssl WHERE ssl AND pid = pg_backend_pid()")) {
      assertThat(secured.next()).isTrue();
      assertThat(secured.getString(1)).startsWith("TLSv1.");
    }
  }

  private Properties account() {
    Properties properties = new Properties();
    properties.setProperty("user", Database.CATALOG.id());
    properties.setProperty("password", stack.secrets().get(Database.CATALOG.password()));
    return properties;
  }

  @ParameterizedTest
  @CsvSource({"server.pem", "ca.pem", "ca.p12"})
  void theKeyOfTheServersIsForTheirOwnerAlone(String file) throws IOException {
    Path secrets = stack.settings().home().resolve("secrets");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve(file))))
        .isEqualTo("rw-------");
    assertThat(Files.readString(secrets.resolve("ca.pem"))).doesNotContain("PRIVATE");
  }

  private HttpRequest get(ServiceName server, String path) {
    return HttpRequest.newBuilder(URI.create(stack.settings().url(server) + path)).build();
  }

  private static HttpResponse.BodyHandler<String> body() {
    return HttpResponse.BodyHandlers.ofString();
  }
}
