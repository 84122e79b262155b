package org.civiclake.sharing.server;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.exceptions.ServiceUnavailableException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.server.lake.Lake;
import org.civiclake.sharing.server.lake.StoreProperties;

/** The lake by Iceberg's JDBC catalog, on the test's own PostgreSQL and object store. */
@Alternative
@Priority(1)
@Singleton
public class TestLake implements Lake {

  private static final String POINTERS =
      "SELECT table_name, metadata_location FROM iceberg_tables WHERE table_namespace = ?";

  private final JdbcCatalog catalog = new JdbcCatalog();
  private final AgroalDataSource database;
  private final AtomicBoolean outOfReach = new AtomicBoolean();

  TestLake(AgroalDataSource database, SharingSettings settings) {
    this.database = database;
    Map<String, String> properties = new HashMap<>();
    properties.put(
        CatalogProperties.URI,
        database
            .getConfiguration()
            .connectionPoolConfiguration()
            .connectionFactoryConfiguration()
            .jdbcUrl());
    properties.put("jdbc.user", "postgres");
    properties.put("jdbc.password", "postgres");
    properties.put("jdbc.schema-version", "V1");
    properties.put("retryable_status_codes", "57P01,57P02,57P03");
    properties.put(
        CatalogProperties.WAREHOUSE_LOCATION, "s3://" + SharingStack.BUCKET + "/warehouse");
    properties.putAll(StoreProperties.of(settings.s3()));
    catalog.initialize(TableName.CATALOG, properties);
  }

  @Override
  public Catalog catalog() {
    return catalog;
  }

  /** Takes the catalog away, or brings it back. */
  void outOfReach(boolean gone) {
    outOfReach.set(gone);
  }

  @Override
  public Map<String, String> pointers() {
    if (outOfReach.get()) {
      throw new ServiceUnavailableException("The catalog is gone");
    }
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(POINTERS)) {
      query.setString(1, TableName.PUBLISHED_SCHEMA);
      Map<String, String> pointers = new HashMap<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          pointers.put(rows.getString(1), rows.getString(2));
        }
      }
      return pointers;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @PreDestroy
  void close() {
    catalog.close();
  }
}
