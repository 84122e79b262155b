package org.civiclake.governance.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** An installation: PostgreSQL, the real contracts, keys made for the day, and named people. */
public final class Office implements QuarkusTestResourceLifecycleManager {

  /** An agency's program that pulls shared tables. */
  public static final String RECIPIENT_CLIENT = "statistics-pull";

  /** Where the public downloads files. */
  public static final String FILES = "https://data.example.cn/files";

  public static final String POLLER_PASSWORD = "poller-secret";

  private static final String PRINCIPALS =
      """
      principals:
        - {name: authority-lin, agency: big-data, roles: [authority]}
        - {name: steward-wang, agency: civil-affairs, roles: [steward]}
        - {name: steward-zhou, agency: public-security, roles: [steward]}
        - {name: steward-tang, agency: haishu-civil-affairs, roles: [steward]}
        - {name: analyst-chen, agency: human-resources, roles: [analyst]}
        - {name: analyst-zhao, agency: medical-security, roles: [analyst]}
        - {name: engineer-sun, agency: big-data, roles: [engineer]}
        - {name: auditor-he, agency: big-data, roles: [auditor]}
        - {name: consumer-xu, agency: human-resources, roles: [consumer]}
        - {name: consumer-qi, agency: medical-security, roles: [consumer]}
        - {name: contractor-gao, agency: big-data, roles: [contractor, engineer], until: %s}
        - {name: applicant-li, agency: public, roles: [applicant]}
        - {name: publisher, agency: big-data, roles: [service]}
      """;
  private static final List<String> NAMES =
      List.of(
          "authority-lin",
          "steward-wang",
          "steward-zhou",
          "steward-tang",
          "analyst-chen",
          "analyst-zhao",
          "engineer-sun",
          "auditor-he",
          "consumer-xu",
          "consumer-qi",
          "contractor-gao",
          "applicant-li",
          "publisher");

  /** The last day of the contractor's contract. */
  public static final LocalDate CONTRACT_ENDS = Grants.today().plusDays(30);

  private EmbeddedPostgres postgres;
  private Path folder;
  private LakeStub lake;

  /** The folder of rulebooks. */
  public static Path rulebooks() {
    return Path.of("../rulebooks").toAbsolutePath();
  }

  /** The secret of a principal. */
  public static String secretOf(String name) {
    return "secret-of-" + name;
  }

  @Override
  public Map<String, String> start() {
    try {
      postgres = EmbeddedPostgres.start();
      folder = Files.createTempDirectory("civiclake-office");
      lake = LakeStub.start();
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      return Map.ofEntries(
          Map.entry("quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres")),
          Map.entry("quarkus.datasource.username", "postgres"),
          Map.entry("quarkus.datasource.password", "postgres"),
          Map.entry("civiclake.contracts", Path.of("../contracts").toAbsolutePath().toString()),
          Map.entry("civiclake.rulebook", rulebooks().resolve("ningbo.yaml").toString()),
          Map.entry("civiclake.holidays", rulebooks().resolve("holidays").toString()),
          Map.entry(
              "civiclake.principals",
              write(folder, "principals.yaml", PRINCIPALS.formatted(CONTRACT_ENDS))),
          Map.entry("civiclake.client-secrets", write(folder, "clients.properties", secrets())),
          Map.entry("civiclake.issuer.recipient-clients", RECIPIENT_CLIENT),
          Map.entry("civiclake.lake.uri", lake.uri()),
          Map.entry("civiclake.lake.oauth2-server-uri", lake.uri() + "/oauth2/token"),
          Map.entry("civiclake.lake.credential", "governance:secret-of-governance"),
          Map.entry(
              "civiclake.delivery.roots",
              "medical-security=s3a://ms-inbox/civiclake,"
                  + "medical-security=file:///srv/edge/medical-security,"
                  + "human-resources=s3a://hr-inbox"),
          Map.entry("civiclake.lineage.every", "off"),
          Map.entry("civiclake.deadlines.every", "off"),
          Map.entry("civiclake.open-catalog.files", FILES),
          Map.entry("civiclake.seal.secret", "a-secret-of-the-office-for-one-day"),
          Map.entry("civiclake.issuer.url", "http://127.0.0.1:28080"),
          Map.entry(
              "civiclake.issuer.private-key",
              write(folder, "private.pem", pem("PRIVATE KEY", keys.getPrivate().getEncoded()))),
          Map.entry(
              "civiclake.issuer.public-key",
              write(folder, "public.pem", pem("PUBLIC KEY", keys.getPublic().getEncoded()))),
          Map.entry("civiclake.ranger.poller.password-sha256", sha256(POLLER_PASSWORD)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void stop() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      lake.stop();
      postgres.close();
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String secrets() throws NoSuchAlgorithmException {
    StringBuilder properties = new StringBuilder();
    for (String name : NAMES) {
      properties.append(name).append('=').append(sha256(secretOf(name))).append('\n');
    }
    properties
        .append(RECIPIENT_CLIENT)
        .append('=')
        .append(sha256(secretOf(RECIPIENT_CLIENT)))
        .append('\n');
    return properties.toString();
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static String pem(String kind, byte[] encoded) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, body);
  }

  private static String write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
