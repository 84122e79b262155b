package org.civiclake.sharing.client.parquet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The value of a struct: one value for each of its fields.
 *
 * @param fields the names of the fields, in the table's order
 * @param values the values in the same order; null where there is none
 */
public record Record(List<String> fields, List<Object> values) {

  public Record {
    values = Collections.unmodifiableList(new ArrayList<>(values));
    if (fields.size() != values.size()) {
      throw new IllegalArgumentException("A struct has one value for each field");
    }
  }
}
