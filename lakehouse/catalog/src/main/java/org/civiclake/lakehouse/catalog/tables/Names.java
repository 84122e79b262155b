package org.civiclake.lakehouse.catalog.tables;

import java.util.Optional;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.civiclake.governance.model.table.TableName;

/** The lake's names in the protocol: one level of namespace, lower snake case. */
public final class Names {

  private Names() {}

  /**
   * The name of a schema that is to exist already.
   *
   * @throws NoSuchNamespaceException when no schema can have the name
   */
  public static String existingSchema(String namespace) {
    if (!TableName.isIdentifier(namespace)) {
      throw new NoSuchNamespaceException("Namespace does not exist: %s", shown(namespace));
    }
    return namespace;
  }

  /**
   * The name of a table that is to exist already.
   *
   * @throws NoSuchTableException when no table can have the name
   */
  public static TableName existingTable(String namespace, String table) {
    if (!TableName.isIdentifier(namespace) || !TableName.isIdentifier(table)) {
      throw new NoSuchTableException("Table does not exist: %s.%s", shown(namespace), shown(table));
    }
    return new TableName(namespace, table);
  }

  /**
   * The name of a schema to be made.
   *
   * @throws IllegalArgumentException when no schema may have the name
   */
  public static String newSchema(Namespace namespace) {
    return Optional.of(namespace)
        .filter(levels -> levels.length() == 1)
        .map(levels -> levels.level(0))
        .filter(TableName::isIdentifier)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Not a schema name (one level, lower snake case, at most 128): "
                        + shown(namespace.toString())));
  }

  /**
   * The name of a table to be made.
   *
   * @throws IllegalArgumentException when no table may have the name
   */
  public static TableName newTable(TableIdentifier table) {
    String schema = newSchema(table.namespace());
    if (!TableName.isIdentifier(table.name())) {
      throw new IllegalArgumentException(
          "Not a table name (lower snake case, at most 128): " + shown(table.name()));
    }
    return new TableName(schema, table.name());
  }

  /** The protocol's word for a schema. */
  public static Namespace namespace(String schema) {
    return Namespace.of(schema);
  }

  /** The protocol's word for a table. */
  public static TableIdentifier identifier(TableName table) {
    return TableIdentifier.of(table.schema(), table.table());
  }

  /** A name or a path that somebody gave, fit for a message. */
  static String shown(String name) {
    String printable = name.replaceAll("[^\\p{L}\\p{N}_.$ :/=-]", "?");
    return printable.length() > 200 ? printable.substring(0, 200) + "…" : printable;
  }
}
