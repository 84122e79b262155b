package org.civiclake.governance.model.mask;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.civiclake.governance.model.identity.DivisionCode;
import org.civiclake.governance.model.table.TableName;

/**
 * Which rows of a table a grant covers (NB23 共享内容, SX23). A filter is a closed form, never free
 * SQL, so it can be rendered for every engine and read back from a policy.
 */
public sealed interface RowFilter {

  /** The filter as a Trino expression; {@link #parseTrino} reads it back. */
  String trino();

  /** The filter as a Spark SQL expression. */
  String spark();

  /** The column that decides. */
  String column();

  /**
   * Reads what {@link #trino} wrote.
   *
   * @throws IllegalArgumentException when the expression is not one of the closed forms
   */
  static RowFilter parseTrino(String expression) {
    return RegionWithin.parse(expression);
  }

  /**
   * Rows whose division lies within one of the given divisions.
   *
   * @param column a column with division codes
   * @param divisions codes of 2, 4, 6, 9 or 12 digits; a row matches when its code begins with one
   */
  record RegionWithin(String column, SortedSet<String> divisions) implements RowFilter {

    private static final Pattern TERM = Pattern.compile("\"([a-z][a-z0-9_]*)\" LIKE '([0-9]+)%'");

    public RegionWithin {
      if (!TableName.isIdentifier(column)) {
        throw new IllegalArgumentException("Not a column name: " + column);
      }
      if (divisions.isEmpty()) {
        throw new IllegalArgumentException("A region filter needs at least one division");
      }
      for (String division : divisions) {
        if (!DivisionCode.isValid(division)) {
          throw new IllegalArgumentException("Not a division code: " + division);
        }
      }
      divisions = Collections.unmodifiableSortedSet(new TreeSet<>(divisions));
    }

    @Override
    public String trino() {
      return divisions.stream()
          .map(division -> "\"%s\" LIKE '%s%%'".formatted(column, division))
          .collect(Collectors.joining(" OR "));
    }

    @Override
    public String spark() {
      return divisions.stream()
          .map(division -> "`%s` LIKE '%s%%'".formatted(column, division))
          .collect(Collectors.joining(" OR "));
    }

    private static RegionWithin parse(String expression) {
      SortedSet<String> divisions = new TreeSet<>();
      String column = null;
      for (String term : expression.split(" OR ", -1)) {
        Matcher matcher = TERM.matcher(term);
        if (!matcher.matches() || (column != null && !column.equals(matcher.group(1)))) {
          throw new IllegalArgumentException("Not a row filter of ours: " + expression);
        }
        column = matcher.group(1);
        divisions.add(matcher.group(2));
      }
      return new RegionWithin(column, divisions);
    }
  }
}
