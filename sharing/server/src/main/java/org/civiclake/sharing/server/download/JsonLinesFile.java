package org.civiclake.sharing.server.download;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.iceberg.StructLike;

/** JSON Lines: one object a row, every column named in each, missing values as null. */
final class JsonLinesFile implements RowFile {

  private final JsonGenerator json;
  private final List<Column> columns;
  private final Stamp stamp;
  private boolean empty = true;

  JsonLinesFile(OutputStream out, List<Column> columns, Stamp stamp) throws IOException {
    this.json = JsonValues.FACTORY.createGenerator(out);
    this.json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    this.columns = columns;
    this.stamp = stamp;
  }

  @Override
  public void write(StructLike row) throws IOException {
    empty = false;
    json.writeStartObject();
    for (int i = 0; i < columns.size(); i++) {
      json.writeFieldName(columns.get(i).label());
      JsonValues.write(json, row.get(i, Object.class));
    }
    json.writeStringField(Stamp.SOURCE, stamp.source());
    json.writeStringField(Stamp.ACQUIRED_ON, stamp.acquiredOn().toString());
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    if (!empty) {
      json.writeRaw("\n");
    }
    json.close();
  }
}
