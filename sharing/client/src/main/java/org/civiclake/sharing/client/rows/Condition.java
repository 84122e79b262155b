package org.civiclake.sharing.client.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.civiclake.sharing.protocol.predicate.Predicate;
import org.civiclake.sharing.protocol.predicate.Predicate.And;
import org.civiclake.sharing.protocol.predicate.Predicate.Compare;
import org.civiclake.sharing.protocol.predicate.Predicate.IsNull;
import org.civiclake.sharing.protocol.predicate.Predicate.Not;
import org.civiclake.sharing.protocol.predicate.Predicate.Or;
import org.civiclake.sharing.protocol.predicate.Predicate.Unknown;
import org.civiclake.sharing.protocol.predicate.SqlPredicates;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/**
 * A condition that rows meet or not: comparisons of a column and a constant, {@code IS [NOT] NULL},
 * {@code IN}, {@code BETWEEN}, and {@code AND}, {@code OR}, {@code NOT} over them, with SQL's three
 * truth values. Texts are compared by their characters' numbers, moments without an offset are in
 * UTC.
 */
public final class Condition {

  private final Predicate predicate;
  private final Struct schema;

  private Condition(Predicate predicate, Struct schema) {
    this.predicate = predicate;
    this.schema = schema;
  }

  /**
   * Reads a condition on a table's columns.
   *
   * @throws IllegalArgumentException when the text is no condition, names another column or
   *     compares what cannot be compared, with what was wrong
   */
  public static Condition read(String sql, Struct schema) {
    Condition condition = new Condition(SqlPredicates.read(sql), schema);
    condition.demandKnown(condition.predicate, sql);
    condition.bind(schema);
    return condition;
  }

  /** The columns that it is about, as the schema spells them. */
  public Set<String> columns() {
    Set<String> names = new TreeSet<>();
    collect(predicate, names);
    return names;
  }

  /** The condition as a test of rows that have the values of a schema's columns. */
  public RowTest bind(Struct columns) {
    return bind(predicate, columns);
  }

  /** What a server may be told, each a part that all rows meet (Predicate hints). */
  public List<String> hints() {
    return conjuncts().flatMap(part -> Hints.sql(part, schema).stream()).toList();
  }

  /** The same as a JSON tree, when any of it can be said in one. */
  public Optional<String> jsonHints() {
    return Hints.json(conjuncts().toList(), schema);
  }

  private Stream<Predicate> conjuncts() {
    return predicate instanceof And and ? and.parts().stream() : Stream.of(predicate);
  }

  private void demandKnown(Predicate part, String sql) {
    if (part instanceof Unknown) {
      throw new IllegalArgumentException(
          "Not a condition: %s (column = value, <>, <, <=, >, >=, IN, BETWEEN, IS NULL, AND, OR,"
                  .formatted(sql)
              + " NOT; texts in single quotes, days as DATE '2024-01-31')");
    } else if (part instanceof And and) {
      and.parts().forEach(each -> demandKnown(each, sql));
    } else if (part instanceof Or or) {
      or.parts().forEach(each -> demandKnown(each, sql));
    } else if (part instanceof Not not) {
      demandKnown(not.part(), sql);
    }
  }

  private void collect(Predicate part, Set<String> names) {
    if (part instanceof And and) {
      and.parts().forEach(each -> collect(each, names));
    } else if (part instanceof Or or) {
      or.parts().forEach(each -> collect(each, names));
    } else if (part instanceof Not not) {
      collect(not.part(), names);
    } else if (part instanceof IsNull isNull) {
      names.add(Columns.find(schema, isNull.column()).name());
    } else if (part instanceof Compare compare) {
      names.add(Columns.find(schema, compare.column()).name());
    }
  }

  private static RowTest bind(Predicate part, Struct columns) {
    if (part instanceof And and) {
      return RowTest.all(and.parts().stream().map(each -> bind(each, columns)).toList());
    }
    if (part instanceof Or or) {
      return RowTest.any(or.parts().stream().map(each -> bind(each, columns)).toList());
    }
    if (part instanceof Not not) {
      return bind(not.part(), columns).negated();
    }
    if (part instanceof IsNull isNull) {
      int index = index(columns, isNull.column());
      return row -> RowTest.Truth.of(row[index] == null);
    }
    Compare compare = (Compare) part;
    int index = index(columns, compare.column());
    Field field = columns.fields().get(index);
    Comparable<Object> literal = Comparisons.with(compare.literal(), field);
    Predicate.Comparison comparison = compare.comparison();
    return row ->
        row[index] == null
            ? RowTest.Truth.UNKNOWN
            : RowTest.Truth.of(holds(comparison, -literal.compareTo(row[index])));
  }

  private static boolean holds(Predicate.Comparison comparison, int order) {
    return switch (comparison) {
      case EQUAL -> order == 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  private static int index(Struct columns, String name) {
    List<Field> fields = new ArrayList<>(columns.fields());
    return fields.indexOf(Columns.find(columns, name));
  }
}
