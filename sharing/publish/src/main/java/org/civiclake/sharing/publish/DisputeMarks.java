package org.civiclake.sharing.publish;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Publication;

/**
 * What is disputed in one projection: the rows by their clear keys, each with the disputed fields
 * that the projection keeps.
 */
final class DisputeMarks {

  /** The property of a copy that holds {@link #digest}. */
  static final String PROPERTY = "civiclake.disputed";

  private static final String KEY = "_key_";
  private static final String FIELDS = "_fields_";

  private final List<DisputedRow> rows;

  private DisputeMarks(List<DisputedRow> rows) {
    this.rows = rows;
  }

  /** The marks that a projection's copy bears: of its resource, and of fields that it keeps. */
  static DisputeMarks in(WantedProjection wanted, List<DisputedRow> disputed) {
    Set<String> kept =
        wanted.projection().columns().stream()
            .map(Projection.Column::name)
            .collect(Collectors.toSet());
    List<DisputedRow> rows = new ArrayList<>();
    for (DisputedRow row : disputed) {
      SortedSet<String> fields = new TreeSet<>(row.fields());
      fields.retainAll(kept);
      if (row.resource().equals(wanted.resource()) && !fields.isEmpty()) {
        rows.add(new DisputedRow(row.issue(), row.resource(), row.key(), fields));
      }
    }
    rows.sort(Comparator.comparing(DisputedRow::issue).thenComparing(DisputedRow::toString));
    return new DisputeMarks(rows);
  }

  /**
   * Tells whether a copy shows these marks. It is made from the objections' ids, not from the keys:
   * a digest of an identity number could be guessed back.
   */
  String digest() {
    String text =
        rows.stream()
            .map(row -> row.issue() + " " + String.join(",", row.fields()))
            .collect(Collectors.joining("\n"));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The source with one column more, {@link Publication#DISPUTED}. The keys come in as rows and are
   * joined, so that no plan's text shows them.
   *
   * @throws IllegalArgumentException when a row's key is not of the source: it cannot be marked, so
   *     the source must not be published
   */
  Dataset<Row> join(Dataset<Row> source) {
    requireKeys(source);
    Map<List<String>, List<DisputedRow>> byColumns =
        rows.stream().collect(Collectors.groupingBy(row -> List.copyOf(row.key().keySet())));
    Dataset<Row> joined = source;
    List<Column> found = new ArrayList<>();
    for (Map.Entry<List<String>, List<DisputedRow>> group : byColumns.entrySet()) {
      String prefix = "_" + found.size();
      Dataset<Row> marks = list(source, prefix, group.getKey(), group.getValue());
      Column same = lit(true);
      for (String column : group.getKey()) {
        same =
            same.and(
                source
                    .col("`" + column + "`")
                    .cast(DataTypes.StringType)
                    .equalTo(marks.col(prefix + KEY + column)));
      }
      joined = joined.join(broadcast(marks), same, "left");
      found.add(coalesce(col(prefix + FIELDS), array().cast("array<string>")));
    }
    return joined.withColumn(Publication.DISPUTED, names(found));
  }

  private void requireKeys(Dataset<Row> source) {
    List<String> columns = List.of(source.columns());
    for (DisputedRow row : rows) {
      for (String column : row.key().keySet()) {
        if (!columns.contains(column)) {
          throw new IllegalArgumentException(
              "%s disputes a row by %s, which %s does not have"
                  .formatted(row.issue(), column, row.resource()));
        }
      }
    }
  }

  private static Column names(List<Column> found) {
    if (found.isEmpty()) {
      return lit(null).cast(DataTypes.StringType);
    }
    Column fields = array_sort(array_distinct(flatten(array(found.toArray(Column[]::new)))));
    return when(size(fields).gt(0), array_join(fields, ","));
  }

  private static Dataset<Row> list(
      Dataset<Row> source, String prefix, List<String> columns, List<DisputedRow> rows) {
    Map<List<String>, SortedSet<String>> fieldsByKey = new HashMap<>();
    for (DisputedRow row : rows) {
      fieldsByKey.computeIfAbsent(values(row.key()), key -> new TreeSet<>()).addAll(row.fields());
    }
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(prefix + KEY + column, DataTypes.StringType);
    }
    schema = schema.add(prefix + FIELDS, DataTypes.createArrayType(DataTypes.StringType));
    List<Row> list = new ArrayList<>();
    fieldsByKey.forEach(
        (key, fields) -> {
          List<Object> values = new ArrayList<>(key);
          values.add(fields.toArray(String[]::new));
          list.add(RowFactory.create(values.toArray()));
        });
    return source.sparkSession().createDataFrame(list, schema);
  }

  private static List<String> values(SortedMap<String, String> key) {
    return List.copyOf(key.values());
  }
}
