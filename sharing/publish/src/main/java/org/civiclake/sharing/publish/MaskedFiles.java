package org.civiclake.sharing.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.spark_partition_id;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.FileRewriteCoordinator;
import org.apache.iceberg.spark.ScanTaskSetManager;
import org.apache.iceberg.spark.SparkReadOptions;
import org.apache.iceberg.spark.SparkWriteOptions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Publication;

/**
 * Writes the masked rows of source files into files of a copy, each from one source file. Nothing
 * is committed: what Spark has written is handed back.
 */
final class MaskedFiles {

  /** At least what a split may hold, so that no two files share one. */
  private static final String SPLIT = Long.toString(128L << 20);

  private static final String SOURCE = "_source_file";

  private final SparkSession spark;

  MaskedFiles(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * What was written.
   *
   * @param files the new files
   * @param groups which of them hold the rows of which source file
   */
  record Result(Set<DataFile> files, List<Origins.Group> groups) {}

  /** Masks and writes the rows of these source files. */
  Result write(
      Projection projection,
      SourceState source,
      Set<SourceFile> derive,
      DisputeMarks marks,
      CopyKeys keys,
      Table copy)
      throws NoSuchTableException {
    String id = UUID.randomUUID().toString();
    ScanTaskSetManager staged = ScanTaskSetManager.get();
    FileRewriteCoordinator written = FileRewriteCoordinator.get();
    staged.stageTasks(source.table(), id, source.tasks(derive));
    try {
      Dataset<Row> rows = rows(projection, id);
      Map<Integer, String> sources = sourceOfPartition(rows);
      MaskedRows.of(rows, projection, marks, keys)
          .writeTo(projection.published().qualified())
          .option(SparkWriteOptions.REWRITTEN_FILE_SCAN_TASK_SET_ID, id)
          .option(SparkWriteOptions.DISTRIBUTION_MODE, "none")
          .append();
      Set<DataFile> files = new LinkedHashSet<>();
      for (Object file : written.fetchNewFiles(copy, id)) {
        files.add((DataFile) file);
      }
      return new Result(files, groups(derive, sources, files));
    } finally {
      staged.removeTasks(source.table(), id);
      if (written.fetchSetIds(copy).contains(id)) {
        written.clearRewrite(copy, id);
      }
    }
  }

  /** The paths of those source files that hold a row which the marks speak of. */
  Set<String> markedSources(Projection projection, SourceState source, DisputeMarks marks) {
    String id = UUID.randomUUID().toString();
    ScanTaskSetManager staged = ScanTaskSetManager.get();
    staged.stageTasks(source.table(), id, source.tasks(source.files()));
    try {
      return marks
          .join(rows(projection, id).withColumn(SOURCE, col(MetadataColumns.FILE_PATH.name())))
          .filter(col(Publication.DISPUTED).isNotNull())
          .select(SOURCE)
          .distinct()
          .collectAsList()
          .stream()
          .map(row -> row.getString(0))
          .collect(Collectors.toSet());
    } finally {
      staged.removeTasks(source.table(), id);
    }
  }

  private Dataset<Row> rows(Projection projection, String staged) {
    return spark
        .read()
        .option(SparkReadOptions.SCAN_TASK_SET_ID, staged)
        .option(SparkReadOptions.SPLIT_SIZE, SPLIT)
        .option(SparkReadOptions.FILE_OPEN_COST, SPLIT)
        .table(projection.source().qualified());
  }

  private static Map<Integer, String> sourceOfPartition(Dataset<Row> rows) {
    Map<Integer, String> sources = new HashMap<>();
    for (Row row :
        rows.select(spark_partition_id(), col(MetadataColumns.FILE_PATH.name()))
            .distinct()
            .collectAsList()) {
      if (sources.put(row.getInt(0), row.getString(1)) != null) {
        throw new IllegalStateException("Two source files in one of Spark's partitions");
      }
    }
    return sources;
  }

  private static List<Origins.Group> groups(
      Set<SourceFile> derive, Map<Integer, String> sources, Set<DataFile> files) {
    Map<String, Set<String>> copies = new HashMap<>();
    for (DataFile file : files) {
      String source = sources.get(partition(file));
      if (source == null) {
        throw new IllegalStateException("A file from no source file: " + file.location());
      }
      copies.computeIfAbsent(source, path -> new HashSet<>()).add(file.location());
    }
    List<Origins.Group> groups = new ArrayList<>();
    for (SourceFile file : derive) {
      groups.add(new Origins.Group(Set.of(file), copies.getOrDefault(file.path(), Set.of())));
    }
    return groups;
  }

  /** Iceberg names a file after the partition that wrote it, first of all. */
  private static int partition(DataFile file) {
    String name = file.location().substring(file.location().lastIndexOf('/') + 1);
    return Integer.parseInt(name.substring(0, name.indexOf('-')));
  }
}
