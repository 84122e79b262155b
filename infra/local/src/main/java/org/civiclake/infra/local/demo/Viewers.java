package org.civiclake.infra.local.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.Rows;
import org.civiclake.sharing.client.ProfileFile;
import org.civiclake.sharing.client.SharedRows;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.protocol.SharedTableName;

/** Looks at the granted resource as each of its readers does. */
final class Viewers {

  private static final String TABLE = DemoPlan.RESOURCE.in(Layer.STD).qualified();
  private static final String COLUMNS = String.join(", ", DemoPlan.FIELDS);

  /** These leave unmasked, so they find the same person in every reader's rows. */
  private static final String KEY = "household_size, monthly_amount, approved_on";

  private final Stack stack;

  Viewers(Stack stack) {
    this.stack = stack;
  }

  /** Three people of the granted district, each told apart by what nobody masks. */
  Rows threePeople(String user) throws SQLException {
    return stack
        .sql()
        .query(
            user,
            """
            SELECT %1$s FROM %2$s
            WHERE (%3$s) IN (SELECT %3$s FROM %2$s WHERE division_code LIKE '%4$s%%'
                             GROUP BY %3$s HAVING count(*) = 1
                             ORDER BY approved_on DESC, monthly_amount DESC, household_size LIMIT 3)
              AND division_code LIKE '%4$s%%'
            ORDER BY approved_on DESC, monthly_amount DESC, household_size
            """
                .formatted(COLUMNS, TABLE, KEY, DemoPlan.DIVISION));
  }

  /** All rows of the granted fields, in the order that {@link #ordered} gives. */
  Rows all(String user) throws SQLException {
    return ordered(stack.sql().query(user, "SELECT %s FROM %s".formatted(COLUMNS, TABLE)));
  }

  /** All rows that the recipient's share holds, in the same order. */
  Rows pulled(Path profile) throws IOException {
    SharingClient client = stack.sharing(ProfileFile.read(profile));
    SharedTableName table =
        new SharedTableName(DemoPlan.RESOURCE.agency(), "shared", DemoPlan.RESOURCE.name());
    List<List<Object>> rows = new ArrayList<>();
    try (SharedRows shared = client.rows(table)) {
      while (shared.hasNext()) {
        var row = shared.next();
        rows.add(
            DemoPlan.FIELDS.stream()
                .map(field -> row.value(field).orElse(null))
                .collect(Collectors.toList()));
      }
    }
    return ordered(new Rows(DemoPlan.FIELDS, rows));
  }

  /** The rows of the one that stand in the other, by what nobody masks. */
  static Rows of(Rows people, Rows among) {
    List<List<String>> keys = people.rows().stream().map(Viewers::key).toList();
    return new Rows(
        among.columns(),
        keys.stream()
            .flatMap(key -> among.rows().stream().filter(row -> key(row).equals(key)).limit(1))
            .toList());
  }

  private static List<String> key(List<Object> row) {
    return texts(row).subList(DemoPlan.FIELDS.size() - 3, DemoPlan.FIELDS.size());
  }

  /** A reader's values as text: two readers' types differ, their values must not. */
  static List<String> texts(List<Object> row) {
    return row.stream().map(String::valueOf).toList();
  }

  private static Rows ordered(Rows rows) {
    return new Rows(
        rows.columns(),
        rows.rows().stream()
            .sorted((one, other) -> texts(one).toString().compareTo(texts(other).toString()))
            .toList());
  }
}
