package org.civiclake.sharing.client.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import org.civiclake.sharing.client.Row;

/** One JSON object a line (JSON Lines); null is null. */
public final class JsonLinesSink implements RowSink {

  private final Writer writer;
  private final JsonGenerator json;

  public JsonLinesSink(Writer writer) throws IOException {
    this.writer = writer;
    this.json = new JsonFactory().createGenerator(writer);
    json.setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  @Override
  public void write(Row row) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < row.columns().size(); i++) {
      json.writeFieldName(row.columns().get(i));
      JsonValues.write(row.values().get(i), json);
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    json.close();
    writer.close();
  }
}
