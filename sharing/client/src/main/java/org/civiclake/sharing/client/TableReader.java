package org.civiclake.sharing.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.civiclake.sharing.client.FileAddresses.Address;
import org.civiclake.sharing.client.parquet.RangeReader;
import org.civiclake.sharing.client.rows.Columns;
import org.civiclake.sharing.client.rows.Condition;
import org.civiclake.sharing.client.rows.Values;
import org.civiclake.sharing.protocol.DataFile;
import org.civiclake.sharing.protocol.EndStreamAction;
import org.civiclake.sharing.protocol.Metadata;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.protocol.TableChange;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Struct;
import org.civiclake.sharing.protocol.schema.SchemaJson;

/** Plans which files a read needs, with addresses that stay good while it lasts. */
final class TableReader {

  private final SharingHttp sharing;
  private final ObjectStore store;
  private final Clock clock;
  private final SharedTableName table;

  TableReader(SharingHttp sharing, ObjectStore store, Clock clock, SharedTableName table) {
    this.sharing = sharing;
    this.store = store;
    this.clock = clock;
    this.table = table;
  }

  static Struct schema(Metadata metadata) throws SharingException {
    try {
      return new SchemaJson(SharingJson.mapper()).read(metadata.schemaString());
    } catch (IllegalArgumentException e) {
      throw SharingException.unsupported("The table's schema: " + e.getMessage());
    }
  }

  SharedRows rows(ReadOptions options) throws IOException {
    QueryRequest request = request(options, condition(options));
    TableAnswer answer = whole(request);
    FileAddresses addresses = addresses(answer, request);
    Struct schema = schema(answer.metadata());
    List<RowPipeline.Part> parts = new ArrayList<>();
    for (DataFile file : answer.files()) {
      parts.add(
          new RowPipeline.Part(
              stored(new RemoteFile(file.id(), file.size(), addresses)),
              partition(answer.metadata(), schema, file.partitionValues())));
    }
    return RowPipeline.open(answer.version(), schema, parts, options);
  }

  SharedRows changes(ChangesQuery query, ReadOptions options) throws IOException {
    ReadPlan plan = plan(query);
    Map<String, Address> known = new HashMap<>();
    for (PlannedFile file : plan.files()) {
      known.put(file.id(), address(file.url(), file.ends()));
    }
    FileAddresses addresses =
        new FileAddresses(known, () -> changed(sharing.changes(table, query)), clock);
    List<RowPipeline.Part> parts = new ArrayList<>();
    for (PlannedFile file : plan.files()) {
      parts.add(
          new RowPipeline.Part(
              stored(new RemoteFile(file.id(), file.size(), addresses)), file.constants()));
    }
    return RowPipeline.open(plan.version(), plan.schema(), parts, options);
  }

  private Optional<Condition> condition(ReadOptions options) throws IOException {
    if (options.where().isEmpty()) {
      return Optional.empty();
    }
    Metadata metadata = sharing.metadata(table, options.version(), options.timestamp()).metadata();
    return Optional.of(Condition.read(options.where().get(), schema(metadata)));
  }

  private static QueryRequest request(ReadOptions options, Optional<Condition> condition) {
    return options.request(
        condition.map(Condition::hints).orElse(List.of()), condition.flatMap(Condition::jsonHints));
  }

  /** The files of a table; a condition only spares files, rows are not tested. */
  ReadPlan plan(ReadOptions options) throws IOException {
    Optional<Condition> condition = condition(options);
    TableAnswer answer = whole(request(options, condition));
    Struct schema = schema(answer.metadata());
    List<PlannedFile> files = new ArrayList<>();
    for (DataFile file : answer.files()) {
      files.add(
          new PlannedFile(
              file.id(),
              file.url(),
              file.size(),
              file.expirationTimestamp(),
              partition(answer.metadata(), schema, file.partitionValues())));
    }
    return new ReadPlan(answer.metadata().id(), answer.version(), schema, files);
  }

  /** The files of a table's changes, oldest first. */
  ReadPlan plan(ChangesQuery query) throws IOException {
    return plan(sharing.changes(table, query));
  }

  /** The files that versions added and removed, oldest first. */
  ReadPlan plan(long from, long to) throws IOException {
    return plan(sharing.changes(table, QueryRequests.between(from, to)));
  }

  private static ReadPlan plan(ChangesAnswer answer) throws IOException {
    Struct columns = schema(answer.metadata());
    List<Field> fields = new ArrayList<>(columns.fields());
    fields.addAll(ChangeColumns.FIELDS);
    List<TableChange> ordered = new ArrayList<>(answer.changes());
    ordered.sort(Comparator.comparingLong(TableChange::version));
    List<PlannedFile> files = new ArrayList<>();
    for (TableChange change : ordered) {
      Map<String, Object> constants =
          partition(answer.metadata(), columns, change.partitionValues());
      constants.putAll(ChangeColumns.constants(change));
      files.add(
          new PlannedFile(
              change.id(), change.url(), change.size(), change.expirationTimestamp(), constants));
    }
    return new ReadPlan(answer.metadata().id(), answer.version(), new Struct(fields), files);
  }

