package org.civiclake.infra.local.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The answer to a query.
 *
 * @param columns the names of its columns
 * @param rows its rows; a value may be null, as it may in a table
 */
public record Rows(List<String> columns, List<List<Object>> rows) {

  public Rows {
    columns = List.copyOf(columns);
    rows = rows.stream().map(row -> Collections.unmodifiableList(new ArrayList<>(row))).toList();
  }
}
