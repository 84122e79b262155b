package org.civiclake.sharing.client;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.civiclake.sharing.client.parquet.RangeReader;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/** The rows of files that were downloaded. */
final class LocalTable {

  private LocalTable() {}

  static SharedRows rows(DownloadedTable table, ReadOptions options) throws IOException {
    Struct schema = TableReader.schema(table.metadata());
    List<RowPipeline.Part> parts = new ArrayList<>();
    for (int i = 0; i < table.files().size(); i++) {
      parts.add(
          new RowPipeline.Part(
              new LocalRanges(table.files().get(i), Files.size(table.files().get(i))),
              TableReader.partition(table.metadata(), schema, table.partitionValues().get(i))));
    }
    return RowPipeline.open(table.version(), schema, parts, options);
  }

  private record LocalRanges(Path file, long size) implements RangeReader {

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        long at = offset;
        while (target.hasRemaining()) {
          int count = channel.read(target, at);
          if (count < 0) {
            throw new EOFException(file + " ends too early");
          }
          at += count;
        }
      }
    }
  }
}
