package org.civiclake.governance.server.lineage;

import java.util.List;

/**
 * A file or a table that a run read or wrote.
 *
 * @param kind what it is
 * @param qualifiedName its name in Atlas: {@code lake.schema.table}, a file's URI, or {@code
 *     database.schema.table@host}
 * @param columns its columns as the run saw them
 */
public record LineageDataset(Kind kind, String qualifiedName, List<Column> columns) {

  public LineageDataset {
    columns = List.copyOf(columns);
  }

  /** What a dataset is. */
  public enum Kind {
    /** A table of the lake. */
    LAKE_TABLE,
    /** A table of a department's own database. */
    DEPARTMENT_TABLE,
    /** A submitted file. */
    FILE
  }

  /** A column and its type, as the engine calls it. */
  public record Column(String name, String type) {}
}
