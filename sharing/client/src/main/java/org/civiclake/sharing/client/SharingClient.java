package org.civiclake.sharing.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.civiclake.sharing.client.parquet.RangeReader;
import org.civiclake.sharing.protocol.Page;
import org.civiclake.sharing.protocol.Profile;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.protocol.Share;
import org.civiclake.sharing.protocol.SharedSchema;
import org.civiclake.sharing.protocol.SharedTable;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.protocol.SharingJson;

/**
 * A recipient's view of a Delta Sharing server. Every method throws {@link SharingException} when
 * the server refuses, and another {@link IOException} when it cannot be reached after all attempts;
 * {@link IllegalArgumentException} says that the caller named what the table does not have.
 *
 * <p>Safe for use by many threads.
 */
public final class SharingClient {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final JsonMapper json = SharingJson.mapper();
  private final Clock clock;
  private final SharingHttp sharing;
  private final ObjectStore store;

  /** A client by a profile of version 1. */
  public SharingClient(Profile profile) {
    this(RecipientProfile.of(profile));
  }

  /** A client by a profile of version 1, with a patience of its own. */
  public SharingClient(Profile profile, RetryPolicy retry) {
    this(RecipientProfile.of(profile), retry);
  }

  /** A client by a profile, as {@link ProfileFile} reads it. */
  public SharingClient(RecipientProfile profile) {
    this(profile, RetryPolicy.standard());
  }

  /** A client by a profile, with a patience of its own. */
  public SharingClient(RecipientProfile profile, RetryPolicy retry) {
    this(profile, retry, PATIENCE, Clock.systemUTC());
  }

  /**
   * A client that trusts its own authorities in place of the JVM's, for the server and for the
   * store whose addresses it hands out.
   *
   * @param trusted for example of an {@link AuthorityFile}
   */
  public SharingClient(RecipientProfile profile, RetryPolicy retry, SSLContext trusted) {
    this(profile, new RetryingHttp(retry, PATIENCE, trusted), Clock.systemUTC());
  }

  /**
   * @param patience how long an answer's body may stand still
   */
  SharingClient(RecipientProfile profile, RetryPolicy retry, Duration patience, Clock clock) {
    this(profile, new RetryingHttp(retry, patience), clock);
  }

  private SharingClient(RecipientProfile profile, RetryingHttp http, Clock clock) {
    this.clock = clock;
    this.sharing = new SharingHttp(profile, http, json, clock);
    this.store = new ObjectStore(http);
  }

  /** The shares that the recipient may see. */
  public List<Share> shares() throws IOException {
    return sharing.all("shares", new TypeReference<Page<Share>>() {});
  }

  /** The schemas of a share. */
  public List<SharedSchema> schemas(String share) throws IOException {
    return sharing.all(
        "shares/" + name("share", share) + "/schemas", new TypeReference<Page<SharedSchema>>() {});
  }

  /** The tables of a schema. */
  public List<SharedTable> tables(String share, String schema) throws IOException {
    return sharing.all(
        "shares/%s/schemas/%s/tables".formatted(name("share", share), name("schema", schema)),
        new TypeReference<Page<SharedTable>>() {});
  }

  /** The tables of a share, of all its schemas. */
  public List<SharedTable> tables(String share) throws IOException {
    return sharing.all(
        "shares/" + name("share", share) + "/all-tables",
        new TypeReference<Page<SharedTable>>() {});
  }

  /** A table's version as it is now. */
  public long version(SharedTableName table) throws IOException {
    return sharing.version(table, Optional.empty());
  }

  /** A table's first version at or after a moment in ISO 8601. */
  public long version(SharedTableName table, String startingTimestamp) throws IOException {
    return sharing.version(table, Optional.of(startingTimestamp));
  }

  /** A table's version and schema as they are now. */
  public TableAnswer metadata(SharedTableName table) throws IOException {
    return sharing.metadata(table, Optional.empty(), Optional.empty());
  }

  /** A table's version and schema as the options date them. */
  public TableAnswer metadata(SharedTableName table, ReadOptions options) throws IOException {
    return sharing.metadata(table, options.version(), options.timestamp());
  }

  /** One answer about a table's files, with addresses that can be read for a while. */
  public TableAnswer query(SharedTableName table, QueryRequest query) throws IOException {
    return sharing.query(table, query);
  }

  /** One answer about a table's changes. */
  public ChangesAnswer query(SharedTableName table, ChangesQuery query) throws IOException {
    return sharing.changes(table, query);
  }

  /** A table's rows as they are now; close them when done. */
  public SharedRows rows(SharedTableName table) throws IOException {
    return rows(table, ReadOptions.all());
  }

