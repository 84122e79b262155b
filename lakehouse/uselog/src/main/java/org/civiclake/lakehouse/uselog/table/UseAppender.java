package org.civiclake.lakehouse.uselog.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.avro.Avro;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.avro.DataWriter;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseBatch;

/**
 * Brings finished segments of a journal, and other batches, into the lake, each exactly once: the
 * snapshot that brings them names them, and one that is named already is not brought again. So a
 * server may die at any moment between the commit and the end of the segment.
 */
public final class UseAppender {

  static final String SEGMENTS = "civiclake.use-log.segments";

  private final Table table;

  /**
   * @param table {@link UseLogTable}
   */
  public UseAppender(Table table) {
    this.table = table;
  }

  /**
   * Appends the uses of segments, in one snapshot.
   *
   * @return how many uses were new
   * @throws RuntimeException when the lake cannot take them: try again later
   */
  public long append(List<? extends UseBatch> segments) {
    table.refresh();
    Set<String> known = known();
    List<? extends UseBatch> missing =
        segments.stream().filter(segment -> !known.contains(segment.id())).toList();
    if (missing.isEmpty()) {
      return 0;
    }
    UseRows rows = new UseRows(table.schema());
    Map<LocalDate, List<Record>> days = new TreeMap<>();
    for (UseBatch segment : missing) {
      for (Use use : segment.uses()) {
        days.computeIfAbsent(LocalDate.ofInstant(use.at(), ZoneOffset.UTC), d -> new ArrayList<>())
            .add(rows.of(use, segment.id()));
      }
    }
    AppendFiles append = table.newAppend();
    append.set(SEGMENTS, String.join(",", missing.stream().map(UseBatch::id).toList()));
    days.forEach((day, records) -> append.appendFile(write(day, records)));
    append.commit();
    return days.values().stream().mapToLong(List::size).sum();
  }

  /** The segments that the table's snapshots name. */
  private Set<String> known() {
    Set<String> known = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      String segments = snapshot.summary().get(SEGMENTS);
      if (segments != null) {
        known.addAll(List.of(segments.split(",")));
      }
    }
    return known;
  }

  private DataFile write(LocalDate date, List<Record> rows) {
    String day = "at_day=" + date;
    OutputFile file =
        table
            .io()
            .newOutputFile(
                table
                    .locationProvider()
                    .newDataLocation(
                        day + "/" + FileFormat.AVRO.addExtension(UUID.randomUUID().toString())));
    try {
      FileAppender<Record> appender =
          Avro.write(file)
              .schema(table.schema())
              .createWriterFunc(DataWriter::create)
              .named("use")
              .build();
      try (appender) {
        appender.addAll(rows);
      }
      return DataFiles.builder(table.spec())
          .withPath(file.location())
          .withFormat(FileFormat.AVRO)
          .withPartitionPath(day)
          .withFileSizeInBytes(appender.length())
          .withMetrics(new Metrics((long) rows.size()))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
