package org.civiclake.sharing.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadMaxFiles;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.apache.spark.sql.types.StructType;
import org.civiclake.sharing.client.TableAnswer;
import org.civiclake.sharing.spark.SharedOffset.Place;
import org.civiclake.sharing.spark.StreamFiles.Placed;

/**
 * A shared table as a stream: the table as it is, and then what each version adds; or what happened
 * from a version on. A micro-batch is the files between two places in the table's history, which
 * are the same files however often they are asked for.
 */
final class SharedStream implements MicroBatchStream, SupportsTriggerAvailableNow {

  private final SharedRead read;
  private final StructType schema;
  private final StreamOptions options;
  private final StreamFiles files;
  private final StreamStart start;
  private OptionalLong end = OptionalLong.empty();

  SharedStream(SharedRead read, StructType schema, StreamOptions options, StreamStart start) {
    this.read = read;
    this.schema = schema;
    this.options = options;
    this.files = new StreamFiles(read, options);
    this.start = start;
  }

  @Override
  public Offset initialOffset() {
    return start.keep(this::first);
  }

  private SharedOffset first() {
    TableAnswer current = read.current();
    String table = current.metadata().id();
    Span span = read.span();
    if (span.latest()) {
      return SharedOffset.of(new Place(table, current.version() + 1, 0, false));
    }
    return SharedOffset.of(
        span.start()
            .or(() -> span.startMoment().map(read::versionSince))
            .map(version -> new Place(table, version, 0, false))
            .orElseGet(() -> new Place(table, current.version(), 0, true)));
  }

  @Override
  public ReadLimit getDefaultReadLimit() {
    return ReadLimit.maxFiles(options.mostFiles());
  }

  @Override
  public void prepareForTriggerAvailableNow() {
    end = OptionalLong.of(read.current().version());
  }

  @Override
  public Offset latestOffset() {
    return latestOffset(initialOffset(), ReadLimit.allAvailable());
  }

  @Override
  public Offset latestOffset(Offset offset, ReadLimit limit) {
    Place from = ((SharedOffset) offset).place();
    TableAnswer current = read.current();
    files.check(from, current.metadata().id());
    long latest = end.orElse(current.version());
    if (!from.initial() && from.version() > latest) {
      return offset;
    }
    List<Placed> waiting = files.since(from, latest);
    int admitted = admitted(waiting, limit);
    if (admitted < waiting.size()) {
      Placed next = waiting.get(admitted);
      return SharedOffset.of(new Place(from.table(), next.version(), next.index(), from.initial()));
    }
    long version = from.initial() ? from.version() : latest;
    return SharedOffset.of(new Place(from.table(), version + 1, 0, false));
  }

  /** How many files a batch takes; of a change feed, always a whole version's. */
  private int admitted(List<Placed> waiting, ReadLimit limit) {
    int most =
        limit instanceof ReadMaxFiles files
            ? Math.min(files.maxFiles(), waiting.size())
            : waiting.size();
    while (read.isChanges()
        && most < waiting.size()
        && waiting.get(most).version() == waiting.get(most - 1).version()) {
      most++;
    }
    return most;
  }

  @Override
  public InputPartition[] planInputPartitions(Offset startOffset, Offset endOffset) {
    Place from = ((SharedOffset) startOffset).place();
    Place to = ((SharedOffset) endOffset).place();
    long last = to.index() > 0 ? to.version() : to.version() - 1;
    if (!from.initial() && last < from.version()) {
      return new InputPartition[0];
    }
    SharedRead reading = files.reading(from, last);
    List<InputPartition> partitions = new ArrayList<>();
    for (Placed placed : files.since(from, last)) {
      if (to.isAfter(placed.version(), placed.index())) {
        partitions.addAll(SharedPartition.pieces(reading, placed.file(), from.version()));
      }
    }
    return partitions.toArray(new InputPartition[0]);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new SharedReaderFactory(schema);
  }

  @Override
  public Offset deserializeOffset(String json) {
    return SharedOffset.read(json);
  }

  @Override
  public void commit(Offset offset) {
    // the server keeps nothing for a stream
  }

  @Override
  public void stop() {
    // nothing is open between two batches
  }

  @Override
  public String toString() {
    return SharingSource.NAME + "[" + read.table() + "]";
  }
}
