package org.civiclake.lakehouse.catalog;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.civiclake.lakehouse.testing.ObjectStoreProcess;
import org.civiclake.lakehouse.testing.TemporaryFolder;

/** What the server needs around it: PostgreSQL, an object store, policies, and a token's key. */
public class CatalogStack implements QuarkusTestResourceLifecycleManager {

  private TemporaryFolder temporary;
  private EmbeddedPostgres database;
  private ObjectStoreProcess store;
  private HttpServer policies;

  @Override
  public Map<String, String> start() {
    try {
      temporary = TemporaryFolder.make("civiclake-catalog");
      Path folder = temporary.path();
      database = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
      store = ObjectStoreProcess.start(folder);
      policies = PolicyEndpoint.start();
      Tokens tokens = Tokens.withNewKeys();
      Map<String, String> settings = new HashMap<>();
      settings.put("quarkus.datasource.jdbc.url", database.getJdbcUrl("postgres", "postgres"));
      settings.put("quarkus.datasource.username", "postgres");
      settings.put("quarkus.datasource.password", "postgres");
      settings.put("mp.jwt.verify.publickey", tokens.publicKey());
      settings.put("mp.jwt.verify.issuer", Tokens.ISSUER);
      settings.put("civiclake.s3.endpoint", store.endpoint().toString());
      settings.put("civiclake.s3.access-key", ObjectStoreProcess.ACCESS_KEY);
      settings.put("civiclake.s3.secret-key", ObjectStoreProcess.SECRET_KEY);
      settings.put("civiclake.s3.obeys-unsigned-headers", "true");
      settings.put("civiclake.ranger.url", "http://127.0.0.1:" + policies.getAddress().getPort());
      settings.put("civiclake.ranger.password", PolicyEndpoint.PASSWORD);
      settings.put("civiclake.ranger.cache", folder.resolve("policies").toString());
      settings.put("civiclake.ranger.poll-interval", "PT1S");
      settings.put("civiclake.use-log.journal", folder.resolve("use-log").toString());
      settings.put("civiclake.use-log.interval", "PT1H");
      settings.put("civiclake.use-log.queries.password-sha256", QueriesTest.PASSWORD_SHA256);
      settings.put("civiclake.alerts.combinations", QueryAlertsTest.RISKY);
      settings.put("test.signing-key", tokens.privateKey());
      return settings;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    if (policies != null) {
      policies.stop(0);
    }
    if (store != null) {
      store.close();
    }
    try {
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
}
