package org.civiclake.lakehouse.catalog.lake;

import java.util.Map;
import javax.sql.DataSource;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.civiclake.governance.model.table.TableName;

/** Iceberg's JDBC catalog, with locations of the server's choosing and pooled connections. */
public class LakeCatalog extends JdbcCatalog {

  private final String warehouse;
  private final S3FileIO files;

  private LakeCatalog(DataSource database, S3FileIO files, String warehouse) {
    super(properties -> files, properties -> new DataSourceClientPool(database, properties), true);
    this.warehouse = warehouse;
    this.files = files;
  }

  /** Opens the lake's catalog, and makes its tables in an empty database. */
  public static LakeCatalog open(DataSource database, S3FileIO files, String warehouse) {
    LakeCatalog catalog = new LakeCatalog(database, files, warehouse);
    catalog.initialize(
        TableName.CATALOG,
        Map.of(
            CatalogProperties.URI,
            "jdbc:postgresql:",
            CatalogProperties.WAREHOUSE_LOCATION,
            warehouse,
            "jdbc.schema-version",
            "V1",
            "jdbc.strict-mode",
            "true"));
    return catalog;
  }

  @Override
  protected String defaultWarehouseLocation(TableIdentifier table) {
    return TableLocation.assign(warehouse, new TableName(table.namespace().level(0), table.name()))
        .uri();
  }

  /** Where the catalog reads and writes table metadata. */
  public S3FileIO files() {
    return files;
  }

  /**
   * Deletes everything in a dropped table's location. What its metadata name elsewhere stays: a
   * writer must not be able to have another table's files deleted.
   */
  public void purge(TableLocation location) {
    files.deletePrefix(location.uri() + "/");
  }
}
