package org.civiclake.sharing.server;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Publication;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.server.lake.Lake;

/** Puts tables where the publish job would put them; the rows are taken as masked already. */
@Singleton
public class TestPublisher {

  private static final Namespace NAMESPACE = Namespace.of(TableName.PUBLISHED_SCHEMA);

  private final Lake lake;
  private final City city;

  TestPublisher(Lake lake, City city) {
    this.lake = lake;
    this.city = city;
  }

  /** Publishes rows as a projection of a resource; each list of rows becomes a file. */
  @SafeVarargs
  final Table publish(ResourceId resource, Projection projection, List<Object[]>... files)
      throws IOException {
    return publish(
        projection.published(),
        properties(resource, projection),
        schema(resource, columns(projection)),
        files);
  }

  /** What a copy says of itself, with a grade whose files are read straight from the store. */
  Map<String, String> properties(ResourceId resource, Projection projection) {
    Map<String, String> properties = new HashMap<>(publication(resource, projection).properties());
    properties.put(Publication.GRADE, Grade.L2.name());
    return properties;
  }

  /** Publishes rows under any name and with any properties, right or wrong. */
  @SafeVarargs
  final Table publish(
      TableName name, Map<String, String> properties, Schema schema, List<Object[]>... files)
      throws IOException {
    return publish(name, properties, schema, PartitionSpec.unpartitioned(), files);
  }

  /** Publishes rows partitioned; each list of rows is of one partition. */
  @SafeVarargs
  final Table publish(
      TableName name,
      Map<String, String> properties,
      Schema schema,
      PartitionSpec spec,
      List<Object[]>... files)
      throws IOException {
    SupportsNamespaces namespaces = (SupportsNamespaces) lake.catalog();
    if (!namespaces.namespaceExists(NAMESPACE)) {
      namespaces.createNamespace(NAMESPACE);
    }
    Table table =
        lake.catalog()
            .createTable(TableIdentifier.of(NAMESPACE, name.table()), schema, spec, properties);
    append(table, files);
    return table;
  }

  /** Adds files to a table, in one snapshot. */
  @SafeVarargs
  final void append(Table table, List<Object[]>... files) throws IOException {
    var append = table.newAppend();
    for (int i = 0; i < files.length; i++) {
      append.appendFile(write(table, "%d-%d".formatted(System.nanoTime(), i), files[i]));
    }
    append.commit();
  }

  void dropAll() {
    for (TableIdentifier table : tables()) {
      lake.catalog().dropTable(table, true);
    }
  }

  Publication publication(ResourceId resource, Projection projection) {
    return new Publication(
        resource,
        resource.in(Layer.STD),
        projection.digest(),
        city.sourceColumns(resource),
        Optional.of(1L));
  }

  Schema schema(ResourceId resource, List<String> columns) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (String column : columns) {
      var field = city.contract(resource).field(column).orElseThrow();
      fields.add(
          Types.NestedField.optional(
              fields.size() + 1, column, type(field.type()), field.chineseName()));
    }
    return new Schema(fields);
  }

  static List<String> columns(Projection projection) {
    return projection.columns().stream().map(Projection.Column::name).toList();
  }

  private List<TableIdentifier> tables() {
    SupportsNamespaces namespaces = (SupportsNamespaces) lake.catalog();
    return namespaces.namespaceExists(NAMESPACE) ? lake.catalog().listTables(NAMESPACE) : List.of();
  }

  private static Type type(FieldType type) {
    if (type instanceof FieldType.Decimal decimal) {
      return Types.DecimalType.of(decimal.precision(), decimal.scale());
    }
    Map<Class<?>, Type> types = new HashMap<>();
    types.put(FieldType.Text.class, Types.StringType.get());
    types.put(FieldType.Whole.class, Types.LongType.get());
    types.put(FieldType.Day.class, Types.DateType.get());
    types.put(FieldType.Moment.class, Types.TimestampType.withZone());
    types.put(FieldType.Flag.class, Types.BooleanType.get());
    return types.get(type.getClass());
  }

  /**
   * Writes rows as a file of a table, which is not part of it before a commit says so; in a
   * partitioned table they are of the first row's partition.
   */
  static DataFile write(Table table, String name, List<Object[]> rows) throws IOException {
    List<Record> records = rows.stream().map(row -> record(table, row)).toList();
    OutputFile output =
        table.io().newOutputFile(table.location() + "/data/数据 " + name + ".parquet");
    DataWriter<Record> writer =
        Parquet.writeData(output)
            .schema(table.schema())
            .createWriterFunc(GenericParquetWriter::create)
            .withSpec(table.spec())
            .withPartition(partition(table, records))
            .build();
    try (writer) {
      records.forEach(writer::write);
    }
    return writer.toDataFile();
  }

  private static Record record(Table table, Object[] row) {
    Record record = GenericRecord.create(table.schema());
    for (int i = 0; i < row.length; i++) {
      record.set(i, row[i]);
    }
    return record;
  }

  private static PartitionKey partition(Table table, List<Record> records) {
    PartitionKey partition = new PartitionKey(table.spec(), table.schema());
    if (table.spec().isPartitioned()) {
      partition.partition(
          new InternalRecordWrapper(table.schema().asStruct()).wrap(records.get(0)));
    }
    return partition;
  }
}
