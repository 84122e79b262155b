package org.civiclake.sharing.client.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/**
 * The rows of one Parquet file, in the columns of a table's schema; a column that the file lacks is
 * null throughout. Only the column chunks that are wanted are read. A file that is broken, or made
 * to do harm, is an {@link IOException}.
 */
public final class ParquetRows implements AutoCloseable {

  private static final long LARGEST_ROW_GROUP = 2L << 30;

  private final ParquetFileReader reader;
  private final MessageType fileSchema;
  private final MessageType requested;
  private final Struct schema;
  private final Object[] constants;
  private final Set<String> constantNames;
  private final Elements elements = new Elements();
  private Optional<RecordReader<Object[]>> rows = Optional.empty();
  private Object[] assembled = {};
  private long left;

  /** Opens a file for all columns of a schema. */
  public ParquetRows(InputFile file, Struct schema) throws IOException {
    this(file, schema, Map.of());
  }

  /**
   * Opens a file.
   *
   * @param constants values that every row has in a column, whatever the file holds
   * @throws IOException when it is no Parquet file or a column's type cannot be read
   */
  public ParquetRows(InputFile file, Struct schema, Map<String, Object> constants)
      throws IOException {
    this(file, schema, constants, 0, Long.MAX_VALUE);
  }

  /**
   * Opens a part of a file: the row groups whose middle lies between two bytes, so that parts side
   * by side give each row once.
   */
  public ParquetRows(
      InputFile file, Struct schema, Map<String, Object> constants, long from, long to)
      throws IOException {
    ParquetReadOptions.Builder choices =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new PlainCodecs())
            .withPageChecksumVerification(true)
            .withUseHadoopVectoredIo(true);
    ParquetReadOptions options =
        (from == 0 && to == Long.MAX_VALUE ? choices : choices.withRange(from, to)).build();
    this.schema = schema;
    this.reader = guarded(() -> ParquetFileReader.open(file, options));
    try {
      this.fileSchema = reader.getFooter().getFileMetaData().getSchema();
      List<Type> types = new ArrayList<>();
      this.constants = new Object[schema.fields().size()];
      for (int i = 0; i < this.constants.length; i++) {
        String name = schema.fields().get(i).name();
        if (constants.containsKey(name)) {
          this.constants[i] = constants.get(name);
        } else if (fileSchema.containsField(name)) {
          types.add(fileSchema.getType(name));
        }
      }
      this.requested = new MessageType(fileSchema.getName(), types);
      this.constantNames = Set.copyOf(constants.keySet());
      check(reader.getFooter().getBlocks(), file.getLength());
      reader.setRequestedSchema(requested);
      converter();
    } catch (IOException e) {
      reader.close();
      throw e;
    } catch (RuntimeException e) {
      reader.close();
      throw broken(e);
    }
  }

  /** The next row's values in the schema's order; none at the end of the file. */
  public Optional<Object[]> next() throws IOException {
    return guarded(this::read);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private Optional<Object[]> read() throws IOException {
    while (left == 0) {
      PageReadStore rowGroup = reader.readNextRowGroup();
      if (rowGroup == null) {
        return Optional.empty();
      }
      left = rowGroup.getRowCount();
      rows =
          requested.getFieldCount() == 0
              ? Optional.empty()
              : Optional.of(
                  new ColumnIOFactory()
                      .getColumnIO(requested, fileSchema)
                      .getRecordReader(rowGroup, new Materializer(converter())));
    }
    left--;
    elements.restart();
    Object[] row = rows.isPresent() ? rows.get().read() : new Object[schema.fields().size()];
    for (int i = 0; i < row.length; i++) {
      if (constants[i] != null) {
        row[i] = constants[i];
      }
    }
    return Optional.of(row);
  }

  private StructConverter converter() throws IOException {
    List<Field> fields = new ArrayList<>();
    for (Field field : schema.fields()) {
      boolean constant = constantNames.contains(field.name());
      fields.add(constant ? new Field("", field.type(), true, field.comment()) : field);
    }
    return new StructConverter(
        new Struct(fields), requested, elements, "", values -> assembled = values);
  }

  private void check(List<BlockMetaData> blocks, long size) throws IOException {
    Set<String> wanted = new HashSet<>();
    requested.getFields().forEach(field -> wanted.add(field.getName()));
    for (BlockMetaData block : blocks) {
      long bytes = 0;
      for (ColumnChunkMetaData chunk : block.getColumns()) {
        long start = chunk.getStartingPos();
        if (start < 0 || chunk.getTotalSize() < 0 || chunk.getTotalSize() > size - start) {
          throw new IOException("A Parquet file names a part that it does not have");
        }
        if (wanted.contains(chunk.getPath().toArray()[0])) {
          bytes += chunk.getTotalSize();
        }
      }
      if (bytes > Math.min(LARGEST_ROW_GROUP, Runtime.getRuntime().maxMemory() / 2)) {
        throw new IOException(
            "A Parquet row group of %d MB is too large for this machine's memory (-Xmx)"
                .formatted(bytes >> 20));
      }
    }
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  /** Makes a failure of whatever a broken file leads to. */
  private static <T> T guarded(Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (RuntimeException e) {
      throw e.getCause() instanceof IOException cause ? cause : broken(e);
    } catch (OutOfMemoryError e) {
      throw new IOException("A Parquet file needs more memory than there is (-Xmx)");
    }
  }

  private static IOException broken(RuntimeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new IOException("A Parquet file cannot be read: " + cause.getMessage(), e);
  }

  private final class Materializer extends RecordMaterializer<Object[]> {

    private final StructConverter root;

    Materializer(StructConverter root) {
      this.root = root;
    }

    @Override
    public Object[] getCurrentRecord() {
      return assembled;
    }

    @Override
    public GroupConverter getRootConverter() {
      return root;
    }
  }
}
