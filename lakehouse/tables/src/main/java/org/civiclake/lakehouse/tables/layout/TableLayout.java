package org.civiclake.lakehouse.tables.layout;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableProperties;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.table.BatchColumns;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;

/**
 * What a table of the lake looks like.
 *
 * @param name its name
 * @param schema its columns; a column's doc is the field's Chinese name
 * @param partitions how its files are split
 * @param order how rows lie within a file
 * @param properties its Iceberg properties
 */
public record TableLayout(
    TableName name,
    Schema schema,
    PartitionSpec partitions,
    SortOrder order,
    Map<String, String> properties) {

  /** The property that names the resource of a table. */
  public static final String RESOURCE = "civiclake.resource";

  /** The property that names the provider of a table. */
  public static final String PROVIDER = "civiclake.provider";

  /** The property that names the layer of a table. */
  public static final String LAYER = "civiclake.layer";

  /** The semantics of a division code: the column by which a resource is split. */
  private static final String DIVISION = "division.code";

  /** A county's code has six digits (GB/T 2260). */
  private static final int COUNTY_DIGITS = 6;

  public TableLayout {
    properties = Map.copyOf(properties);
  }

  /** The table of a resource in a layer (NB16, NB42, NJ18, SX31). */
  public static TableLayout of(Contract contract, Layer layer) {
    Schema schema = Columns.of(contract, layer);
    return new TableLayout(
        contract.id().in(layer),
        schema,
        partitions(contract, layer, schema),
        order(contract, layer, schema),
        properties(contract, layer));
  }

  /** A table that belongs to no one resource, with the lake's usual properties. */
  public static TableLayout plain(TableName name, Schema schema) {
    return new TableLayout(
        name, schema, PartitionSpec.unpartitioned(), SortOrder.unsorted(), commonProperties());
  }

  private static PartitionSpec partitions(Contract contract, Layer layer, Schema schema) {
    if (layer != Layer.STD) {
      return PartitionSpec.unpartitioned();
    }
    return region(contract)
        .map(
            region ->
                PartitionSpec.builderFor(schema).truncate(region.name(), COUNTY_DIGITS).build())
        .orElseGet(PartitionSpec::unpartitioned);
  }

  private static SortOrder order(Contract contract, Layer layer, Schema schema) {
    SortOrder.Builder order = SortOrder.builderFor(schema);
    if (layer == Layer.STD) {
      region(contract).ifPresent(region -> order.asc(region.name()));
      contract.key().forEach(field -> order.asc(field.name()));
    } else {
      order.asc(BatchColumns.BATCH_ID).asc(BatchColumns.ROW_NUMBER);
    }
    return order.build();
  }

  /** The division that a row is about; a list of divisions is not split by itself. */
  private static Optional<Field> region(Contract contract) {
    return contract.fields().stream()
        .filter(field -> field.semantics().filter(DIVISION::equals).isPresent())
        .filter(field -> !field.key())
        .findFirst();
  }

  private static Map<String, String> properties(Contract contract, Layer layer) {
    Map<String, String> properties = new HashMap<>(commonProperties());
    properties.put("comment", contract.title());
    properties.put(RESOURCE, contract.id().toString());
    properties.put(PROVIDER, contract.id().agency());
    properties.put(LAYER, layer.prefix());
    return properties;
  }

  private static Map<String, String> commonProperties() {
    return Map.of(
        TableProperties.FORMAT_VERSION,
        "2",
        TableProperties.PARQUET_COMPRESSION,
        "zstd",
        TableProperties.WRITE_DISTRIBUTION_MODE,
        TableProperties.WRITE_DISTRIBUTION_MODE_HASH,
        "write.wap.enabled",
        "true",
        TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
        "true",
        TableProperties.METADATA_PREVIOUS_VERSIONS_MAX,
        "50",
        TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + BatchColumns.BATCH_ID,
        "full");
  }
}
