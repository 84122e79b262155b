package org.civiclake.sharing.server.uses;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Table;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.rest.auth.AuthProperties;
import org.apache.iceberg.rest.auth.OAuth2Properties;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.lakehouse.uselog.table.UseLogTable;
import org.civiclake.sharing.server.SharingSettings;

/**
 * The use log through the lake's catalog, which signs every request for it: it lets this server add
 * to the log and neither change nor remove anything.
 */
@Singleton
public class RestUseTable implements UseTable {

  private final Map<String, String> properties = new HashMap<>();
  private Optional<RESTCatalog> connected = Optional.empty();

  @Inject
  RestUseTable(SharingSettings settings) {
    properties.put(CatalogProperties.URI, settings.catalog().uri().toString());
    properties.put(AuthProperties.AUTH_TYPE, AuthProperties.AUTH_TYPE_OAUTH2);
    properties.put(
        OAuth2Properties.OAUTH2_SERVER_URI, settings.catalog().oauth2ServerUri().toString());
    properties.put(OAuth2Properties.CREDENTIAL, settings.catalog().credential());
    properties.put(OAuth2Properties.TOKEN_EXCHANGE_ENABLED, "false");
    properties.put("header.X-Iceberg-Access-Delegation", "remote-signing");
  }

  @Override
  public synchronized Table table() {
    if (connected.isEmpty()) {
      RESTCatalog catalog = new RESTCatalog();
      catalog.initialize(TableName.CATALOG, properties);
      connected = Optional.of(catalog);
    }
    return UseLogTable.in(connected.get());
  }

  @PreDestroy
  synchronized void close() {
    connected.ifPresent(
        catalog -> {
          try {
            catalog.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
