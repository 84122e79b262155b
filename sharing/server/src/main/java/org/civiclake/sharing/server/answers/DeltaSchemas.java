package org.civiclake.sharing.server.answers;

import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.civiclake.sharing.protocol.schema.DataType;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;
import org.civiclake.sharing.protocol.schema.DataType.Struct;
import org.civiclake.sharing.server.SharingError;

/** Iceberg schemas as the protocol spells them. */
final class DeltaSchemas {

  private DeltaSchemas() {}

  /** The schema, or a refusal when a column's type has no name in the protocol. */
  static Struct of(Schema schema) {
    return struct(schema.columns());
  }

  private static Struct struct(List<Types.NestedField> fields) {
    return new Struct(
        fields.stream()
            .map(
                field ->
                    new Field(
                        field.name(),
                        type(field.type()),
                        field.isOptional(),
                        Optional.ofNullable(field.doc())))
            .toList());
  }

  private static DataType type(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> Primitive.BOOLEAN;
      case INTEGER -> Primitive.INTEGER;
      case LONG -> Primitive.LONG;
      case FLOAT -> Primitive.FLOAT;
      case DOUBLE -> Primitive.DOUBLE;
      case DATE -> Primitive.DATE;
      case STRING -> Primitive.STRING;
      case BINARY, FIXED -> Primitive.BINARY;
      case TIMESTAMP ->
          ((Types.TimestampType) type).shouldAdjustToUTC()
              ? Primitive.TIMESTAMP
              : Primitive.TIMESTAMP_NTZ;
      case DECIMAL -> {
        Types.DecimalType decimal = (Types.DecimalType) type;
        yield new Decimal(decimal.precision(), decimal.scale());
      }
      case STRUCT -> struct(type.asStructType().fields());
      case LIST ->
          new DataType.Array(
              type(type.asListType().elementType()), type.asListType().isElementOptional());
      case MAP ->
          new DataType.Map(
              type(type.asMapType().keyType()),
              type(type.asMapType().valueType()),
              type.asMapType().isValueOptional());
      default ->
          throw SharingError.UNSUPPORTED.because("A column of type " + type + " cannot be shared");
    };
  }
}
