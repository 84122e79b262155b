package org.civiclake.sharing.server.lake;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingSettings;
import org.jboss.logging.Logger;

/**
 * All published tables, looked at again when the last look is older than the freshness that is set.
 * While the catalog cannot be reached nothing is shown, rather than something old.
 */
@Singleton
public class PublishedTables {

  private static final Logger LOG = Logger.getLogger(PublishedTables.class);
  private static final Namespace NAMESPACE = Namespace.of(TableName.PUBLISHED_SCHEMA);

  private record Look(Instant at, List<PublishedTable> tables) {}

  private final Lake lake;
  private final Duration freshness;
  private final Clock clock;
  private Optional<Look> last = Optional.empty();

  PublishedTables(Lake lake, SharingSettings settings, Clock clock) {
    this.lake = lake;
    this.freshness = settings.sharing().freshness();
    this.clock = clock;
  }

  /** The published tables as they are, or were within the freshness. */
  public synchronized List<PublishedTable> current() {
    Instant now = clock.instant();
    if (last.filter(look -> isFresh(look, now)).isEmpty()) {
      last = Optional.of(new Look(now, look()));
    }
    return last.get().tables();
  }

  private boolean isFresh(Look look, Instant now) {
    return !now.isBefore(look.at()) && now.isBefore(look.at().plus(freshness));
  }

  private List<PublishedTable> look() {
    try {
      Catalog catalog = lake.catalog();
      List<PublishedTable> tables = new ArrayList<>();
      for (TableIdentifier identifier : catalog.listTables(NAMESPACE)) {
        load(catalog, identifier).ifPresent(tables::add);
      }
      return List.copyOf(tables);
    } catch (NoSuchNamespaceException nothingYet) {
      return List.of();
    } catch (RuntimeException e) {
      LOG.error("The catalog cannot be read", e);
      throw SharingError.TEMPORARILY_UNAVAILABLE.because(
          "The catalog cannot be read now; try again later");
    }
  }

  private static Optional<PublishedTable> load(Catalog catalog, TableIdentifier identifier) {
    if (!TableName.isIdentifier(identifier.name())) {
      return Optional.empty();
    }
    try {
      return PublishedTable.of(
          new TableName(TableName.PUBLISHED_SCHEMA, identifier.name()),
          catalog.loadTable(identifier));
    } catch (NoSuchTableException droppedMeanwhile) {
      return Optional.empty();
    }
  }
}
