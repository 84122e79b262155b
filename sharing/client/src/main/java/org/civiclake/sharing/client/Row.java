package org.civiclake.sharing.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One row of a shared table. A value is a {@link String}, {@link Long}, {@link Integer}, {@link
 * Boolean}, {@link Float}, {@link Double}, {@link java.math.BigDecimal}, {@link
 * java.time.LocalDate}, {@link java.time.Instant}, {@link java.time.LocalDateTime} or {@code
 * byte[]}, by its column's type.
 *
 * @param columns the names of the columns, in the table's order
 * @param values the values in the same order; null where the table has none
 */
public record Row(List<String> columns, List<Object> values) {

  public Row {
    values = Collections.unmodifiableList(new ArrayList<>(values));
    if (columns.size() != values.size()) {
      throw new IllegalArgumentException("A row has one value for each column");
    }
  }

  /**
   * The value in a column, empty when it is null.
   *
   * @throws IllegalArgumentException when the table has no such column
   */
  public Optional<Object> value(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("No column " + column + " among " + columns);
    }
    return Optional.ofNullable(values.get(index));
  }
}
