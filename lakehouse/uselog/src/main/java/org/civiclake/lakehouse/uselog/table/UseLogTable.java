package org.civiclake.lakehouse.uselog.table;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.types.Types;
import org.civiclake.governance.model.table.TableName;

/** The table {@code audit.use_log}: its columns, said once, one partition for each day (UTC). */
public final class UseLogTable {

  /** Its name in the lake. */
  public static final TableName NAME = TableName.USE_LOG;

  /** Its columns. */
  public static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, "at", Types.TimestampType.withZone(), "when"),
          Types.NestedField.required(2, "request_id", Types.StringType.get()),
          Types.NestedField.required(3, "door", Types.StringType.get(), "by which way"),
          Types.NestedField.required(4, "deed", Types.StringType.get(), "what was done"),
          Types.NestedField.optional(
              5, "user_name", Types.StringType.get(), "a recipient, a person or a service"),
          Types.NestedField.optional(
              6, "consumer", Types.StringType.get(), "the agency that it acts for"),
          Types.NestedField.optional(7, "address", Types.StringType.get()),
          Types.NestedField.optional(8, "resource", Types.StringType.get()),
          Types.NestedField.optional(
              9, "provider", Types.StringType.get(), "the agency whose resource it is"),
          Types.NestedField.optional(10, "table_name", Types.StringType.get()),
          Types.NestedField.optional(11, "snapshot_id", Types.LongType.get()),
          Types.NestedField.required(
              12, "columns", Types.ListType.ofRequired(13, Types.StringType.get())),
          Types.NestedField.required(
              14,
              "guards",
              Types.ListType.ofRequired(15, Types.StringType.get()),
              "masks and row filters"),
          Types.NestedField.optional(
              16, "predicate", Types.StringType.get(), "with ? in the place of every value"),
          Types.NestedField.optional(
              17, "use_ground", Types.StringType.get(), "the grant, or unconditional"),
          Types.NestedField.required(18, "row_count", Types.LongType.get()),
          Types.NestedField.required(19, "byte_count", Types.LongType.get()),
          Types.NestedField.required(
              20, "outcome", Types.StringType.get(), "ALLOWED, DENIED or FAILED"),
          Types.NestedField.optional(21, "reason", Types.StringType.get()),
          Types.NestedField.required(
              22, "segment", Types.StringType.get(), "the part of a journal that it came by"));

  /** One partition for each day. */
  public static final PartitionSpec BY_DAY = PartitionSpec.builderFor(SCHEMA).day("at").build();

  private static final TableIdentifier IDENTIFIER = TableIdentifier.of(NAME.schema(), NAME.table());

  private UseLogTable() {}

  /** The table, made if it is not there yet. */
  public static Table in(Catalog catalog) {
    if (catalog.tableExists(IDENTIFIER)) {
      return catalog.loadTable(IDENTIFIER);
    }
    try {
      Namespace schema = Namespace.of(NAME.schema());
      if (catalog instanceof SupportsNamespaces schemas && !schemas.namespaceExists(schema)) {
        schemas.createNamespace(schema);
      }
    } catch (AlreadyExistsException another) {
      // another server was first
      return made(catalog);
    }
    return made(catalog);
  }

  private static Table made(Catalog catalog) {
    try {
      return catalog
          .buildTable(IDENTIFIER, SCHEMA)
          .withPartitionSpec(BY_DAY)
          .withSortOrder(SortOrder.unsorted())
          .withProperties(properties())
          .create();
    } catch (AlreadyExistsException another) {
      return catalog.loadTable(IDENTIFIER);
    }
  }

  /** Small commits come all day: little is kept of each. */
  private static Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put(TableProperties.FORMAT_VERSION, "2");
    // files that are joined stay of the kind that servers read without an engine
    properties.put(
        TableProperties.DEFAULT_FILE_FORMAT, FileFormat.AVRO.name().toLowerCase(Locale.ROOT));
    properties.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "10");
    properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
    return properties;
  }
}
