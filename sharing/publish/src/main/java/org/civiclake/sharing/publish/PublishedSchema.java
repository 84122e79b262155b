package org.civiclake.sharing.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Publication;
import org.civiclake.governance.model.table.TableName;

/** The tables of the schema {@code published}: made, found and dropped. */
final class PublishedSchema {

  private static final Namespace NAMESPACE = Namespace.of(TableName.PUBLISHED_SCHEMA);

  private static final String DISPUTED_DOC =
      "异议标注:本行中被提出异议的数据项,以逗号分隔;为空表示无异议"
          + " (fields of this row that somebody disputes, parted by commas; null when none is)";

  private static final String KEYED_DOC =
      "键控哈希(HMAC-SHA-256,密钥 %1$s),仅用于本单位所获数据之间的关联"
          + " (keyed hash, key %1$s: joins with what was shared with the same recipient, and with"
          + " nothing else)";

  private static final String MARKED_DOC =
      "含接收方水印,与原值相差不超过 %1$s(数值按本单位、时间按秒、日期按天)"
          + " (bears the recipient's watermark: within %1$s of the original, in the field's unit, in"
          + " seconds or in days)";

  /** The property that tells whether a copy's keyed columns were made with the key of today. */
  static final String FINGERPRINT = "civiclake.projection.key-fingerprint";

  private final Catalog catalog;

  PublishedSchema(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A table of any schema, when it exists. */
  Optional<Table> find(TableName name) {
    try {
      return Optional.of(catalog.loadTable(identifier(name)));
    } catch (NoSuchTableException | NoSuchNamespaceException absent) {
      return Optional.empty();
    }
  }

  /** Every table in the schema that has a name of ours. */
  List<TableName> list() {
    try {
      return catalog.listTables(NAMESPACE).stream()
          .filter(table -> TableName.isIdentifier(table.name()))
          .map(table -> new TableName(TableName.PUBLISHED_SCHEMA, table.name()))
          .toList();
    } catch (NoSuchNamespaceException none) {
      return List.of();
    }
  }

  /** A table's data files at its current snapshot, by path. */
  static Map<String, DataFile> files(Table table) {
    Map<String, DataFile> files = new LinkedHashMap<>();
    if (table.currentSnapshot() == null) {
      return files;
    }
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      tasks.forEach(task -> files.put(task.file().location(), task.file()));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("The files of " + table.name() + " cannot be read", e);
    }
  }

  /** The paths of a table's data files that bear a mark of something disputed. */
  static Set<String> markedFiles(Table table) {
    Types.NestedField marks = table.schema().findField(Publication.DISPUTED);
    if (table.currentSnapshot() == null || marks == null) {
      return Set.of();
    }
    Set<String> marked = new HashSet<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().includeColumnStats(Set.of(marks.name())).planFiles()) {
      for (FileScanTask task : tasks) {
        Long nulls = counts(task.file().nullValueCounts()).get(marks.fieldId());
        if (nulls == null || nulls != task.file().recordCount()) {
          marked.add(task.file().location());
        }
      }
      return marked;
    } catch (IOException e) {
      throw new UncheckedIOException("The files of " + table.name() + " cannot be read", e);
    }
  }

  private static Map<Integer, Long> counts(Map<Integer, Long> counts) {
    return counts == null ? Map.of() : counts;
  }

  /** Drops a table with all its files. */
  void drop(TableName published) {
    catalog.dropTable(identifier(published), true);
  }

  /**
   * The projection's table, made when it is missing, and made anew when it is not of the projection
   * or the types of its columns have changed at the source, or the key has.
   */
  Table prepare(WantedProjection wanted, Table source, CopyKeys keys) {
    TableName name = wanted.projection().published();
    Schema schema = schema(wanted.projection(), source);
    Optional<Table> existing = find(name);
    if (existing.isPresent()) {
      existing.get().refresh();
      if (fits(existing.get(), wanted.projection(), schema, keys)) {
        regrade(existing.get(), wanted.grade());
        return existing.get();
      }
      drop(name);
    }
    return catalog
        .buildTable(identifier(name), schema)
        .withPartitionSpec(PartitionSpec.unpartitioned())
        .withProperties(properties(wanted, source, keys))
        .create();
  }

  /** A grade that was raised bites at the next run, without a row being masked again. */
  private static void regrade(Table table, Optional<Grade> grade) {
    if (!Publication.grade(table.properties()).equals(grade)) {
      grade
          .map(name -> table.updateProperties().set(Publication.GRADE, name.name()))
          .orElseGet(() -> table.updateProperties().remove(Publication.GRADE))
          .commit();
    }
  }

  private static boolean fits(Table table, Projection projection, Schema schema, CopyKeys keys) {
    return Publication.read(table.properties())
            .filter(publication -> publication.digest().equals(projection.digest()))
            .isPresent()
        && keys.fingerprint().equals(Optional.ofNullable(table.properties().get(FINGERPRINT)))
        && shape(table.schema()).equals(shape(schema));
  }

  private static List<String> shape(Schema schema) {
    return schema.columns().stream().map(field -> field.name() + " " + field.type()).toList();
  }

  private static Map<String, String> properties(
      WantedProjection wanted, Table source, CopyKeys keys) {
    List<String> kept = columns(wanted.projection());
    List<String> others =
        source.schema().columns().stream()
            .map(Types.NestedField::name)
            .filter(name -> !kept.contains(name))
            .toList();
    Publication publication =
        new Publication(
            wanted.resource(),
            wanted.projection().source(),
            wanted.projection().digest(),
            Stream.concat(kept.stream(), others.stream()).toList(),
            Optional.empty());
    Map<String, String> properties = new LinkedHashMap<>(publication.properties());
    keys.fingerprint().ifPresent(fingerprint -> properties.put(FINGERPRINT, fingerprint));
    wanted.grade().ifPresent(grade -> properties.put(Publication.GRADE, grade.name()));
    properties.put(TableProperties.FORMAT_VERSION, "2");
    properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
    properties.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "10");
    return properties;
  }

  private static Schema schema(Projection projection, Table source) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (Projection.Column column : projection.columns()) {
      Types.NestedField field = source.schema().findField(column.name());
      if (field == null) {
        throw new IllegalArgumentException(
            "%s has no column %s".formatted(projection.source(), column.name()));
      }
      Types.NestedField.Builder copy =
          Types.NestedField.optional(column.name())
              .withId(fields.size() + 1)
              .ofType(column.mask().isKeyed() ? Types.StringType.get() : field.type());
      doc(field, column, projection).ifPresent(copy::withDoc);
      fields.add(copy.build());
    }
    fields.add(
        Types.NestedField.optional(Publication.DISPUTED)
            .withId(fields.size() + 1)
            .ofType(Types.StringType.get())
            .withDoc(DISPUTED_DOC)
            .build());
    return TypeUtil.assignIncreasingFreshIds(new Schema(fields));
  }

  private static Optional<String> doc(
      Types.NestedField field, Projection.Column column, Projection projection) {
    Stream<String> keyed =
        column.mask().isKeyed()
            ? projection.key().map(KEYED_DOC::formatted).stream()
            : Stream.empty();
    Stream<String> marked = column.watermark().map(MARKED_DOC::formatted).stream();
    return Stream.of(Stream.ofNullable(field.doc()), keyed, marked)
        .flatMap(parts -> parts)
        .reduce((one, other) -> one + ";" + other);
  }

  private static List<String> columns(Projection projection) {
    return projection.columns().stream().map(Projection.Column::name).toList();
  }

  private static TableIdentifier identifier(TableName name) {
    return TableIdentifier.of(name.schema(), name.table());
  }
}
