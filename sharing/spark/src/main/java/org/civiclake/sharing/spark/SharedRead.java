package org.civiclake.sharing.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.civiclake.sharing.client.ChangesQuery;
import org.civiclake.sharing.client.PlannedFile;
import org.civiclake.sharing.client.ProfileFile;
import org.civiclake.sharing.client.ReadOptions;
import org.civiclake.sharing.client.ReadPlan;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.client.parquet.RangeReader;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.protocol.schema.SchemaJson;

/**
 * What a user asked for by {@code load} and {@code option}: {@code versionAsOf}, {@code
 * timestampAsOf}, {@code readChangeFeed} with {@code startingVersion}, {@code startingTimestamp},
 * {@code endingVersion}, {@code endingTimestamp}.
 *
 * <p>The profile is read where the query is planned, and goes to the executors inside their tasks,
 * never into a plan's text.
 */
final class SharedRead implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Secret profile;
  private final String table;
  private final Long version;
  private final String timestamp;
  private final boolean changes;
  private final Long startingVersion;
  private final String startingTimestamp;
  private final Long endingVersion;
  private final String endingTimestamp;

  private SharedRead(Secret profile, String table, CaseInsensitiveStringMap options) {
    this.profile = profile;
    this.table = table;
    this.version = number(options, "versionAsOf");
    this.timestamp = options.get("timestampAsOf");
    this.changes = options.getBoolean("readChangeFeed", false);
    this.startingVersion = number(options, "startingVersion");
    this.startingTimestamp = options.get("startingTimestamp");
    this.endingVersion = number(options, "endingVersion");
    this.endingTimestamp = options.get("endingTimestamp");
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
    SharedRead read = new SharedRead(Secret.ofFile(Path.of(file)), name.toString(), options);
    if (read.changes) {
      read.changesQuery();
    } else {
      read.options();
    }
    return read;
  }

  SharedTableName table() {
    return SharedTableName.parse(table);
  }

  /** The columns, those of a change feed included. */
  StructType schema() {
    try {
      SchemaJson schemas = new SchemaJson(SharingJson.mapper());
      if (changes) {
        return sparkType(schemas.write(client().plan(table(), changesQuery()).schema()));
      }
      return sparkType(client().metadata(table(), options()).metadata().schemaString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files, with conditions and a number of rows as hints. */
  ReadPlan plan(Optional<String> where, Optional<Long> limit) {
    try {
      if (changes) {
        return client().plan(table(), changesQuery());
      }
      ReadOptions wanted = options();
      wanted = where.isPresent() ? wanted.withWhere(where.get()) : wanted;
      wanted = limit.isPresent() ? wanted.withLimit(limit.get()) : wanted;
      return client().plan(table(), wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a file of the plan of a version. */
  RangeReader open(PlannedFile file, long plannedVersion) throws IOException {
    return changes
        ? client().open(table(), changesQuery(), file)
        : client().open(table(), options(), plannedVersion, file);
  }

  @Override
  public String toString() {
    return table + (changes ? " changes" : version == null ? "" : " version " + version);
  }

  private SharingClient client() {
    return new SharingClient(ProfileFile.parse(profile.bytes()));
  }

  private ReadOptions options() {
    ReadOptions all = ReadOptions.all();
    if (version != null && timestamp != null) {
      throw new IllegalArgumentException("versionAsOf and timestampAsOf do not go together");
    }
    return version != null
        ? all.atVersion(version)
        : timestamp != null ? all.atTime(timestamp) : all;
  }

  private ChangesQuery changesQuery() {
    return new ChangesQuery(
        Optional.ofNullable(startingVersion),
        Optional.ofNullable(startingTimestamp),
        Optional.ofNullable(endingVersion),
        Optional.ofNullable(endingTimestamp));
  }

  /** The columns as Spark's types; a file may lack any of them, so that each may be null. */
  private static StructType sparkType(String schemaString) {
    SchemaJson schemas = new SchemaJson(SharingJson.mapper());
    return ((StructType) DataType.fromJson(schemas.write(schemas.read(schemaString)))).asNullable();
  }

  private static Long number(CaseInsensitiveStringMap options, String name) {
    return options.containsKey(name) ? Long.valueOf(options.get(name)) : null;
  }
}
