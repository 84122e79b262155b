package org.civiclake.sharing.server.answers;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.civiclake.sharing.protocol.ResponseFormat;

/**
 * The columns that the protocol calls partition columns: those that every file has one value of, by
 * Iceberg's identity transform. The files hold them as well, so a table whose partitioning does not
 * fit the protocol is told to be without any, and reads the same.
 */
final class PartitionColumns {

  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  private record Column(int position, String name, Type type) {}

  private final List<Column> columns;

  private PartitionColumns(List<Column> columns) {
    this.columns = columns;
  }

  /** Of a table that was partitioned in one way only, with these manifests. */
  static PartitionColumns of(Table table, Schema schema, List<ManifestFile> manifests) {
    List<Column> columns = new ArrayList<>();
    if (table.specs().size() == 1) {
      List<PartitionField> fields = table.spec().fields();
      for (int i = 0; i < fields.size(); i++) {
        Types.NestedField source = schema.findField(fields.get(i).sourceId());
        if (fields.get(i).transform().isIdentity()
            && source != null
            && isNameable(source.type())
            && !mayBeEmptyText(source.type(), i, manifests)) {
          columns.add(new Column(i, source.name(), source.type()));
        }
      }
    }
    return new PartitionColumns(columns);
  }

  /** Their names. */
  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * A file's values (Delta Sharing protocol, Partition Value Serialization). That there is none is
   * an empty text in the protocol's own format, and null in a Delta log.
   */
  Map<String, String> values(DataFile file, ResponseFormat format) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Column column : columns) {
      Object value = file.partition().get(column.position(), Object.class);
      values.put(
          column.name(),
          value == null
              ? switch (format) {
                case PARQUET -> "";
                case DELTA -> null;
              }
              : text(column.type(), value));
    }
    return values;
  }

  private static boolean isNameable(Type type) {
    return switch (type.typeId()) {
      case STRING, INTEGER, LONG, DECIMAL, DATE, BOOLEAN, TIMESTAMP -> true;
      default -> false;
    };
  }

  /** In the protocol an empty text stands for none, so it cannot be told. */
  private static boolean mayBeEmptyText(Type type, int position, List<ManifestFile> manifests) {
    return type.typeId() == Type.TypeID.STRING
        && manifests.stream()
            .map(manifest -> manifest.partitions().get(position).lowerBound())
            .anyMatch(PartitionColumns::isEmpty);
  }

  private static boolean isEmpty(ByteBuffer bound) {
    return bound != null && !bound.hasRemaining();
  }

  private static String text(Type type, Object value) {
    return switch (type.typeId()) {
      case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
      case TIMESTAMP -> MOMENT.format(Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS));
      default -> value.toString();
    };
  }
}
