package org.civiclake.sharing.server.answers;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.civiclake.sharing.protocol.Metadata;
import org.civiclake.sharing.protocol.schema.SchemaJson;
import org.civiclake.sharing.server.answers.TablePlan.PlannedFile;
import org.civiclake.sharing.server.lake.PublishedTable;

/** Plans snapshots, each once: a snapshot never changes. The last few plans are kept. */
@Singleton
public class TablePlans {

  private static final int KEPT = 64;

  private record Key(String table, long snapshot) {}

  private final SchemaJson schemas;
  private final Statistics statistics;
  private final Map<Key, TablePlan> plans =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TablePlan> eldest) {
          return size() > KEPT;
        }
      };

  TablePlans(ObjectMapper json) {
    this.schemas = new SchemaJson(json);
    this.statistics = new Statistics(json);
  }

  /** The plan of a snapshot of a table. */
  TablePlan of(PublishedTable published, Snapshot snapshot) {
    Key key = new Key(published.table().uuid().toString(), snapshot.snapshotId());
    synchronized (plans) {
      if (plans.containsKey(key)) {
        return plans.get(key);
      }
    }
    TablePlan plan = plan(published.table(), snapshot);
    synchronized (plans) {
      plans.put(key, plan);
    }
    return plan;
  }

  private TablePlan plan(Table table, Snapshot snapshot) {
    List<PlannedFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot.snapshotId()).includeColumnStats().planFiles()) {
      for (FileScanTask task : tasks) {
        files.add(file(table, task));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long size = files.stream().mapToLong(PlannedFile::size).sum();
    Metadata metadata =
        new Metadata(
            table.uuid().toString(),
            Optional.empty(),
            Optional.empty(),
            Metadata.Format.PARQUET,
            schemas.write(DeltaSchemas.of(table.schema())),
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.of(size),
            Optional.of((long) files.size()));
    return new TablePlan(snapshot.sequenceNumber(), metadata, files);
  }

  private PlannedFile file(Table table, FileScanTask task) {
    DataFile file = task.file();
    if (!task.deletes().isEmpty() || !table.spec().isUnpartitioned()) {
      throw new IllegalStateException(
          "A published table has neither delete files nor partitions: " + table.name());
    }
    if (!file.location().startsWith(table.location() + "/")) {
      throw new IllegalStateException("A file outside of its table's folder: " + table.name());
    }
    return new PlannedFile(
        S3Object.parse(file.location()),
        md5(file.location()),
        file.fileSizeInBytes(),
        file.recordCount(),
        statistics.of(table.schema(), file));
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
