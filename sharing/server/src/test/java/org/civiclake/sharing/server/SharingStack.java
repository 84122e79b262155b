package org.civiclake.sharing.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.civiclake.lakehouse.testing.ObjectStoreProcess;
import org.civiclake.lakehouse.testing.TemporaryFolder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What the server needs around it: PostgreSQL, an object store with a bucket, a token's key. */
public class SharingStack implements QuarkusTestResourceLifecycleManager {

  static final String ISSUER = "http://127.0.0.1:28080";
  static final String BUCKET = "lake";

  private TemporaryFolder temporary;
  private EmbeddedPostgres database;
  private ObjectStoreProcess store;
  private FaultyStore faulty;

  @Override
  public Map<String, String> start() {
    try {
      temporary = TemporaryFolder.make("civiclake-sharing");
      Path folder = temporary.path();
      database = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
      store = ObjectStoreProcess.start(folder);
      makeBucket(store.endpoint());
      faulty = FaultyStore.before(store.endpoint());
      return settings(folder);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    try {
      if (faulty != null) {
        faulty.close();
      }
      if (store != null) {
        store.close();
      }
      if (database != null) {
        database.close();
      }
      if (temporary != null) {
        temporary.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> settings(Path folder) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    Base64.Encoder base64 = Base64.getEncoder();
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.datasource.jdbc.url", database.getJdbcUrl("postgres", "postgres"));
    settings.put("quarkus.datasource.username", "postgres");
    settings.put("quarkus.datasource.password", "postgres");
    settings.put("mp.jwt.verify.publickey", base64.encodeToString(keys.getPublic().getEncoded()));
    settings.put("mp.jwt.verify.issuer", ISSUER);
    settings.put("test.signing-key", base64.encodeToString(keys.getPrivate().getEncoded()));
    settings.put("civiclake.contracts", "../../governance/contracts");
    settings.put("civiclake.s3.endpoint", faulty.endpoint().toString());
    settings.put(StoreFault.CONTROL, Integer.toString(faulty.control()));
    settings.put("civiclake.s3.access-key", ObjectStoreProcess.ACCESS_KEY);
    settings.put("civiclake.s3.secret-key", ObjectStoreProcess.SECRET_KEY);
    settings.put("civiclake.ranger.url", "http://127.0.0.1:1");
    settings.put("civiclake.ranger.password", "unused");
    settings.put("civiclake.ranger.cache", folder.resolve("policies").toString());
    settings.put("civiclake.catalog.uri", "http://127.0.0.1:1");
    settings.put("civiclake.catalog.oauth2-server-uri", "http://127.0.0.1:1");
    settings.put("civiclake.catalog.credential", "unused:unused");
    settings.put("civiclake.sharing.freshness", "PT0S");
    settings.put("civiclake.sharing.oauth.token-endpoint", "http://127.0.0.1:1/token");
    settings.put("civiclake.sharing.files.folder", folder.resolve("files").toString());
    settings.put("civiclake.sharing.files.patience", "PT60S");
    settings.put("civiclake.sharing.files.anonymous-per-minute", "1000");
    settings.put("civiclake.use-log.journal", folder.resolve("use-log").toString());
    settings.put("civiclake.use-log.interval", "PT1H");
    return settings;
  }

  private static void makeBucket(URI endpoint) {
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        ObjectStoreProcess.ACCESS_KEY, ObjectStoreProcess.SECRET_KEY)))
            .build()) {
      client.createBucket(request -> request.bucket(BUCKET));
    }
  }
}
