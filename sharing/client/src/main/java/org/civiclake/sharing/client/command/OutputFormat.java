package org.civiclake.sharing.client.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.civiclake.sharing.client.output.CsvSink;
import org.civiclake.sharing.client.output.JsonLinesSink;
import org.civiclake.sharing.client.output.ParquetSink;
import org.civiclake.sharing.client.output.RowSink;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/** What a table can be written as. */
enum OutputFormat {
  CSV,
  JSONL,
  PARQUET;

  /** Begins a file. */
  RowSink open(Path file, Struct schema, boolean harmlessCsv) throws IOException {
    return switch (this) {
      case PARQUET -> new ParquetSink(file, schema);
      case CSV, JSONL -> open(Files.newOutputStream(file), schema, harmlessCsv);
    };
  }

  /** Begins a stream of text. */
  RowSink open(OutputStream out, Struct schema, boolean harmlessCsv) throws IOException {
    BufferedWriter writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    return this == CSV
        ? new CsvSink(writer, schema.fields().stream().map(Field::name).toList(), harmlessCsv)
        : new JsonLinesSink(writer);
  }
}
