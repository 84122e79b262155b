package org.civiclake.lakehouse.tables.layout;

import org.apache.iceberg.types.Types.NestedField;

/** A contract that gives a column of an existing table another type. */
public final class LayoutConflictException extends RuntimeException {

  LayoutConflictException(String table, NestedField present, NestedField wanted) {
    super(
        "Column %s of %s is %s, and its contract now says %s. Give the field a new name, or move the table away first."
            .formatted(present.name(), table, present.type(), wanted.type()));
  }
}
