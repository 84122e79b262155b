package org.civiclake.lakehouse.catalog.lake;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.lakehouse.catalog.CatalogSettings;

/**
 * Remembers the locations that were given to tables not created yet (a create with {@code
 * stage-create}), so that only who was given one can write to it and create the table there.
 */
@Singleton
public class StagedTables {

  private static final String ADD =
      "INSERT INTO staged_table (location, schema_name, table_name, staged_by, expires_at)"
          + " VALUES (?, ?, ?, ?, ?)";
  private static final String FIND =
      "SELECT location FROM staged_table"
          + " WHERE schema_name = ? AND table_name = ? AND staged_by = ? AND expires_at > ?";
  private static final String REMOVE =
      "DELETE FROM staged_table WHERE location = ? OR expires_at < ?";

  private final DataSource database;
  private final Clock clock;
  private final CatalogSettings settings;

  StagedTables(DataSource database, Clock clock, CatalogSettings settings) {
    this.database = database;
    this.clock = clock;
    this.settings = settings;
  }

  /** Notes that a user was given a location for a table. */
  public void add(TableLocation location, TableName table, String user) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(ADD)) {
      insert.setString(1, location.uri());
      insert.setString(2, table.schema());
      insert.setString(3, table.table());
      insert.setString(4, user);
      insert.setTimestamp(5, timestamp(clock.instant().plus(settings.stagingLifetime())));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new UncheckedSQLException(e, "Cannot stage %s", table);
    }
  }

  /** The locations that a user was given for a table and has not created it at. */
  public Set<TableLocation> find(TableName table, String user) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(FIND)) {
      query.setString(1, table.schema());
      query.setString(2, table.table());
      query.setString(3, user);
      query.setTimestamp(4, timestamp(clock.instant()));
      Set<TableLocation> locations = new HashSet<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          locations.add(new TableLocation(rows.getString(1)));
        }
      }
      return locations;
    } catch (SQLException e) {
      throw new UncheckedSQLException(e, "Cannot look up the staged table %s", table);
    }
  }

  /** Forgets a location, which a table has now, and all whose time is over. */
  public void remove(TableLocation location) {
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement(REMOVE)) {
      delete.setString(1, location.uri());
      delete.setTimestamp(2, timestamp(clock.instant()));
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new UncheckedSQLException(e, "Cannot forget the staged location %s", location);
    }
  }

  private static Timestamp timestamp(Instant moment) {
    return Timestamp.from(moment);
  }
}
