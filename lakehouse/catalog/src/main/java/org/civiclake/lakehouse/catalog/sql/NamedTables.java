package org.civiclake.lakehouse.catalog.sql;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.lakehouse.catalog.uses.Parties;

/**
 * The tables that a query names which was never analysed, since it was refused or is still to run:
 * their providers are to see it too.
 */
final class NamedTables {

  private static final int MOST = 20;
  private static final int MOST_TEXT = 100_000;
  private static final Pattern NOT_NAMES = Pattern.compile("(?s)'[^']*+'|--[^\\n]*+|/\\*.*?\\*/");
  private static final String NAME = "\"?([A-Za-z][A-Za-z0-9_]{0,127})\"?";
  private static final Pattern QUALIFIED =
      Pattern.compile("(?<![A-Za-z0-9_\"])" + NAME + "\\s?\\.\\s?" + NAME);
  private static final Pattern IN_SCHEMA =
      Pattern.compile(
          "\\b(?:FROM|JOIN)\\s+" + NAME + "(?![A-Za-z0-9_\"])(?!\\s*\\.)",
          Pattern.CASE_INSENSITIVE);

  private NamedTables() {}

  /**
   * The tables that providers' data lie in, and the use log.
   *
   * @param schema the one that names without a schema are looked up in
   */
  static Set<TableName> in(String query, Optional<String> schema) {
    String start = query.substring(0, Math.min(MOST_TEXT, query.length()));
    String text = NOT_NAMES.matcher(start).replaceAll(" ");
    Set<TableName> tables = new LinkedHashSet<>();
    Matcher qualified = QUALIFIED.matcher(text);
    for (int from = 0; tables.size() < MOST && qualified.find(from); from = qualified.start(2)) {
      add(tables, qualified.group(1), qualified.group(2));
    }
    if (schema.isPresent()) {
      Matcher plain = IN_SCHEMA.matcher(text);
      while (tables.size() < MOST && plain.find()) {
        add(tables, schema.get(), plain.group(1));
      }
    }
    return tables;
  }

  private static void add(Set<TableName> tables, String schema, String table) {
    of(schema, table)
        .filter(name -> name.equals(TableName.USE_LOG) || Parties.provider(name).isPresent())
        .ifPresent(tables::add);
  }

  /** A name as Trino reads it: in small letters, and of the table whose metadata are asked for. */
  static Optional<TableName> of(String schema, String table) {
    String lower = table.toLowerCase(Locale.ROOT);
    int dollar = lower.indexOf('$');
    String name = dollar < 0 ? lower : lower.substring(0, dollar);
    String in = schema.toLowerCase(Locale.ROOT);
    return TableName.isIdentifier(in) && TableName.isIdentifier(name)
        ? Optional.of(new TableName(in, name))
        : Optional.empty();
  }
}
