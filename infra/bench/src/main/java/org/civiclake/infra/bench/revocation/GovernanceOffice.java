package org.civiclake.infra.bench.revocation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.policy.Role;
import org.civiclake.infra.bench.Province;
import org.civiclake.infra.bench.sharing.ServerProcess;

/** The packaged governance server over PostgreSQL, with a province in its ledger. */
final class GovernanceOffice implements AutoCloseable {

  static final String POLLER = "ranger-poller";
  static final String PASSWORD = "poll";

  private static final String AUTHORITY = "authority-li";
  private static final String SECRET = "secret";
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path root;
  private final Path folder;
  private final String heap;
  private final EmbeddedPostgres database;
  private ServerProcess server;

  /**
   * Starts it and puts the province in.
   *
   * @param root the project's folder, where the server is packaged
   * @param heap the server's heap
   */
  GovernanceOffice(Path root, Path folder, String heap, Province province, int agencies)
      throws IOException, InterruptedException, SQLException, GeneralSecurityException {
    this.root = root;
    this.folder = folder;
    this.heap = heap;
    database = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(120)).start();
    write(province, agencies);
    server = start("512m", false);
    server.close();
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    try (Connection connection = database.getPostgresDatabase().getConnection()) {
      System.out.printf(
          "events                       %,d%n",
          new ProvinceLedger(province, today).write(connection));
    }
    long begun = System.nanoTime();
    server = start("3g", true);
    System.out.printf(
        "state rebuilt from them      %.1f s, start and first policies included%n",
        (System.nanoTime() - begun) / 1e9);
    server.close();
    begun = System.nanoTime();
    server = start(heap, false);
    System.out.printf(
        "the server starts            in %.1f s with -Xmx%s%n",
        (System.nanoTime() - begun) / 1e9, heap);
  }

  ServerProcess server() {
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /** What the server says of the ledger's chain. */
  String verification() throws IOException, InterruptedException {
    return post("/api/v1/ledger/verification", "null");
  }

  /** Revokes a grant as the authority. */
  void revoke(String grant) throws IOException, InterruptedException {
    post("/api/v1/grants/" + grant + "/revocation", "{\"reason\":\"用途已变更\"}");
  }

  /**
   * How many bytes the policies are: as they are sent to who takes gzip, and unpacked.
   *
   * @param encoding what the client offers
   */
  long[] download(String encoding) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(
                    URI.create(url() + "/service/plugins/policies/download/civiclake"))
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(
                                (POLLER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
                .header("Accept-Encoding", encoding)
                .timeout(PATIENCE)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    byte[] body = answer.body();
    boolean zipped = answer.headers().firstValue("content-encoding").orElse("").equals("gzip");
    return new long[] {body.length, zipped ? unzipped(body) : body.length};
  }

  @Override
  public void close() throws IOException {
    server.close();
    database.close();
  }

  private static long unzipped(byte[] body) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.transferTo(ByteArrayOutputStream.nullOutputStream());
    }
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(url() + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private String token() throws IOException, InterruptedException {
    String answer =
        http.send(
                HttpRequest.newBuilder(URI.create(url() + "/oauth2/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "grant_type=client_credentials&client_id=%s&client_secret=%s"
                                .formatted(AUTHORITY, SECRET)))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher found = TOKEN.matcher(answer);
    if (!found.find()) {
      throw new IOException("No token: " + answer);
    }
    return found.group(1);
  }

  private ServerProcess start(String heap, boolean rebuild)
      throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.http.port", Integer.toString(port));
    settings.put("quarkus.datasource.jdbc.url", database.getJdbcUrl("postgres", "postgres"));
    settings.put("quarkus.datasource.username", "postgres");
    settings.put("quarkus.datasource.password", "postgres");
    settings.put("civiclake.contracts", folder.resolve("contracts").toString());
    settings.put("civiclake.principals", folder.resolve("principals.yaml").toString());
    settings.put("civiclake.client-secrets", folder.resolve("secrets.properties").toString());
    settings.put("civiclake.rulebook", root.resolve("governance/rulebooks/ningbo.yaml").toString());
    settings.put("civiclake.holidays", root.resolve("governance/rulebooks/holidays").toString());
    settings.put("civiclake.issuer.private-key", folder.resolve("private.pem").toString());
    settings.put("civiclake.issuer.public-key", folder.resolve("public.pem").toString());
    settings.put("civiclake.issuer.url", "http://127.0.0.1:28080");
    settings.put(
        "civiclake.ranger.poller.password-sha256",
        EventChain.sha256(PASSWORD.getBytes(StandardCharsets.UTF_8)));
    settings.put("civiclake.seal.secret", "a bench has nothing to seal, but must say so");
    settings.put("civiclake.ledger.rebuild-at-start", Boolean.toString(rebuild));
    return ServerProcess.start(
        List.of(
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dquarkus.config.locations={settings}",
            "-jar",
            root.resolve("governance/server/target/quarkus-app/quarkus-run.jar").toString()),
        settings,
        port,
        folder.resolve("server"));
  }

  private void write(Province province, int agencies) throws IOException, GeneralSecurityException {
    Path contracts = Files.createDirectories(folder.resolve("contracts"));
    Files.writeString(
        contracts.resolve("agencies.yaml"),
        IntStream.range(0, agencies)
            .mapToObj("  - {id: agency-%1$d, name: 单位%1$d, divisionCode: \"33\"}\n"::formatted)
            .collect(Collectors.joining("", "agencies:\n", "")));
    Files.writeString(
        contracts.resolve("semantics.yaml"),
        "semantics:\n  - {id: person.citizen-id, name: 公民身份号码, source: agency-0/resource_0}\n");
    Files.writeString(
        folder.resolve("principals.yaml"),
        province.principals().stream()
            .map(GovernanceOffice::line)
            .collect(
                Collectors.joining(
                    "",
                    "principals:\n  - {name: %s, agency: agency-0, roles: [authority]}\n"
                        .formatted(AUTHORITY),
                    "")));
    Files.writeString(
        folder.resolve("secrets.properties"),
        AUTHORITY + "=" + EventChain.sha256(SECRET.getBytes(StandardCharsets.UTF_8)) + "\n");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    Files.writeString(
        folder.resolve("private.pem"), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    Files.writeString(
        folder.resolve("public.pem"), pem("PUBLIC KEY", keys.getPublic().getEncoded()));
  }

  private static String line(Principal principal) {
    return "  - {name: %s, agency: %s, roles: [%s]}\n"
        .formatted(
            principal.name(),
            principal.agency(),
            principal.roles().stream().map(Role::text).collect(Collectors.joining(", ")));
  }

  private static String pem(String what, byte[] key) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key));
  }
}
