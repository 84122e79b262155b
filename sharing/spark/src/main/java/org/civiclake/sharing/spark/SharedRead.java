package org.civiclake.sharing.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.civiclake.sharing.client.PlannedFile;
import org.civiclake.sharing.client.ReadOptions;
import org.civiclake.sharing.client.ReadPlan;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.client.TableAnswer;
import org.civiclake.sharing.client.parquet.RangeReader;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.protocol.schema.SchemaJson;

/**
 * What a user asked for by {@code load} and {@code option}: {@code versionAsOf}, {@code
 * timestampAsOf}, {@code readChangeFeed} with {@code startingVersion}, {@code startingTimestamp},
 * {@code endingVersion}, {@code endingTimestamp}, {@code caCertificate}.
 *
 * <p>The profile, and the authorities to trust in place of the JVM's when a file of them is named,
 * are read where the query is planned, and go to the executors inside their tasks, never into a
 * plan's text.
 */
final class SharedRead implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What of the table is read. */
  private enum Kind {
    SNAPSHOT,
    CHANGES,
    ADDITIONS
  }

  private final Connection connection;
  private final String table;
  private final Kind kind;
  private final Span span;

  private SharedRead(Connection connection, String table, Kind kind, Span span) {
    this.connection = connection;
    this.table = table;
    this.kind = kind;
    this.span = span;
  }

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException when they make no sense, with what was wrong
   */
  static SharedRead of(CaseInsensitiveStringMap options) {
    String path = Optional.ofNullable(options.get("path")).orElse("");
    int hash = path.lastIndexOf('#');
    if (hash < 1) {
      throw new IllegalArgumentException(
          "Load a profile file and a table: profile.share#share.schema.table");
    }
    SharedTableName name = SharedTableName.parse(path.substring(hash + 1));
    String file = path.substring(0, hash).replaceFirst("^file:(//)?", "");
    Kind kind = options.getBoolean("readChangeFeed", false) ? Kind.CHANGES : Kind.SNAPSHOT;
    Span span = Span.of(options);
    if (kind == Kind.CHANGES && !span.latest()) {
      span.changes();
    } else {
      span.snapshot();
    }
    Connection connection =
        Connection.of(
            Path.of(file), Optional.ofNullable(options.get("caCertificate")).map(Path::of));
    return new SharedRead(connection, name.toString(), kind, span);
  }

  /** The table as of a version. */
  SharedRead at(long version) {
    return new SharedRead(connection, table, Kind.SNAPSHOT, Span.at(version));
  }

  /** What happened from a version to another: changes of rows, or else files with new ones. */
  SharedRead between(long from, long to) {
    return new SharedRead(
        connection, table, isChanges() ? Kind.CHANGES : Kind.ADDITIONS, Span.between(from, to));
  }

  SharedTableName table() {
    return SharedTableName.parse(table);
  }

  /** Whether rows say what became of them. */
  boolean isChanges() {
    return kind == Kind.CHANGES;
  }

  /**
   * Checks that it can be read at once.
   *
   * @throws IllegalArgumentException when only a stream can begin where it is to begin
   */
  void checkBatch() {
    if (isChanges()) {
      span.changes();
    } else if (span.start().isPresent() || span.startMoment().isPresent() || span.latest()) {
      throw new IllegalArgumentException(
          "startingVersion and startingTimestamp are of a stream, or of readChangeFeed");
    }
  }

  /** The options about versions. */
  Span span() {
    return span;
  }

  /** The table's version and description as they are now. */
  TableAnswer current() {
    try {
      return client().metadata(table());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first version at or after a moment. */
  long versionSince(String moment) {
    try {
      return client().version(table(), moment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The columns, those of a change feed included. */
  StructType schema() {
    try {
      if (isChanges()) {
        return sparkType(client().metadata(table()).metadata().schemaString())
            .add("_change_type", DataTypes.StringType)
            .add("_commit_version", DataTypes.LongType)
            .add("_commit_timestamp", DataTypes.TimestampType);
      }
      return sparkType(client().metadata(table(), span.snapshot()).metadata().schemaString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files, with conditions and a number of rows as hints. */
  ReadPlan plan(Optional<String> where, Optional<Long> limit) {
    try {
      return switch (kind) {
        case CHANGES -> client().plan(table(), span.changes());
        case ADDITIONS -> client().plan(table(), span.first(), span.last());
        case SNAPSHOT -> {
          ReadOptions wanted = span.snapshot();
          wanted = where.isPresent() ? wanted.withWhere(where.get()) : wanted;
          wanted = limit.isPresent() ? wanted.withLimit(limit.get()) : wanted;
          yield client().plan(table(), wanted);
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a file of the plan of a version. */
  RangeReader open(PlannedFile file, long plannedVersion) throws IOException {
    return switch (kind) {
      case CHANGES -> client().open(table(), span.changes(), file);
      case ADDITIONS -> client().open(table(), span.first(), span.last(), file);
      case SNAPSHOT -> client().open(table(), span.snapshot(), plannedVersion, file);
    };
  }

  @Override
  public String toString() {
    return switch (kind) {
      case CHANGES -> table + " changes";
      case ADDITIONS -> table + " additions";
      case SNAPSHOT -> table + span;
    };
  }

  private SharingClient client() {
    return connection.client();
  }

  /** The columns as Spark's types; a file may lack any of them, so that each may be null. */
  private static StructType sparkType(String schemaString) {
    SchemaJson schemas = new SchemaJson(SharingJson.mapper());
    return ((StructType) DataType.fromJson(schemas.write(schemas.read(schemaString)))).asNullable();
  }
}
