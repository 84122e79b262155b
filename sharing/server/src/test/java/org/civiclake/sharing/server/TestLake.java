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
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.aws.AwsClientProperties;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.aws.s3.S3FileIOProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.server.lake.Lake;

/** The lake by Iceberg's JDBC catalog, on the test's own PostgreSQL and object store. */
@Alternative
@Priority(1)
@Singleton
public class TestLake implements Lake {

  private static final String POINTERS =
      "SELECT table_name, metadata_location FROM iceberg_tables WHERE table_namespace = ?";

  private final JdbcCatalog catalog = new JdbcCatalog();
  private final AgroalDataSource database;

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
    properties.put(
        CatalogProperties.WAREHOUSE_LOCATION, "s3://" + SharingStack.BUCKET + "/warehouse");
    properties.put(CatalogProperties.FILE_IO_IMPL, S3FileIO.class.getName());
    properties.put(S3FileIOProperties.ENDPOINT, settings.s3().endpoint().toString());
    properties.put(S3FileIOProperties.PATH_STYLE_ACCESS, "true");
    properties.put(S3FileIOProperties.ACCESS_KEY_ID, settings.s3().accessKey());
    properties.put(S3FileIOProperties.SECRET_ACCESS_KEY, settings.s3().secretKey());
    properties.put(AwsClientProperties.CLIENT_REGION, settings.s3().region());
    catalog.initialize(TableName.CATALOG, properties);
  }

  @Override
  public Catalog catalog() {
    return catalog;
  }

  @Override
  public Map<String, String> pointers() {
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
