package org.civiclake.governance.model.table;

import java.util.regex.Pattern;

/**
 * A table of the lake: a schema (one level of Iceberg namespace) and a table, both in lower snake
 * case, so that a name never needs quoting in any engine and never escapes a path.
 */
public record TableName(String schema, String table) {

  /** The name under which every engine mounts the lake's one catalog. */
  public static final String CATALOG = "lake";

  /** The schema of masked copies, one table per projection. */
  public static final String PUBLISHED_SCHEMA = "published";

  /** The schema of what is wrong with data; each table belongs to one agency. */
  public static final String QUALITY_SCHEMA = "quality";

  /** The schema of what is on record about the use of data. */
  public static final String AUDIT_SCHEMA = "audit";

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,127}");

  /** The log of all uses of data (SX22, NB47). */
  public static final TableName USE_LOG = new TableName(AUDIT_SCHEMA, "use_log");

  public TableName {
    require("schema", schema);
    require("table", table);
  }

  /**
   * Reads {@code schema.table}.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static TableName parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("Not a table name (schema.table): " + text);
    }
    return new TableName(text.substring(0, dot), text.substring(dot + 1));
  }

  /** A table on the quality of an agency's data: {@code quality.<agency>__<what>}. */
  public static TableName quality(String agency, String what) {
    return new TableName(QUALITY_SCHEMA, agency.replace('-', '_') + "__" + what);
  }

  /** Whether the text can name a schema, a table or a column. */
  public static boolean isIdentifier(String text) {
    return IDENTIFIER.matcher(text).matches();
  }

  /** {@code lake.schema.table}, as Spark and Trino write it. */
  public String qualified() {
    return CATALOG + "." + this;
  }

  @Override
  public String toString() {
    return schema + "." + table;
  }

  private static void require(String what, String name) {
    if (!isIdentifier(name)) {
      throw new IllegalArgumentException(
          "Not a " + what + " name (lower snake case, at most 128): " + name);
    }
  }
}
