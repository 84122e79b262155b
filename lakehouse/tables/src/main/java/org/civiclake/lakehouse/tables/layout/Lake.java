package org.civiclake.lakehouse.tables.layout;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.types.Types.NestedField;
import org.civiclake.governance.model.table.TableName;

/** The lake's tables in its one Iceberg catalog. */
public final class Lake {

  private final Catalog catalog;
  private final Consumer<String> ensureSchema;

  /**
   * @param catalog the catalog
   * @param ensureSchema makes a schema when there is none: an engine's caching catalog does not
   *     know namespaces, the engine does
   */
  public Lake(Catalog catalog, Consumer<String> ensureSchema) {
    this.catalog = catalog;
    this.ensureSchema = ensureSchema;
  }

  /** The lake of a catalog that knows namespaces itself. */
  public static <C extends Catalog & SupportsNamespaces> Lake of(C catalog) {
    return new Lake(catalog, schema -> ensure(catalog, Namespace.of(schema)));
  }

  /** The table of this name as it is now, cached or not; empty when there is none. */
  public Optional<Table> find(TableName name) {
    try {
      Table table = catalog.loadTable(identifier(name));
      table.refresh();
      return Optional.of(table);
    } catch (NoSuchTableException none) {
      return Optional.empty();
    }
  }

  /**
   * The table of this layout, made when there is none. Columns that the layout has and the table
   * lacks are added.
   *
   * @throws LayoutConflictException when a column of the table has another type
   */
  public Table ensure(TableLayout layout) {
    Table table = find(layout.name()).orElseGet(() -> create(layout));
    addMissingColumns(table, layout);
    return table;
  }

  /** Where a table stands in the catalog. */
  public static TableIdentifier identifier(TableName name) {
    return TableIdentifier.of(Namespace.of(name.schema()), name.table());
  }

  private Table create(TableLayout layout) {
    ensureSchema.accept(layout.name().schema());
    try {
      return catalog
          .buildTable(identifier(layout.name()), layout.schema())
          .withPartitionSpec(layout.partitions())
          .withSortOrder(layout.order())
          .withProperties(layout.properties())
          .create();
    } catch (AlreadyExistsException madeMeanwhile) {
      return catalog.loadTable(identifier(layout.name()));
    }
  }

  private static void ensure(SupportsNamespaces namespaces, Namespace namespace) {
    if (!namespaces.namespaceExists(namespace)) {
      try {
        namespaces.createNamespace(namespace);
      } catch (AlreadyExistsException madeMeanwhile) {
        return;
      }
    }
  }

  private static void addMissingColumns(Table table, TableLayout layout) {
    List<NestedField> missing =
        layout.schema().columns().stream().filter(column -> isMissing(table, column)).toList();
    if (missing.isEmpty()) {
      return;
    }
    UpdateSchema update = table.updateSchema();
    missing.forEach(column -> update.addColumn(column.name(), column.type(), column.doc()));
    update.commit();
  }

  private static boolean isMissing(Table table, NestedField wanted) {
    NestedField present = table.schema().findField(wanted.name());
    if (present != null && !present.type().toString().equals(typeOf(wanted, present))) {
      throw new LayoutConflictException(table.name(), present, wanted);
    }
    return present == null;
  }

  /** Field ids inside a list differ between the layout and the table, and mean nothing. */
  private static String typeOf(NestedField wanted, NestedField present) {
    boolean bothNested = wanted.type().isNestedType() && present.type().isNestedType();
    return bothNested ? present.type().toString() : wanted.type().toString();
  }
}
