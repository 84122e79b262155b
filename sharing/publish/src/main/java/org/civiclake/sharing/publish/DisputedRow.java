package org.civiclake.sharing.publish;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.TableName;

/**
 * A row that somebody disputes (NJ41).
 *
 * @param issue the objection
 * @param resource where the row is
 * @param key the row's key, column by column; personal data, for finding the row and nothing else
 * @param fields the disputed fields
 */
public record DisputedRow(
    UUID issue, ResourceId resource, SortedMap<String, String> key, SortedSet<String> fields) {

  public DisputedRow {
    if (key.isEmpty() || fields.isEmpty()) {
      throw new IllegalArgumentException("A disputed row has a key and disputed fields: " + issue);
    }
    for (String column : key.keySet()) {
      requireColumn(column);
    }
    fields.forEach(DisputedRow::requireColumn);
    key = Collections.unmodifiableSortedMap(new TreeMap<>(key));
    fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
  }

  private static void requireColumn(String name) {
    if (!TableName.isIdentifier(name)) {
      throw new IllegalArgumentException("Not a column name: " + name);
    }
  }

  /** Without the key: it must not get into a log. */
  @Override
  public String toString() {
    return "%s in %s: %s".formatted(issue, resource, fields);
  }
}
