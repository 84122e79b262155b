package org.civiclake.infra.local.leak;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.sharing.client.parquet.PlainCodecs;

/** A Parquet file, its flat columns written as text. */
final class ParquetSample implements Sample {

  private final Path file;
  private final MessageType schema;

  ParquetSample(Path file) throws IOException {
    this.file = file;
    try (ParquetFileReader reader = open()) {
      List<Type> flat =
          reader.getFileMetaData().getSchema().getFields().stream()
              .filter(field -> field.isPrimitive() && !field.isRepetition(Type.Repetition.REPEATED))
              .toList();
      if (flat.isEmpty()) {
        throw new StackException("%s has no column of single values".formatted(file));
      }
      this.schema = new MessageType("sample", flat);
    } catch (RuntimeException broken) {
      throw broken(broken);
    }
  }

  private ParquetFileReader open() throws IOException {
    return ParquetFileReader.open(
        new LocalInputFile(file),
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new PlainCodecs())
            .build());
  }

  @Override
  public List<String> columns() {
    return schema.getFields().stream().map(Type::getName).toList();
  }

  @Override
  public void read(Rows rows) throws IOException {
    try (ParquetFileReader reader = open()) {
      reader.setRequestedSchema(schema);
      long left = MOST_ROWS;
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null && left > 0;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long i = 0; i < pages.getRowCount() && left > 0; i++, left--) {
          rows.row(row(records.read()));
        }
      }
    } catch (RuntimeException broken) {
      throw broken(broken);
    }
  }

  private List<String> row(Group record) {
    List<String> values = new ArrayList<>(schema.getFieldCount());
    for (int i = 0; i < schema.getFieldCount(); i++) {
      values.add(
          record.getFieldRepetitionCount(i) == 0
              ? ""
              : Sample.cell(text(record, i, schema.getType(i).asPrimitiveType())));
    }
    return values;
  }

  private static String text(Group record, int field, PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return new BigDecimal(unscaled(record, field, type), decimal.getScale()).toPlainString();
    }
    if (meaning instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(record.getInteger(field, 0)).toString();
    }
    if (meaning instanceof TimestampLogicalTypeAnnotation moment) {
      ChronoUnit unit =
          switch (moment.getUnit()) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
          };
      return Instant.EPOCH.plus(record.getLong(field, 0), unit).toString();
    }
    return record.getValueToString(field, 0);
  }

  private static BigInteger unscaled(Group record, int field, PrimitiveType type) {
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> BigInteger.valueOf(record.getInteger(field, 0));
      case INT64 -> BigInteger.valueOf(record.getLong(field, 0));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> new BigInteger(record.getBinary(field, 0).getBytes());
      case BOOLEAN, DOUBLE, FLOAT, INT96 ->
          throw new IllegalArgumentException("No decimal: " + type);
    };
  }

  private StackException broken(RuntimeException failure) {
    return failure instanceof StackException ours
        ? ours
        : new StackException(
            "%s cannot be read as Parquet: %s".formatted(file, failure.getMessage()), failure);
  }
}
