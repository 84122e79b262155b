package org.civiclake.sharing.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Publication;
import org.civiclake.governance.model.table.TableName;

/** The tables of the schema {@code published}: made, found and dropped. */
final class PublishedSchema {

  private static final Namespace NAMESPACE = Namespace.of(TableName.PUBLISHED_SCHEMA);

  private static final String DISPUTED_DOC =
      "异议标注:本行中被提出异议的数据项,以逗号分隔;为空表示无异议"
          + " (fields of this row that somebody disputes, parted by commas; null when none is)";

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

  /** Drops a table with all its files. */
  void drop(TableName published) {
    catalog.dropTable(identifier(published), true);
  }

  /**
   * The projection's table, made when it is missing, and made anew when it is not of the projection
   * or the types of its columns have changed at the source.
   */
  Table prepare(WantedProjection wanted, Table source) {
    TableName name = wanted.projection().published();
    Schema schema = schema(wanted.projection(), source);
    Optional<Table> existing = find(name);
    if (existing.isPresent()) {
      existing.get().refresh();
      if (fits(existing.get(), wanted.projection(), schema)) {
        return existing.get();
      }
      drop(name);
    }
    return catalog
        .buildTable(identifier(name), schema)
        .withPartitionSpec(PartitionSpec.unpartitioned())
        .withProperties(properties(wanted, source))
        .create();
  }

  private static boolean fits(Table table, Projection projection, Schema schema) {
    return Publication.read(table.properties())
            .filter(publication -> publication.digest().equals(projection.digest()))
            .isPresent()
        && shape(table.schema()).equals(shape(schema));
  }

  private static List<String> shape(Schema schema) {
    return schema.columns().stream().map(field -> field.name() + " " + field.type()).toList();
  }

  private static Map<String, String> properties(WantedProjection wanted, Table source) {
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
    properties.put(TableProperties.FORMAT_VERSION, "2");
    properties.put(TableProperties.WRITE_AUDIT_PUBLISH_ENABLED, "true");
    properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
    properties.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "10");
    return properties;
  }

  private static Schema schema(Projection projection, Table source) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (String column : columns(projection)) {
      Types.NestedField field = source.schema().findField(column);
      if (field == null) {
        throw new IllegalArgumentException(
            "%s has no column %s".formatted(projection.source(), column));
      }
      fields.add(
          Types.NestedField.optional(column)
              .withId(fields.size() + 1)
              .ofType(field.type())
              .withDoc(field.doc())
              .build());
    }
    fields.add(
        Types.NestedField.optional(Publication.DISPUTED)
            .withId(fields.size() + 1)
            .ofType(Types.StringType.get())
            .withDoc(DISPUTED_DOC)
            .build());
    return TypeUtil.assignIncreasingFreshIds(new Schema(fields));
  }

  private static List<String> columns(Projection projection) {
    return projection.columns().stream().map(Projection.Column::name).toList();
  }

  private static TableIdentifier identifier(TableName name) {
    return TableIdentifier.of(name.schema(), name.table());
  }
}