  /** Opens a planned file; {@code again} plans it anew when its address has ended. */
  RangeReader open(PlannedFile file, Replan again) throws IOException {
    FileAddresses addresses =
        new FileAddresses(
            Map.of(file.id(), address(file.url(), file.ends())),
            () -> {
              Map<String, Address> fresh = new HashMap<>();
              for (PlannedFile found : again.plan().files()) {
                fresh.put(found.id(), address(found.url(), found.ends()));
              }
              return fresh;
            },
            clock);
    return stored(new RemoteFile(file.id(), file.size(), addresses));
  }

  /** Asks the server for a plan once more. */
  interface Replan {
    ReadPlan plan() throws IOException;
  }

  /** The files of a whole table as they lie in the store. */
  record Files(TableAnswer answer, List<RemoteFile> files) {}

  Files files(ReadOptions options) throws IOException {
    QueryRequest request = options.request(List.of(), Optional.empty());
    TableAnswer answer = whole(request);
    FileAddresses addresses = addresses(answer, request);
    List<RemoteFile> files = new ArrayList<>();
    for (DataFile file : answer.files()) {
      files.add(new RemoteFile(file.id(), file.size(), addresses));
    }
    return new Files(answer, files);
  }

  /** An answer with all its pages. */
  private TableAnswer whole(QueryRequest request) throws IOException {
    TableAnswer answer = sharing.query(table, request);
    Optional<String> next = answer.end().flatMap(EndStreamAction::nextPageToken);
    if (next.filter(token -> !token.isEmpty()).isEmpty()) {
      return answer;
    }
    List<DataFile> files = new ArrayList<>(answer.files());
    Optional<EndStreamAction> end = answer.end();
    while (next.filter(token -> !token.isEmpty()).isPresent()) {
      TableAnswer page = sharing.query(table, QueryRequests.paged(request, next.get()));
      if (page.version() != answer.version()) {
        throw SharingException.unusable("The table changed while it was read; read it again");
      }
      files.addAll(page.files());
      end = page.end();
      next = end.flatMap(EndStreamAction::nextPageToken);
    }
    return new TableAnswer(answer.version(), answer.metadata(), files, end);
  }

  private FileAddresses addresses(TableAnswer answer, QueryRequest request)
      throws SharingException {
    AtomicReference<Optional<String>> token = new AtomicReference<>(refreshToken(answer));
    return new FileAddresses(
        named(answer),
        () -> {
          TableAnswer fresh = again(request, token.get(), answer.version());
          token.set(refreshToken(fresh).or(token::get));
          return named(fresh);
        },
        clock);
  }

  private TableAnswer again(QueryRequest request, Optional<String> refreshToken, long version)
      throws IOException {
    if (refreshToken.isPresent()) {
      return whole(request.refreshing(refreshToken.get()));
    }
    try {
      return whole(QueryRequests.pinned(request, version));
    } catch (SharingException e) {
      if (e.kind() != SharingException.Kind.INVALID_REQUEST) {
        throw e;
      }
      return whole(request);
    }
  }

  private static Optional<String> refreshToken(TableAnswer answer) {
    return answer.end().flatMap(EndStreamAction::refreshToken).filter(token -> !token.isEmpty());
  }

  private Map<String, Address> named(TableAnswer answer) throws SharingException {
    Map<String, Address> addresses = new HashMap<>();
    for (DataFile file : answer.files()) {
      addresses.put(file.id(), address(file.url(), file.expirationTimestamp()));
    }
    return addresses;
  }

  private Map<String, Address> changed(ChangesAnswer answer) throws SharingException {
    Map<String, Address> addresses = new HashMap<>();
    for (TableChange change : answer.changes()) {
      addresses.put(change.id(), address(change.url(), change.expirationTimestamp()));
    }
    return addresses;
  }

  private Address address(String url, Optional<Long> ends) throws SharingException {
    return new Address(
        Addresses.given(url == null ? "" : url, sharing.endpoint()),
        ends.map(Instant::ofEpochMilli));
  }

  private RangeReader stored(RemoteFile file) {
    return new RangeReader() {
      @Override
      public long size() {
        return file.size();
      }

      @Override
      public void read(long offset, ByteBuffer target) throws IOException {
        store.read(file, offset, target);
      }
    };
  }

  /** What all rows of a file have in the partition columns. */
  static Map<String, Object> partition(Metadata metadata, Struct schema, Map<String, String> values)
      throws SharingException {
    Map<String, Object> constants = new HashMap<>();
    for (String name : metadata.partitionColumns()) {
      String text = Optional.ofNullable(values.get(name)).orElse("");
      try {
        Field field = Columns.find(schema, name);
        constants.put(field.name(), text.isEmpty() ? null : Values.parse(text, field.type()));
      } catch (IllegalArgumentException e) {
        throw SharingException.unusable("A file's partition: " + e.getMessage());
      }
    }
    return constants;
  }
}
