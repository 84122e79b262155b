package org.civiclake.sharing.server.uses;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.lakehouse.uselog.Actor;
import org.civiclake.lakehouse.uselog.Deed;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.lakehouse.uselog.Outcome;
import org.civiclake.lakehouse.uselog.Subject;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseRecorder;
import org.civiclake.sharing.server.lake.PublishedTable;

/** Puts on record what is used of a published table, before the first byte of the answer. */
@Singleton
public class TableUses {

  private final UseRecorder uses;
  private final SharedSubjects subjects;
  private final Clock clock;

  TableUses(UseRecorder uses, SharedSubjects subjects, Clock clock) {
    this.uses = uses;
    this.subjects = subjects;
    this.clock = clock;
  }

  /** A use that is allowed. */
  public void allowed(Actor actor, Door door, Deed deed, PublishedTable table, Extent extent) {
    uses.record(
        new Use(
            UUID.randomUUID().toString(),
            clock.instant(),
            door,
            deed,
            actor,
            Optional.of(
                actor
                    .agency()
                    .map(agency -> subjects.of(agency, table, Optional.empty()))
                    .orElseGet(() -> publicly(table))),
            extent,
            Outcome.allowed()));
  }

  /** What the public uses is open, on no agency's ground. */
  private static Subject publicly(PublishedTable table) {
    return new Subject(
        table.name(),
        Optional.of(table.publication().resource()),
        Optional.of(table.snapshot().snapshotId()),
        table.columns(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
