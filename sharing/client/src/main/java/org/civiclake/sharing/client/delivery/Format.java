package org.civiclake.sharing.client.delivery;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civiclake.sharing.client.DownloadedTable;
import org.civiclake.sharing.client.ReadOptions;
import org.civiclake.sharing.client.SharedRows;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.client.output.CsvSink;
import org.civiclake.sharing.client.output.JsonLinesSink;
import org.civiclake.sharing.client.output.RowSink;
import org.civiclake.sharing.protocol.schema.DataType.Field;

/** What files a delivery brings: the shared ones as they are, or each of them as text. */
public enum Format {
  PARQUET,
  CSV,
  JSONL;

  /** How many rows a file has, and where it lies in this form. */
  record Written(Path file, long rows) {}

  /** The end of a file's name. */
  String suffix() {
    return switch (this) {
      case PARQUET -> ".parquet";
      case CSV -> ".csv";
      case JSONL -> ".jsonl";
    };
  }

  /**
   * A downloaded file in this form, beside it.
   *
   * @param one a table of one file
   */
  Written write(DownloadedTable one) throws IOException {
    Path parquet = one.files().get(0);
    try (SharedRows rows = SharingClient.rows(one, ReadOptions.all())) {
      if (this == PARQUET) {
        long count = 0;
        while (rows.hasNext()) {
          rows.next();
          count++;
        }
        return new Written(parquet, count);
      }
      Path text = parquet.resolveSibling(parquet.getFileName() + suffix());
      List<String> columns = rows.schema().fields().stream().map(Field::name).toList();
      long count = 0;
      try (BufferedWriter writer = Files.newBufferedWriter(text, StandardCharsets.UTF_8);
          RowSink sink =
              this == CSV ? new CsvSink(writer, columns, false) : new JsonLinesSink(writer)) {
        while (rows.hasNext()) {
          sink.write(rows.next());
          count++;
        }
      }
      return new Written(text, count);
    }
  }
}
