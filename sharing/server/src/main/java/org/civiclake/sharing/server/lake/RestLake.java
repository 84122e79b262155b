package org.civiclake.sharing.server.lake;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.rest.ErrorHandlers;
import org.apache.iceberg.rest.HTTPClient;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.rest.RESTClient;
import org.apache.iceberg.rest.auth.AuthManager;
import org.apache.iceberg.rest.auth.AuthManagers;
import org.apache.iceberg.rest.auth.AuthProperties;
import org.apache.iceberg.rest.auth.AuthSession;
import org.apache.iceberg.rest.auth.OAuth2Properties;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.server.SharingSettings;

/** The platform's Iceberg REST catalog; connected when first used, so it may start later. */
@Singleton
public class RestLake implements Lake {

  private static final String POINTERS =
      "v1/namespaces/" + TableName.PUBLISHED_SCHEMA + "/table-pointers";

  private final Map<String, String> properties;
  private Optional<RESTCatalog> connected = Optional.empty();
  private Optional<PointerClient> pointerClient = Optional.empty();

  @Inject
  RestLake(SharingSettings settings) {
    this.properties = properties(settings);
  }

  @Override
  public synchronized Catalog catalog() {
    if (connected.isEmpty()) {
      connected = Optional.of(connect());
    }
    return connected.get();
  }

  @Override
  public synchronized Map<String, String> pointers() {
    if (pointerClient.isEmpty()) {
      pointerClient = Optional.of(PointerClient.connect(properties));
    }
    return pointerClient.get().ask();
  }

  @PreDestroy
  synchronized void close() {
    connected.ifPresent(RestLake::close);
    pointerClient.ifPresent(RestLake::close);
  }

  private static void close(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RESTCatalog connect() {
    RESTCatalog catalog = new RESTCatalog();
    catalog.initialize(TableName.CATALOG, properties);
    return catalog;
  }

  /** Asks for the pointers, sending the state that is known so that most answers are short. */
  private static final class PointerClient implements Closeable {

    private final AuthManager auth;
    private final AuthSession session;
    private final RESTClient http;
    private PointersAnswer known = new PointersAnswer("", Map.of());

    private PointerClient(AuthManager auth, AuthSession session, RESTClient http) {
      this.auth = auth;
      this.session = session;
      this.http = http;
    }

    static PointerClient connect(Map<String, String> properties) {
      HTTPClient http =
          HTTPClient.builder(properties).uri(properties.get(CatalogProperties.URI)).build();
      AuthManager auth = AuthManagers.loadAuthManager("pointers", properties);
      AuthSession session = auth.catalogSession(http, properties);
      return new PointerClient(auth, session, http.withAuthSession(session));
    }

    Map<String, String> ask() {
      PointersAnswer answer =
          http.get(
              POINTERS,
              Map.of("known", known.state()),
              PointersAnswer.class,
              Map.of(),
              ErrorHandlers.namespaceErrorHandler());
      if (answer.changed().isPresent()) {
        known = answer;
      }
      return known.pointers();
    }

    @Override
    public void close() throws IOException {
      session.close();
      auth.close();
      http.close();
    }
  }

  private static Map<String, String> properties(SharingSettings settings) {
    Map<String, String> properties = new HashMap<>();
    properties.put(CatalogProperties.URI, settings.catalog().uri().toString());
    properties.put(AuthProperties.AUTH_TYPE, AuthProperties.AUTH_TYPE_OAUTH2);
    properties.put(
        OAuth2Properties.OAUTH2_SERVER_URI, settings.catalog().oauth2ServerUri().toString());
    properties.put(OAuth2Properties.CREDENTIAL, settings.catalog().credential());
    properties.put(OAuth2Properties.TOKEN_EXCHANGE_ENABLED, "false");
    properties.put("rest.client.connection-timeout-ms", "2000");
    properties.put("rest.client.socket-timeout-ms", "5000");
    properties.put("rest.client.max-retries", "1");
    properties.putAll(StoreProperties.of(settings.s3()));
    return properties;
  }
}
