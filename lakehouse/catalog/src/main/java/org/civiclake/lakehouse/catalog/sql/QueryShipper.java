package org.civiclake.lakehouse.catalog.sql;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.civiclake.lakehouse.catalog.CatalogSettings;
import org.civiclake.lakehouse.catalog.lake.LakeCatalog;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseBatch;
import org.civiclake.lakehouse.uselog.UseLogUnavailableException;
import org.civiclake.lakehouse.uselog.table.UseAppender;
import org.civiclake.lakehouse.uselog.table.UseLogTable;

/**
 * Brings queries on record into the lake, one server at a time. A batch keeps its id until it is
 * noted that the lake has it, and the lake takes an id once.
 */
@Singleton
public class QueryShipper {

  private static final long TURN = 0x75736573_71756572L;
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final QueryStore store;
  private final QueryWatch watch;
  private final DataSource database;
  private final LakeCatalog catalog;
  private final Duration longest;
  private final Clock clock;

  QueryShipper(
      QueryStore store,
      QueryWatch watch,
      DataSource database,
      LakeCatalog catalog,
      CatalogSettings settings,
      Clock clock) {
    this.store = store;
    this.watch = watch;
    this.database = database;
    this.catalog = catalog;
    this.longest = settings.useLog().queries().longest();
    this.clock = clock;
  }

  private record Batch(String id, List<Use> uses) implements UseBatch {}

  /**
   * Ships all that waits, unless another server is at it.
   *
   * @return how many uses came into the lake
   * @throws RuntimeException when the lake or the watch cannot take them: they wait
   */
  public long ship() {
    try (Connection turn = database.getConnection()) {
      if (!lock(turn, "SELECT pg_try_advisory_lock(?)")) {
        return 0;
      }
      try {
        return shipInTurn();
      } finally {
        lock(turn, "SELECT pg_advisory_unlock(?)");
      }
    } catch (SQLException e) {
      throw new UseLogUnavailableException("Queries on record cannot be read", e);
    }
  }

  private long shipInTurn() {
    Instant now = clock.instant();
    store.interrupt(now.minus(longest));
    long shipped = 0;
    String next = "%013d-sql-%s".formatted(now.toEpochMilli(), UUID.randomUUID());
    for (String id : store.packed(next)) {
      Batch batch = new Batch(id, store.content(id));
      shipped += new UseAppender(UseLogTable.in(catalog)).append(List.of(batch));
      watch.see(id, batch.uses());
      store.shipped(id, now);
    }
    store.forget(now.minus(REMEMBERED));
    return shipped;
  }

  private static boolean lock(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, TURN);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }
}
