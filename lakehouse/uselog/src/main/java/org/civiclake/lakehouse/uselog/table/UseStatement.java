package org.civiclake.lakehouse.uselog.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.avro.Avro;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.avro.PlannedDataReader;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * What was done with an agency's data, and by it with others', in a period, told in sums (SX22):
 * one line for each user, resource, ground, way and outcome.
 */
public final class UseStatement {

  private static final int MOST_LINES = 10_000;
  private static final int MOST_COLUMNS = 1_000;

  private final Table table;
  private final long snapshot;

  /**
   * @param table {@link UseLogTable}
   * @param snapshot of the table as it was then
   */
  public UseStatement(Table table, long snapshot) {
    this.table = table;
    this.snapshot = snapshot;
  }

  /** What the uses of a line have in common. */
  public record Key(
      Optional<String> consumer,
      Optional<String> user,
      Optional<String> provider,
      Optional<String> resource,
      Optional<String> ground,
      String door,
      String deed,
      String outcome) {}

  /**
   * Uses in a sum.
   *
   * @param uses how many
   * @param rows how many rows they answered, together
   * @param bytes how many bytes
   * @param columns every column that one of them named, sorted
   * @param first when the first was
   * @param last when the last was
   */
  public record Line(
      Key key,
      long uses,
      long rows,
      long bytes,
      List<String> columns,
      Instant first,
      Instant last) {}

  private static final class Sum {
    private final TreeSet<String> columns = new TreeSet<>();
    private long uses;
    private long rows;
    private long bytes;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    void add(Record row, Instant at) {
      uses++;
      rows += (Long) row.getField("row_count");
      bytes += (Long) row.getField("byte_count");
      first = at.isBefore(first) ? at : first;
      last = at.isAfter(last) ? at : last;
      for (Object column : (List<?>) row.getField("columns")) {
        if (columns.size() < MOST_COLUMNS) {
          columns.add(column.toString());
        }
      }
    }

    Line of(Key key) {
      return new Line(key, uses, rows, bytes, List.copyOf(columns), first, last);
    }
  }

  /**
   * The statement of an agency, the earliest line first.
   *
   * @param agency whose
   * @param provided whether uses of its resources by others are told too
   * @param from the first moment
   * @param to the first moment after the period
   * @throws IllegalArgumentException when it has too many lines to tell
   */
  public List<Line> of(String agency, boolean provided, Instant from, Instant to) {
    Expression period =
        Expressions.and(
            Expressions.greaterThanOrEqual("at", micros(from)),
            Expressions.lessThan("at", micros(to)));
    Map<Key, Sum> sums = new HashMap<>();
    try (CloseableIterable<FileScanTask> files =
        table.newScan().useSnapshot(snapshot).filter(period).planFiles()) {
      for (FileScanTask file : files) {
        try (CloseableIterable<Record> rows =
            Avro.read(table.io().newInputFile(file.file().location()))
                .project(table.schema())
                .createResolvingReader(PlannedDataReader::create)
                .build()) {
          for (Record row : rows) {
            add(sums, row, agency, provided, from, to);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Line> lines = new ArrayList<>();
    sums.forEach((key, sum) -> lines.add(sum.of(key)));
    lines.sort(Comparator.comparing(Line::first).thenComparing(line -> line.key().toString()));
    return lines;
  }

  private static void add(
      Map<Key, Sum> sums, Record row, String agency, boolean provided, Instant from, Instant to) {
    Instant at = ((OffsetDateTime) row.getField("at")).toInstant();
    boolean concerns =
        text(row, "consumer").equals(Optional.of(agency))
            || provided && text(row, "provider").equals(Optional.of(agency));
    if (!concerns || at.isBefore(from) || !at.isBefore(to)) {
      return;
    }
    sums.computeIfAbsent(key(row), key -> new Sum()).add(row, at);
    if (sums.size() > MOST_LINES) {
      throw new IllegalArgumentException(
          "The statement has more than %d lines: ask for a shorter period".formatted(MOST_LINES));
    }
  }

  private static Key key(Record row) {
    return new Key(
        text(row, "consumer"),
        text(row, "user_name"),
        text(row, "provider"),
        text(row, "resource"),
        text(row, "use_ground"),
        row.getField("door").toString(),
        row.getField("deed").toString(),
        row.getField("outcome").toString());
  }

  private static Optional<String> text(Record row, String name) {
    return Optional.ofNullable(row.getField(name)).map(Object::toString);
  }

  private static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }
}
