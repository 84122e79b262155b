package org.civiclake.lakehouse.tables.layout;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.table.BatchColumns;
import org.civiclake.governance.model.table.Layer;

/** The columns of a resource's table in a layer, with fresh field ids. */
final class Columns {

  private final List<NestedField> columns = new ArrayList<>();
  private int lastId;

  private Columns() {}

  static Schema of(Contract contract, Layer layer) {
    Columns columns = new Columns();
    contract.fields().forEach(field -> columns.field(field, layer));
    switch (layer) {
      case RAW -> columns.raw();
      case STD -> columns.batch();
      case QUARANTINE -> columns.quarantine();
    }
    return new Schema(columns.columns);
  }

  private void field(Field field, Layer layer) {
    Type type = layer == Layer.STD ? type(field.type()) : Types.StringType.get();
    columns.add(NestedField.optional(++lastId, field.name(), type, field.chineseName()));
  }

  private void raw() {
    texts(BatchColumns.SURPLUS, "多出的值");
    texts(BatchColumns.DEFECTS, "读取时的缺陷");
    batch();
    columns.add(
        NestedField.required(++lastId, BatchColumns.FILE_DIGEST, Types.StringType.get(), "文件摘要"));
  }

  private void quarantine() {
    texts(BatchColumns.SURPLUS, "多出的值");
    texts(BatchColumns.REASONS, "原因");
    texts(BatchColumns.FAILED_FIELDS, "原因所在的数据项");
    batch();
  }

  private void batch() {
    columns.add(
        NestedField.required(++lastId, BatchColumns.BATCH_ID, Types.StringType.get(), "批次"));
    columns.add(
        NestedField.required(++lastId, BatchColumns.ROW_NUMBER, Types.LongType.get(), "行号"));
  }

  private void texts(String name, String doc) {
    int id = ++lastId;
    Type list = Types.ListType.ofOptional(++lastId, Types.StringType.get());
    columns.add(NestedField.optional(id, name, list, doc));
  }

  private static Type type(FieldType type) {
    if (type instanceof FieldType.Text) {
      return Types.StringType.get();
    } else if (type instanceof FieldType.Whole) {
      return Types.LongType.get();
    } else if (type instanceof FieldType.Decimal decimal) {
      return Types.DecimalType.of(decimal.precision(), decimal.scale());
    } else if (type instanceof FieldType.Day) {
      return Types.DateType.get();
    } else if (type instanceof FieldType.Moment) {
      return Types.TimestampType.withZone();
    } else if (type instanceof FieldType.Flag) {
      return Types.BooleanType.get();
    }
    throw new IllegalArgumentException("No column type for " + type);
  }
}
