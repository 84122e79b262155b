package org.civiclake.sharing.server.download;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/**
 * A column as a file names it.
 *
 * @param field the table's column
 * @param label its heading
 */
record Column(Types.NestedField field, String label) {

  /** In which language headings are. */
  enum Names {
    EN,
    ZH
  }

  /** The columns in the table's order, no two with one heading. */
  static List<Column> of(Schema schema, Names names) {
    Set<String> taken = new HashSet<>();
    List<Column> columns = new ArrayList<>();
    for (Types.NestedField field : schema.columns()) {
      String label =
          switch (names) {
            case EN -> field.name();
            case ZH -> chinese(field);
          };
      columns.add(new Column(field, taken.add(label) ? label : label + "(" + field.name() + ")"));
    }
    return columns;
  }

  /** The column's Chinese name: its description up to the first explanation. */
  private static String chinese(Types.NestedField field) {
    String doc = field.doc() == null ? "" : field.doc().split("[::((\\n]", 2)[0].strip();
    return doc.isEmpty() ? field.name() : doc;
  }
}
