package org.civiclake.sharing.client.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/**
 * The rows of one Parquet file, in the columns of a table's schema; a column that the file lacks is
 * null throughout. Closing deletes the file.
 */
public final class ParquetRows implements Iterator<List<Object>>, AutoCloseable {

  private final Path file;
  private final ParquetFileReader reader;
  private final MessageType fileSchema;
  private final MessageType requestedSchema;
  private final List<ParquetValue> values;
  private RecordReader<Group> rows;
  private long left;

  /**
   * Opens a file.
   *
   * @throws IOException when it is no Parquet file or a column's type cannot be read
   */
  public ParquetRows(Path file, Struct schema) throws IOException {
    this.file = file;
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new PlainCodecs())
            .build();
    this.reader = ParquetFileReader.open(new LocalInputFile(file), options);
    this.fileSchema = reader.getFooter().getFileMetaData().getSchema();
    List<ParquetValue> readers = new ArrayList<>();
    List<Type> requested = new ArrayList<>();
    for (Field field : schema.fields()) {
      if (fileSchema.containsField(field.name())) {
        Type type = fileSchema.getType(field.name());
        requested.add(type);
        readers.add(ParquetValue.of(field, type));
      } else {
        readers.add(ParquetValue.absent());
      }
    }
    this.values = List.copyOf(readers);
    this.requestedSchema = new MessageType(fileSchema.getName(), requested);
    reader.setRequestedSchema(requestedSchema);
  }

  @Override
  public boolean hasNext() {
    try {
      while (left == 0) {
        PageReadStore rowGroup = reader.readNextRowGroup();
        if (rowGroup == null) {
          return false;
        }
        left = rowGroup.getRowCount();
        rows =
            new ColumnIOFactory()
                .getColumnIO(requestedSchema, fileSchema)
                .getRecordReader(rowGroup, new GroupRecordConverter(requestedSchema));
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Object> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    left--;
    Group group = rows.read();
    List<Object> row = new ArrayList<>(values.size());
    for (ParquetValue value : values) {
      row.add(value.of(group));
    }
    return row;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    Files.deleteIfExists(file);
  }
}
