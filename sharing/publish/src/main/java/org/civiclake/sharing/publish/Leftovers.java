package org.civiclake.sharing.publish;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.DeleteOrphanFiles;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that a publish which was killed left in a copy's folder and no snapshot has. A copy
 * says of itself, from before its first new file until after its last old one is gone, that there
 * may be some: so only a copy that needs it is ever searched.
 */
final class Leftovers {

  /** The publish that has not ended yet, as a property of the copy. */
  static final String PROPERTY = "civiclake.publish.unfinished";

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final SparkSession spark;

  Leftovers(SparkSession spark) {
    this.spark = spark;
  }

  /** Removes what an earlier publish left, when one did not end; nobody else writes to a copy. */
  void clear(Table copy) {
    if (!copy.properties().containsKey(PROPERTY)) {
      return;
    }
    DeleteOrphanFiles.Result removed =
        SparkActions.get(spark)
            .deleteOrphanFiles(copy)
            .usePrefixListing(true)
            .olderThan(Instant.now().plus(1, ChronoUnit.DAYS).toEpochMilli())
            .execute();
    LOG.info(
        "{}: a publish did not end; {} of its files went", copy.name(), removed.orphanFilesCount());
    end(copy);
  }

  /** Says that files may come to lie there which no snapshot has yet. */
  Mark begin(Table copy) {
    String run = UUID.randomUUID().toString();
    copy.updateProperties().set(PROPERTY, run).commit();
    return new Mark(run);
  }

  /** Says that every file there is one of a snapshot. */
  void end(Table copy) {
    copy.updateProperties().remove(PROPERTY).commit();
  }

  /** What one publish has said of a copy. */
  record Mark(String run) {

    /**
     * Holds a publish back that another one has taken for dead.
     *
     * @throws IllegalStateException when the copy's mark is not this one any more
     */
    void requireOn(Table copy) {
      copy.refresh();
      if (!run.equals(copy.properties().get(PROPERTY))) {
        throw new IllegalStateException(
            "Another publish has taken %s over: run one at a time".formatted(copy.name()));
      }
    }
  }
}
