package org.civiclake.sharing.server.download;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Files;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;

/** Parquet, whole in one file; its footer says where the rows come from. */
final class ParquetFile implements RowFile {

  private final Schema schema;
  private final FileAppender<Record> appender;

  ParquetFile(Path file, List<Column> columns, Stamp stamp) throws IOException {
    List<Types.NestedField> fields = new ArrayList<>();
    for (Column column : columns) {
      fields.add(
          Types.NestedField.from(column.field()).withName(column.label()).asOptional().build());
    }
    this.schema = new Schema(fields);
    this.appender =
        Parquet.write(Files.localOutput(file.toFile()))
            .schema(schema)
            .createWriterFunc(GenericParquetWriter::create)
            .meta("source", stamp.source())
            .meta("acquired-on", stamp.acquiredOn().toString())
            .meta("published-at", stamp.publishedAt().toString())
            .build();
  }

  @Override
  public void write(StructLike row) {
    Record record = GenericRecord.create(schema);
    for (int i = 0; i < row.size(); i++) {
      record.set(i, row.get(i, Object.class));
    }
    appender.add(record);
  }

  @Override
  public void close() throws IOException {
    appender.close();
  }
}
