package org.civiclake.sharing.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.civiclake.sharing.client.parquet.ParquetRows;
import org.civiclake.sharing.protocol.DataFile;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Struct;
import org.civiclake.sharing.protocol.schema.SchemaJson;

/**
 * The rows of one version of a shared table. Files are downloaded one at a time into a temporary
 * folder, and are gone once read; an address that ended meanwhile is asked for again. A failure
 * while iterating is an {@link UncheckedIOException}.
 */
public final class SharedRows implements Iterator<Row>, AutoCloseable {

  private static final int FORBIDDEN = 403;

  private final SharingClient client;
  private final Downloader downloader;
  private final SharedTableName table;
  private final TableAnswer answer;
  private final Struct schema;
  private final List<String> columns;
  private final Path folder;
  private final Deque<DataFile> files;
  private Optional<ParquetRows> current = Optional.empty();
  private long left = Long.MAX_VALUE;

  private SharedRows(
      SharingClient client,
      Downloader downloader,
      SharedTableName table,
      TableAnswer answer,
      Path folder) {
    this.client = client;
    this.downloader = downloader;
    this.table = table;
    this.answer = answer;
    this.schema = new SchemaJson(SharingJson.mapper()).read(answer.metadata().schemaString());
    this.columns = schema.fields().stream().map(Field::name).toList();
    this.folder = folder;
    this.files = new ArrayDeque<>(answer.files());
  }

  static SharedRows open(
      SharingClient client, Downloader downloader, SharedTableName table, QueryRequest query)
      throws IOException {
    TableAnswer answer = client.query(table, query);
    if (!answer.metadata().partitionColumns().isEmpty()) {
      throw SharingException.unusable("Partitioned tables cannot be read yet: " + table);
    }
    Path folder = Files.createTempDirectory("civiclake-share");
    return new SharedRows(client, downloader, table, answer, folder);
  }

  SharedRows atMost(long rows) {
    left = rows;
    return this;
  }

  /** The version of the table that the rows are of. */
  public long version() {
    return answer.version();
  }

  /** The table's columns. */
  public Struct schema() {
    return schema;
  }

  @Override
  public boolean hasNext() {
    try {
      while (left > 0) {
        if (current.isPresent() && current.get().hasNext()) {
          return true;
        }
        closeCurrent();
        if (files.isEmpty()) {
          return false;
        }
        current = Optional.of(new ParquetRows(download(files.removeFirst()), schema));
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    left--;
    return new Row(columns, current.orElseThrow().next());
  }

  @Override
  public void close() throws IOException {
    closeCurrent();
    try (Stream<Path> rest = Files.list(folder)) {
      for (Path file : rest.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private Path download(DataFile file) throws IOException {
    try {
      return downloader.download(file, folder);
    } catch (SharingException e) {
      Optional<String> refreshToken = answer.end().flatMap(end -> end.refreshToken());
      if (e.status().filter(status -> status == FORBIDDEN).isEmpty() || refreshToken.isEmpty()) {
        throw e;
      }
      return downloader.download(refreshed(file, refreshToken.get()), folder);
    }
  }

  private DataFile refreshed(DataFile file, String refreshToken) throws IOException {
    Map<String, DataFile> fresh =
        client.query(table, QueryRequest.current().refreshing(refreshToken)).files().stream()
            .collect(Collectors.toMap(DataFile::id, Function.identity()));
    List<DataFile> waiting = List.copyOf(files);
    files.clear();
    for (DataFile old : waiting) {
      files.add(find(fresh, old));
    }
    return find(fresh, file);
  }

  private static DataFile find(Map<String, DataFile> fresh, DataFile old) throws IOException {
    DataFile found = fresh.get(old.id());
    if (found == null) {
      throw SharingException.unusable("The table changed while it was read; read it again");
    }
    return found;
  }

  private void closeCurrent() throws IOException {
    if (current.isPresent()) {
      current.get().close();
      current = Optional.empty();
    }
  }
}
