package org.civiclake.ingestion.generator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Submission;

/** Writes delimited text (RFC 4180) with Chinese headings, in the charset of the contract. */
final class DelimitedWriter implements RowWriter {

  private static final String LINE_END = "\r\n";

  private final OutputStream out;
  private final Charset charset;
  private final char delimiter;
  private final List<Field> fields;

  DelimitedWriter(Path file, Contract contract, Submission.DelimitedFile form) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    this.charset = form.charset();
    this.delimiter = form.delimiter();
    this.fields = contract.fields();
    for (int i = 0; i < fields.size(); i++) {
      separate(i);
      text(fields.get(i).chineseName());
    }
    end();
  }

  @Override
  public void write(Row row) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      separate(i);
      Object value = row.value(fields.get(i).name()).orElse("");
      if (value instanceof Row.Undecodable undecodable) {
        out.write(undecodable.bytes());
      } else {
        text(value.toString());
      }
    }
    end();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void separate(int column) throws IOException {
    if (column > 0) {
      encode(String.valueOf(delimiter));
    }
  }

  private void text(String text) throws IOException {
    boolean quoted =
        text.indexOf(delimiter) >= 0
            || text.indexOf('"') >= 0
            || text.indexOf('\n') >= 0
            || text.indexOf('\r') >= 0;
    encode(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
  }

  private void end() throws IOException {
    encode(LINE_END);
  }

  private void encode(String text) throws IOException {
    out.write(text.getBytes(charset));
  }
}
