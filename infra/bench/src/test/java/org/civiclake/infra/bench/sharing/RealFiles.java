package org.civiclake.infra.bench.sharing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Types;
import org.civiclake.sharing.client.Row;
import org.civiclake.sharing.client.output.ParquetSink;
import org.civiclake.sharing.client.output.RowSink;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/** A published table whose files are really there, and hold what cannot be made smaller. */
final class RealFiles {

  private static final Namespace NAMESPACE = Namespace.of("published");
  private static final int ROWS = 20_000;
  private static final int TEXT_BYTES = 90;

  private RealFiles() {}

  /** Publishes a copy anew, as so many files of about ten megabytes; what each holds. */
  static List<byte[]> publish(RESTCatalog lake, Scenario.Copy copy, int files, Path folder)
      throws IOException {
    if (!lake.namespaceExists(NAMESPACE)) {
      lake.createNamespace(NAMESPACE);
    }
    TableIdentifier name = TableIdentifier.of(NAMESPACE, copy.name());
    if (lake.tableExists(name)) {
      lake.dropTable(name, true);
    }
    Table table =
        lake.createTable(
            name, schema(copy.columns()), PartitionSpec.unpartitioned(), copy.properties());
    AppendFiles append = table.newAppend();
    List<byte[]> contents = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      byte[] content = content(copy.columns(), i, folder.resolve("part.parquet"));
      OutputFile output =
          table.io().newOutputFile("%s/data/%05d.parquet".formatted(table.location(), i));
      try (OutputStream out = output.create()) {
        out.write(content);
      }
      append.appendFile(
          DataFiles.builder(PartitionSpec.unpartitioned())
              .withPath(output.location())
              .withFormat(FileFormat.PARQUET)
              .withFileSizeInBytes(content.length)
              .withRecordCount(ROWS)
              .build());
      contents.add(content);
    }
    append.commit();
    return contents;
  }

  private static byte[] content(List<String> columns, int seed, Path file) {
    Random random = new Random(seed);
    byte[] text = new byte[TEXT_BYTES];
    List<Field> fields =
        columns.stream()
            .map(name -> new Field(name, Primitive.STRING, true, Optional.empty()))
            .toList();
    try {
      try (RowSink sink = new ParquetSink(file, new Struct(fields))) {
        for (int row = 0; row < ROWS; row++) {
          List<Object> values = new ArrayList<>();
          while (values.size() < columns.size()) {
            random.nextBytes(text);
            values.add(Base64.getEncoder().encodeToString(text));
          }
          sink.write(new Row(columns, values));
        }
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema schema(List<String> columns) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (String column : columns) {
      fields.add(Types.NestedField.optional(fields.size() + 1, column, Types.StringType.get()));
    }
    return new Schema(fields);
  }
}
