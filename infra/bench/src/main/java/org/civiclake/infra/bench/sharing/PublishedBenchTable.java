package org.civiclake.infra.bench.sharing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Publication;

/**
 * A published table of many files, of which there are the entries alone: a query answers with
 * addresses, and reads no data.
 */
final class PublishedBenchTable {

  private static final long FILE_BYTES = 3_200_000;
  private static final long FILE_ROWS = 40_000;

  private final Table table;
  private int next;

  private PublishedBenchTable(Table table) {
    this.table = table;
  }

  /** Publishes a projection as files with one file's statistics each. */
  static PublishedBenchTable publish(
      RESTCatalog lake, Publication publication, Projection projection, int files) {
    Namespace namespace = Namespace.of("published");
    if (!lake.namespaceExists(namespace)) {
      lake.createNamespace(namespace);
    }
    Table table =
        lake.createTable(
            TableIdentifier.of(namespace, projection.published().table()),
            schema(projection),
            PartitionSpec.unpartitioned(),
            properties(publication));
    PublishedBenchTable published = new PublishedBenchTable(table);
    published.append(files);
    return published;
  }

  /** Adds files in one snapshot. */
  void append(int files) {
    table.refresh();
    AppendFiles append = table.newAppend();
    for (int i = 0; i < files; i++) {
      append.appendFile(file(next++));
    }
    append.commit();
  }

  /** The version that is current. */
  long version() {
    table.refresh();
    return table.currentSnapshot().sequenceNumber();
  }

  private DataFile file(int number) {
    Map<Integer, ByteBuffer> lower = new HashMap<>();
    Map<Integer, ByteBuffer> upper = new HashMap<>();
    Map<Integer, Long> nulls = new HashMap<>();
    Map<Integer, Long> values = new HashMap<>();
    for (Types.NestedField field : table.schema().columns()) {
      lower.put(field.fieldId(), text("%08d".formatted(number)));
      upper.put(field.fieldId(), text("%08d************".formatted(number)));
      nulls.put(field.fieldId(), (long) number % 7);
      values.put(field.fieldId(), FILE_ROWS);
    }
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath(
            "%s/data/00000-%d-6f0c1a52-93d4-4b6e-8f7a-2a4b1f0c9d3e-0%04d.parquet"
                .formatted(table.location(), number, number % 10_000))
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(FILE_BYTES + number)
        .withMetrics(new Metrics(FILE_ROWS, null, values, nulls, null, lower, upper))
        .build();
  }

  private static ByteBuffer text(String value) {
    return Conversions.toByteBuffer(Types.StringType.get(), value);
  }

  private static Schema schema(Projection projection) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (Projection.Column column : projection.columns()) {
      fields.add(
          Types.NestedField.optional(fields.size() + 1, column.name(), Types.StringType.get()));
    }
    return new Schema(fields);
  }

  /** A grade whose files are read straight from the store. */
  private static Map<String, String> properties(Publication publication) {
    Map<String, String> properties = new HashMap<>(publication.properties());
    properties.put(Publication.GRADE, "L2");
    return properties;
  }

  /** What the table says of itself. */
  static Publication publication(
      ResourceId resource, Projection projection, List<String> sourceColumns) {
    return new Publication(
        resource, projection.source(), projection.digest(), sourceColumns, Optional.of(1L));
  }
}
