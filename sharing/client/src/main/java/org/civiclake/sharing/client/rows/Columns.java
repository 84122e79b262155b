package org.civiclake.sharing.client.rows;

import java.util.List;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/** Finds a table's columns by name: as spelled, or else whatever the case. */
public final class Columns {

  private Columns() {}

  /**
   * The column of a name.
   *
   * @throws IllegalArgumentException when there is none, or more than one but for the case
   */
  public static Field find(Struct schema, String name) {
    List<Field> exact =
        schema.fields().stream().filter(field -> field.name().equals(name)).toList();
    List<Field> found =
        exact.isEmpty()
            ? schema.fields().stream().filter(field -> field.name().equalsIgnoreCase(name)).toList()
            : exact;
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "No column %s; there are %s"
              .formatted(name, schema.fields().stream().map(Field::name).toList()));
    }
    return found.get(0);
  }

  /** The columns of some names, in their order. */
  public static Struct choose(Struct schema, List<String> names) {
    List<Field> fields = names.stream().map(name -> find(schema, name)).toList();
    if (fields.stream().distinct().count() < fields.size()) {
      throw new IllegalArgumentException("A column is named twice in " + names);
    }
    return new Struct(fields);
  }
}
