package org.civiclake.governance.server.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.server.lineage.LineageDataset.Kind;

/**
 * From a dataset's physical name in OpenLineage to the name that people know it by. An Iceberg
 * table's physical name is its location; its own name comes as a symlink.
 */
final class DatasetNames {

  private static final Pattern BRANCH = Pattern.compile("(.+)\\.(branch|tag)_[^.]+");
  private static final Pattern DATABASE = Pattern.compile("postgres(ql)?://([^:/]+)(:[0-9]+)?/?.*");
  private static final int LONGEST = 1024;

  private DatasetNames() {}

  /** A dataset's kind and name. */
  record Named(Kind kind, String qualifiedName) {}

  /**
   * Names a dataset.
   *
   * @throws InvalidEventException when it has no name, or an overlong one
   */
  static Named of(JsonNode dataset) throws InvalidEventException {
    String namespace = dataset.path("namespace").asText("");
    String name = dataset.path("name").asText("");
    if (namespace.isEmpty() || name.isEmpty() || namespace.length() + name.length() > LONGEST) {
      throw new InvalidEventException("a dataset has no namespace or name, or an overlong one");
    }
    Optional<TableName> table = lakeTable(dataset.path("facets"));
    if (table.isPresent()) {
      return new Named(Kind.LAKE_TABLE, table.get().qualified());
    }
    Matcher database = DATABASE.matcher(namespace);
    if (database.matches()) {
      return new Named(Kind.DEPARTMENT_TABLE, name + "@" + database.group(2));
    }
    return new Named(Kind.FILE, uri(namespace, name));
  }

  private static Optional<TableName> lakeTable(JsonNode facets) {
    for (JsonNode identifier : facets.path("symlinks").path("identifiers")) {
      if (identifier.path("type").asText("").equals("TABLE")) {
        Optional<TableName> table = tableName(identifier.path("name").asText(""));
        if (table.isPresent()) {
          return table;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<TableName> tableName(String symlink) {
    String prefix = TableName.CATALOG + ".";
    String name = symlink.startsWith(prefix) ? symlink.substring(prefix.length()) : symlink;
    Matcher branch = BRANCH.matcher(name);
    try {
      return Optional.of(TableName.parse(branch.matches() ? branch.group(1) : name));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static String uri(String namespace, String name) {
    if (namespace.equals("file")) {
      return "file://" + name;
    }
    return name.startsWith("/") || namespace.endsWith("/")
        ? namespace + name
        : namespace + "/" + name;
  }
}
