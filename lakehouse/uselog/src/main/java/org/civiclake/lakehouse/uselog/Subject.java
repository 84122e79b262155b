package org.civiclake.lakehouse.uselog;

import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.TableName;

/**
 * What is used.
 *
 * @param table the table of the lake
 * @param resource the resource that it holds, if it holds one
 * @param snapshot the Iceberg snapshot
 * @param columns the columns that were used, by name
 * @param guards the masks and row filters that stood between, for example {@code citizen_id:
 *     CITIZEN_ID}
 * @param predicate the rows that were asked for, with {@code ?} in the place of every value: a
 *     value could be a citizen's number
 * @param ground by what it is allowed: a grant's id, or {@link #UNCONDITIONAL}
 */
public record Subject(
    TableName table,
    Optional<ResourceId> resource,
    Optional<Long> snapshot,
    List<String> columns,
    List<String> guards,
    Optional<String> predicate,
    Optional<String> ground) {

  /** The ground of what is shared with every agency without a grant. */
  public static final String UNCONDITIONAL = "unconditional";

  private static final int MOST_COLUMNS = 1000;
  private static final int LONGEST = 1000;

  public Subject {
    columns = List.copyOf(columns.subList(0, Math.min(MOST_COLUMNS, columns.size())));
    guards = List.copyOf(guards.subList(0, Math.min(MOST_COLUMNS, guards.size())));
    predicate = predicate.map(p -> p.length() <= LONGEST ? p : p.substring(0, LONGEST));
  }

  /** A table, and nothing known but its name. */
  public static Subject of(TableName table) {
    return new Subject(
        table,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, in another snapshot. */
  public Subject in(long anotherSnapshot) {
    return new Subject(
        table, resource, Optional.of(anotherSnapshot), columns, guards, predicate, ground);
  }

  /** The same, by a grant or {@link #UNCONDITIONAL}. */
  public Subject on(Optional<String> anotherGround) {
    return new Subject(table, resource, snapshot, columns, guards, predicate, anotherGround);
  }
}
