package org.civiclake.lakehouse.catalog.sql;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Decision;
import org.civiclake.lakehouse.catalog.access.AccessPolicy;
import org.civiclake.lakehouse.catalog.uses.Parties;
import org.civiclake.lakehouse.uselog.Actor;
import org.civiclake.lakehouse.uselog.Deed;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.lakehouse.uselog.Outcome;
import org.civiclake.lakehouse.uselog.Subject;
import org.civiclake.lakehouse.uselog.Use;

/**
 * A query as uses: one for each table of the lake that it read, or one of none. Each says how much
 * the whole query answered.
 */
@Singleton
public class QueryUses {

  private static final String DENIED = "PERMISSION_DENIED";
  private static final String INTERRUPTED = "INTERRUPTED: Trino never said how the query ended";

  private final Memberships memberships;
  private final AccessPolicy policy;

  QueryUses(Memberships memberships, AccessPolicy policy) {
    this.memberships = memberships;
    this.policy = policy;
  }

  /** The columns of one table that a query reads, in whatever places. */
  private record Part(Map<String, Boolean> columns, Set<String> filters) {

    Part() {
      this(new LinkedHashMap<>(), new LinkedHashSet<>());
    }

    void add(QueryEvent.ReadTable table) {
      table.columns().forEach(c -> columns.merge(c.name(), c.isMasked(), Boolean::logicalOr));
      filters.addAll(table.filters());
    }
  }

  /** The uses that a query is; of one that has not ended, what to record if it never does. */
  List<Use> of(QueryEvent event) {
    Caller caller = new Caller(event.user(), memberships.groups(event.user()));
    List<Optional<Subject>> subjects = new ArrayList<>();
    read(event).forEach((table, part) -> subjects.add(Optional.of(subject(caller, table, part))));
    if (subjects.isEmpty() && (event.end().isEmpty() || event.end().get().error().isPresent())) {
      NamedTables.in(event.text(), event.schema())
          .forEach(table -> subjects.add(Optional.of(subject(caller, table, new Part()))));
    }
    if (subjects.isEmpty()) {
      subjects.add(Optional.empty());
    }
    return subjects.stream().map(subject -> use(event, caller, subject)).toList();
  }

  private static Map<TableName, Part> read(QueryEvent event) {
    Map<TableName, Part> parts = new LinkedHashMap<>();
    for (QueryEvent.ReadTable table : event.end().map(QueryEvent.End::tables).orElse(List.of())) {
      if (table.catalog().equals(TableName.CATALOG)
          && !table.schema().equals("information_schema")) {
        NamedTables.of(table.schema(), table.table())
            .ifPresent(name -> parts.computeIfAbsent(name, n -> new Part()).add(table));
      }
    }
    return parts;
  }

  private static Use use(QueryEvent event, Caller caller, Optional<Subject> subject) {
    return new Use(
        event.query(),
        event.at(),
        Door.SQL,
        deed(event.kind(), subject.isPresent()),
        new Actor(Optional.of(event.user()), Parties.agency(caller), event.address()),
        subject,
        event.end().map(end -> new Extent(end.rows(), end.bytes())).orElse(Extent.NONE),
        event.end().map(QueryUses::outcome).orElse(Outcome.failed(INTERRUPTED)));
  }

  /**
   * Why it was refused is said in Trino's words, which name columns; of any other error only the
   * name, for its words may hold values.
   */
  private static Outcome outcome(QueryEvent.End end) {
    if (end.error().isEmpty()) {
      return Outcome.allowed();
    }
    String error = end.error().get();
    return error.equals(DENIED)
        ? Outcome.denied(end.message().orElse(DENIED))
        : Outcome.failed(error);
  }

  private static Deed deed(Optional<String> kind, boolean isOfTable) {
    return switch (kind.orElse("SELECT")) {
      case "DESCRIBE", "EXPLAIN" -> isOfTable ? Deed.DESCRIBE : Deed.LIST;
      case "INSERT", "UPDATE", "DELETE", "MERGE", "DATA_DEFINITION", "ALTER_TABLE_EXECUTE" ->
          Deed.COMMIT;
      default -> Deed.QUERY;
    };
  }

  private Subject subject(Caller caller, TableName table, Part part) {
    return new Subject(
        table,
        Parties.provider(table),
        Optional.empty(),
        List.copyOf(part.columns().keySet()),
        guards(caller, table, part),
        Optional.empty(),
        Optional.empty());
  }

  private List<String> guards(Caller caller, TableName table, Part part) {
    List<String> masked =
        part.columns().entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(Map.Entry::getKey)
            .toList();
    List<String> guards = new ArrayList<>();
    if (!masked.isEmpty()) {
      Map<String, Mask> masks = masks(caller, table, masked);
      masked.forEach(column -> guards.add(column + ": " + masks.getOrDefault(column, Mask.NULL)));
    }
    part.filters().forEach(filter -> guards.add("rows: " + filter));
    return guards;
  }

  /** The masks' names: the expressions that Trino has of them are not for others to read. */
  private Map<String, Mask> masks(Caller caller, TableName table, List<String> columns) {
    return policy.read(caller, table, columns) instanceof Decision.Allowed allowed
        ? allowed.projection().columns().stream()
            .collect(Collectors.toMap(Projection.Column::name, Projection.Column::mask))
        : Map.of();
  }
}
