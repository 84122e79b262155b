package org.civiclake.sharing.server.download;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.civiclake.sharing.server.lake.PublishedTable;

/** Makes files of published snapshots, a row at a time whatever their size. */
@Singleton
class FileMaker {

  private static final int CHECKED_EVERY = 10_000;

  private final FileStore store;
  private final Titles titles;
  private final Clock clock;

  FileMaker(FileStore store, Titles titles, Clock clock) {
    this.store = store;
    this.titles = titles;
    this.clock = clock;
  }

  /** The file of what is served of a table now; it begins to be made when it is not there. */
  Production file(PublishedTable table, FileFormat format, Column.Names names) {
    long rows = rows(table);
    if (format == FileFormat.XLSX && rows > XlsxFile.MOST_ROWS) {
      throw XlsxFile.tooLong(rows + " rows");
    }
    return store.get(
        FileKey.of(table, format, names),
        rows,
        (file, progress) -> make(table, format, names, file, progress));
  }

  /** How many rows are served of a table. */
  static long rows(PublishedTable table) {
    return Long.parseLong(
        table.snapshot().summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"));
  }

  private void make(
      PublishedTable table, FileFormat format, Column.Names names, Path file, Production progress)
      throws IOException {
    List<Column> columns = Column.of(table.table().schema(), names);
    try (CloseableIterable<Record> rows =
            IcebergGenerics.read(table.table()).useSnapshot(table.snapshot().snapshotId()).build();
        RowFile out = open(format, columns, names, stamp(table), file)) {
      for (Record row : rows) {
        out.write(row);
        if (progress.rowsDone().incrementAndGet() % CHECKED_EVERY == 0) {
          store.checkSize(file);
        }
      }
    }
  }

  private Stamp stamp(PublishedTable table) {
    return new Stamp(
        titles.source(table.publication().resource()),
        LocalDate.now(clock.withZone(Titles.ZONE)),
        Instant.ofEpochMilli(table.snapshot().timestampMillis()));
  }

  private static RowFile open(
      FileFormat format, List<Column> columns, Column.Names names, Stamp stamp, Path file)
      throws IOException {
    return switch (format) {
      case CSV -> new CsvFile(Files.newOutputStream(file), columns, names, stamp);
      case JSONL -> new JsonLinesFile(Files.newOutputStream(file), columns, stamp);
      case XLSX -> new XlsxFile(Files.newOutputStream(file), columns, stamp);
      case PARQUET -> new ParquetFile(file, columns, stamp);
    };
  }
}
