package org.civiclake.sharing.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.civiclake.sharing.client.parquet.ParquetRows;
import org.civiclake.sharing.client.parquet.RangeInput;
import org.civiclake.sharing.client.parquet.RangeReader;
import org.civiclake.sharing.client.rows.Columns;
import org.civiclake.sharing.client.rows.Condition;
import org.civiclake.sharing.client.rows.RowTest;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/**
 * Reads files straight from where they lie, several at a time, and gives their rows in the files'
 * order. A reader that is ahead waits, so that memory does not grow with the table.
 */
final class RowPipeline implements AutoCloseable {

  /** A file, and the values that all its rows have in some columns. */
  record Part(RangeReader file, Map<String, Object> constants) {}

  private sealed interface Event {
    record Rows(List<Object[]> rows) implements Event {}

    record Failed(IOException cause) implements Event {}

    record Ended() implements Event {}
  }

  private static final long FEW_ROWS = 10_000;
  private static final int BATCH = 1024;
  private static final int BATCHES_AHEAD = 4;

  private final Struct schema;
  private final int width;
  private final RowTest test;
  private final Iterator<Part> parts;
  private final int parallel;
  private final ExecutorService readers;
  private final ExecutorService fetchers;
  private final Deque<BlockingQueue<Event>> running = new ArrayDeque<>();
  private Iterator<Object[]> batch = List.<Object[]>of().iterator();

  /**
   * @param schema the columns that are read; the first of them are given, all can be tested
   * @param width how many columns are given
   */
  RowPipeline(List<Part> parts, Struct schema, int width, RowTest test, int parallel) {
    this.parts = parts.iterator();
    this.schema = schema;
    this.width = width;
    this.test = test;
    this.parallel = Math.max(1, Math.min(parallel, parts.size()));
    this.readers = workers("civiclake-share-read", this.parallel);
    this.fetchers = workers("civiclake-share-fetch", parallel);
  }

  /** Reads what is chosen of some files. */
  static SharedRows open(long version, Struct schema, List<Part> parts, ReadOptions options) {
    Struct wanted = options.columns().map(names -> Columns.choose(schema, names)).orElse(schema);
    List<Field> read = new ArrayList<>(wanted.fields());
    RowTest test = RowTest.EVERY;
    if (options.where().isPresent()) {
      Condition condition = Condition.read(options.where().get(), schema);
      for (String name : condition.columns()) {
        if (read.stream().noneMatch(field -> field.name().equals(name))) {
          read.add(Columns.find(schema, name));
        }
      }
      test = condition.bind(new Struct(read));
    }
    long limit = options.limit().orElse(Long.MAX_VALUE);
    RowPipeline pipeline =
        new RowPipeline(
            limit == 0 ? List.of() : parts,
            new Struct(read),
            wanted.fields().size(),
            test,
            limit <= FEW_ROWS && options.where().isEmpty() ? 1 : options.parallel());
    return new SharedRows(version, wanted, pipeline, limit);
  }

  /** The next row; none at the end of the last file. */
  Optional<Object[]> next() throws IOException {
    while (!batch.hasNext()) {
      startMore();
      if (running.isEmpty()) {
        return Optional.empty();
      }
      Event event = take(running.getFirst());
      if (event instanceof Event.Rows rows) {
        batch = rows.rows().iterator();
      } else if (event instanceof Event.Failed failed) {
        throw failed.cause();
      } else {
        running.removeFirst();
      }
    }
    return Optional.of(batch.next());
  }

  @Override
  public void close() {
    readers.shutdownNow();
    fetchers.shutdownNow();
  }

  private void startMore() {
    while (running.size() < parallel && parts.hasNext()) {
      Part part = parts.next();
      BlockingQueue<Event> queue = new ArrayBlockingQueue<>(BATCHES_AHEAD);
      running.add(queue);
      readers.submit(
          () -> {
            read(part, queue);
            return queue;
          });
    }
  }

  private void read(Part part, BlockingQueue<Event> queue) throws InterruptedException {
    try (ParquetRows rows = open(part)) {
      List<Object[]> gathered = new ArrayList<>(BATCH);
      for (Optional<Object[]> row = rows.next(); row.isPresent(); row = rows.next()) {
        if (test.keeps(row.get())) {
          gathered.add(width == row.get().length ? row.get() : Arrays.copyOf(row.get(), width));
        }
        if (gathered.size() == BATCH) {
          queue.put(new Event.Rows(gathered));
          gathered = new ArrayList<>(BATCH);
        }
      }
      queue.put(new Event.Rows(gathered));
      queue.put(new Event.Ended());
    } catch (IOException e) {
      queue.put(new Event.Failed(e));
    } catch (RuntimeException e) {
      queue.put(new Event.Failed(new IOException("A file cannot be read: " + e, e)));
    }
  }

  private ParquetRows open(Part part) throws IOException {
    return new ParquetRows(new RangeInput(part.file(), fetchers), schema, part.constants());
  }

  private static Event take(BlockingQueue<Event> queue) throws IOException {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while reading a shared table");
    }
  }

  private static ExecutorService workers(String name, int count) {
    return Executors.newFixedThreadPool(
        count,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
