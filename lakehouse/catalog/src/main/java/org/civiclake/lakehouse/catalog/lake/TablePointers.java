package org.civiclake.lakehouse.catalog.lake;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.civiclake.governance.model.table.TableName;

/** Reads which metadata file each table is at, without opening it. */
@Singleton
public class TablePointers {

  private static final String FIND =
      "SELECT metadata_location FROM iceberg_tables"
          + " WHERE catalog_name = ? AND table_namespace = ? AND table_name = ?"
          + " AND (iceberg_type = 'TABLE' OR iceberg_type IS NULL)";
  private static final String LIST =
      "SELECT table_name, metadata_location FROM iceberg_tables"
          + " WHERE catalog_name = ? AND table_namespace = ?"
          + " AND (iceberg_type = 'TABLE' OR iceberg_type IS NULL)";

  private final DataSource database;

  TablePointers(DataSource database) {
    this.database = database;
  }

  /** The table's current metadata file; empty when there is no such table. */
  public Optional<String> find(TableName table) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(FIND)) {
      query.setString(1, TableName.CATALOG);
      query.setString(2, table.schema());
      query.setString(3, table.table());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new UncheckedSQLException(e, "Cannot look up %s", table);
    }
  }

  /** The schema's tables in order of name, each with its current metadata file. */
  public SortedMap<String, String> list(String schema) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(LIST)) {
      query.setString(1, TableName.CATALOG);
      query.setString(2, schema);
      SortedMap<String, String> tables = new TreeMap<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          tables.put(rows.getString(1), rows.getString(2));
        }
      }
      return tables;
    } catch (SQLException e) {
      throw new UncheckedSQLException(e, "Cannot list the tables of %s", schema);
    }
  }
}