  /** Some of a table's rows: as many as asked for, or all when there are fewer. */
  public SharedRows rows(SharedTableName table, long limit) throws IOException {
    return rows(table, ReadOptions.all().withLimit(limit));
  }

  /** A table's rows, as chosen; close them when done. */
  public SharedRows rows(SharedTableName table, ReadOptions options) throws IOException {
    return new TableReader(sharing, store, clock, table).rows(options);
  }

  /**
   * A table's changes, oldest first, each row with {@code _change_type}, {@code _commit_version}
   * and {@code _commit_timestamp}; close them when done.
   */
  public SharedRows changes(SharedTableName table, ChangesQuery query) throws IOException {
    return changes(table, query, ReadOptions.all());
  }

  /** A table's changes, with columns, condition and limit as chosen; close them when done. */
  public SharedRows changes(SharedTableName table, ChangesQuery query, ReadOptions options)
      throws IOException {
    if (options.version().isPresent() || options.timestamp().isPresent()) {
      throw new IllegalArgumentException("Changes are read between versions, not at one");
    }
    return new TableReader(sharing, store, clock, table).changes(query, options);
  }

  /**
   * The files that a read needs, for engines that read them on many machines. A condition spares
   * files where the server can tell; rows are not tested, nor counted by a limit.
   */
  public ReadPlan plan(SharedTableName table, ReadOptions options) throws IOException {
    return new TableReader(sharing, store, clock, table).plan(options);
  }

  /** The files of a table's changes, oldest first. */
  public ReadPlan plan(SharedTableName table, ChangesQuery query) throws IOException {
    return new TableReader(sharing, store, clock, table).plan(query);
  }

  /** The files that versions added and removed, both included, oldest first: for streams. */
  public ReadPlan plan(SharedTableName table, long from, long to) throws IOException {
    return new TableReader(sharing, store, clock, table).plan(from, to);
  }

  /**
   * Opens a planned file of a table; when its address has ended, it is asked for again, for the
   * version that was planned.
   *
   * @param version the plan's version
   */
  public RangeReader open(
      SharedTableName table, ReadOptions options, long version, PlannedFile file)
      throws IOException {
    TableReader reader = new TableReader(sharing, store, clock, table);
    return reader.open(
        file,
        () -> {
          try {
            return reader.plan(options.atVersion(version));
          } catch (SharingException e) {
            if (e.kind() != SharingException.Kind.INVALID_REQUEST) {
              throw e;
            }
            return reader.plan(options);
          }
        });
  }

  /** Opens a planned file of a table's changes; when its address has ended, it is had anew. */
  public RangeReader open(SharedTableName table, ChangesQuery query, PlannedFile file)
      throws IOException {
    TableReader reader = new TableReader(sharing, store, clock, table);
    return reader.open(file, () -> reader.plan(query));
  }

  /** Opens a file that versions added; when its address has ended, it is had anew. */
  public RangeReader open(SharedTableName table, long from, long to, PlannedFile file)
      throws IOException {
    TableReader reader = new TableReader(sharing, store, clock, table);
    return reader.open(file, () -> reader.plan(from, to));
  }

  /**
   * Brings a table's files into a folder that does not exist yet and appears when it is whole. What
   * an earlier attempt left beside it, in a folder with {@code .part} at its name's end, is kept
   * and completed. Interrupting the thread stops it.
   *
   * <p>Each file has the size that the server said and is a Parquet file from its first byte to its
   * last; one that was put together of several answers has the store's checksum, where it gives
   * one, and all have with {@link ReadOptions#withVerification}.
   *
   * @param options the version or moment, how many files at a time, and whether all are verified
   * @throws LocalFileException when the disk is full or the folder may not be written
   */
  public DownloadedTable download(
      SharedTableName table, Path folder, ReadOptions options, TransferProgress progress)
      throws IOException {
    if (options.columns().isPresent()
        || options.where().isPresent()
        || options.limit().isPresent()) {
      throw new IllegalArgumentException("Files are downloaded whole; read rows to choose");
    }
    TableReader.Files files = new TableReader(sharing, store, clock, table).files(options);
    return new TableDownload(store, json, options.verified(), progress)
        .run(files.answer(), files.files(), folder.toAbsolutePath(), options.parallel());
  }

  /** A table's files as they are now, each of which can be fetched by itself; all are verified. */
  public SharedFiles files(SharedTableName table) throws IOException {
    return new SharedFiles(
        new TableReader(sharing, store, clock, table).files(ReadOptions.all()),
        new Downloader(store, json, true));
  }

  /** The rows of a table that was downloaded, as chosen; close them when done. */
  public static SharedRows rows(DownloadedTable table, ReadOptions options) throws IOException {
    return LocalTable.rows(table, options);
  }

  private static String name(String what, String name) {
    return SharingHttp.part(SharedTableName.part(what, name));
  }
}
