package org.civiclake.sharing.server.uses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Decision;
import org.civiclake.lakehouse.uselog.Subject;
import org.civiclake.sharing.server.SharingRefusal;
import org.civiclake.sharing.server.access.Decisions;
import org.civiclake.sharing.server.lake.PublishedTable;

/** What a use of a published table is of: for every door that has one in hand. */
@ApplicationScoped
public class SharedSubjects {

  private final Decisions decisions;
  private final Grounds grounds;

  SharedSubjects(Decisions decisions, Grounds grounds) {
    this.decisions = decisions;
    this.grounds = grounds;
  }

  /**
   * A published table, as an agency uses it: whole columns, in its present snapshot.
   *
   * @param predicate the rows that were asked for, without values
   */
  public Subject of(String agency, PublishedTable table, Optional<String> predicate) {
    return new Subject(
        table.name(),
        Optional.of(table.publication().resource()),
        Optional.of(table.snapshot().snapshotId()),
        table.columns(),
        guards(agency, table),
        predicate,
        grounds.of(table.publication().resource(), agency));
  }

  private List<String> guards(String agency, PublishedTable table) {
    Optional<Decision> found = decision(agency, table);
    if (found.isEmpty() || !(found.get() instanceof Decision.Allowed allowed)) {
      return List.of();
    }
    List<String> guards = new ArrayList<>();
    for (Projection.Column column : allowed.projection().columns()) {
      if (column.mask() != Mask.CLEAR) {
        guards.add(column.name() + ": " + column.mask());
      }
    }
    allowed.projection().rowFilter().ifPresent(rows -> guards.add("rows: " + rows.trino()));
    return guards;
  }

  /** Nothing while there are no policies: then the request is refused, and the refusal logged. */
  private Optional<Decision> decision(String agency, PublishedTable table) {
    try {
      return Optional.of(
          decisions.read(
              Caller.recipient(agency),
              table.publication().source(),
              table.publication().sourceColumns()));
    } catch (SharingRefusal noPolicies) {
      return Optional.empty();
    }
  }
}
