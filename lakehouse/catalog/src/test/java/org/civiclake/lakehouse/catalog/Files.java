package org.civiclake.lakehouse.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Table;

/** Writes and reads files of a table with the table's own FileIO. */
final class Files {

  private Files() {}

  static DataFile write(Table table, byte[] content) {
    String location = table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet");
    try (OutputStream out = table.io().newOutputFile(location).create()) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DataFiles.builder(table.spec())
        .withPath(location)
        .withFileSizeInBytes(content.length)
        .withRecordCount(1)
        .build();
  }

  static byte[] read(Table table, String location) {
    try (InputStream in = table.io().newInputFile(location).newStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
