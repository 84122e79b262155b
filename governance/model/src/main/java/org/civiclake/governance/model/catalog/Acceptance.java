package org.civiclake.governance.model.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.BatchColumns;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;

/**
 * The check of a project's catalog against its real tables, without which the project is not
 * accepted (验收; NB13, NJ13, SX36, RZ30, YZ8).
 */
public final class Acceptance {

  private Acceptance() {}

  /**
   * A column of a real table, its type as Iceberg writes it, for example {@code decimal(10, 2)}.
   */
  public record RealColumn(String name, String type) {}

  /**
   * What is wrong with one resource; nothing when it passes.
   *
   * @param table its table
   * @param reasons each by its column, or for the whole table
   */
  public record Result(ResourceId resource, TableName table, List<Finding> reasons) {
    public Result {
      reasons = List.copyOf(reasons);
    }

    /** Whether the table is as its contract says. */
    public boolean passes() {
      return reasons.isEmpty();
    }
  }

  /** The result of a resource that does not stand in the edition in force. */
  public static Result unpublished(ResourceId resource) {
    return new Result(
        resource,
        resource.in(Layer.STD),
        List.of(new Finding("", "Is not in the published catalog.", "未纳入已发布的数据资源目录。")));
  }

  /**
   * Compares a contract of the edition in force with its table.
   *
   * @param columns the real columns in their order; empty when there is no such table
   */
  public static Result check(Contract contract, Optional<List<RealColumn>> columns) {
    List<Finding> reasons = new ArrayList<>();
    TableName table = contract.id().in(Layer.STD);
    if (contract.notCollected().isPresent()) {
      reasons.add(new Finding("", "Is marked as not collected.", "目录标注为未归集。"));
    }
    if (columns.isEmpty()) {
      reasons.add(
          new Finding(
              "",
              "There is no table %s in the lake.".formatted(table),
              "数据湖中没有表 %s。".formatted(table)));
    } else {
      compare(contract, columns.get(), reasons);
    }
    return new Result(contract.id(), table, reasons);
  }

  private static void compare(Contract contract, List<RealColumn> columns, List<Finding> reasons) {
    Map<String, RealColumn> real = new LinkedHashMap<>();
    columns.forEach(column -> real.put(column.name(), column));
    for (Field field : contract.fields()) {
      RealColumn column = real.remove(field.name());
      if (column == null) {
        reasons.add(new Finding(field.name(), "Has no column in the table.", "表中没有该数据项对应的列。"));
      } else {
        compare(field, column, reasons);
      }
    }
    real.keySet().stream()
        .filter(name -> !isOfTheBatch(name))
        .forEach(
            name ->
                reasons.add(
                    new Finding(name, "Is a column that the catalog does not list.", "该列未编入目录。")));
  }

  private static void compare(Field field, RealColumn column, List<Finding> reasons) {
    String wanted = type(field.type());
    if (!wanted.equals(column.type())) {
      reasons.add(
          new Finding(
              field.name(),
              "Is %s in the table and %s in the catalog.".formatted(column.type(), wanted),
              "表中类型为 %s,目录为 %s。".formatted(column.type(), wanted)));
    }
  }

  /** The columns that the platform itself adds to every row. */
  private static boolean isOfTheBatch(String name) {
    return name.equals(BatchColumns.BATCH_ID) || name.equals(BatchColumns.ROW_NUMBER);
  }

  /** The type as Iceberg writes it (Iceberg table specification, JSON serialization). */
  private static String type(FieldType type) {
    if (type instanceof FieldType.Whole) {
      return "long";
    } else if (type instanceof FieldType.Decimal decimal) {
      return "decimal(%d, %d)".formatted(decimal.precision(), decimal.scale());
    } else if (type instanceof FieldType.Moment) {
      return "timestamptz";
    }
    return type.text();
  }
}
