package org.civiclake.sharing.protocol;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A table's full name. Names are case-insensitive (Delta Sharing protocol, URL Parameters) and are
 * held in lower case.
 */
public record SharedTableName(String share, String schema, String table) {

  private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}_-]{1,128}");

  public SharedTableName {
    share = part("share", share);
    schema = part("schema", schema);
    table = part("table", table);
  }

  /**
   * Reads {@code share.schema.table}.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static SharedTableName parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("Not a table name (share.schema.table): " + text);
    }
    return new SharedTableName(parts[0], parts[1], parts[2]);
  }

  /**
   * A name as this server and client compare it.
   *
   * @throws IllegalArgumentException when it holds anything but letters, digits, {@code _} and
   *     {@code -}, or more than 128 of them
   */
  public static String part(String what, String name) {
    if (!PART.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Not a " + what + " name (letters, digits, _ and -, at most 128)");
    }
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return share + "." + schema + "." + table;
  }
}
