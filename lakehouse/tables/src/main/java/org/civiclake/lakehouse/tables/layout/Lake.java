package org.civiclake.lakehouse.tables.layout;

import java.util.List;
import java.util.Optional;
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

  /**
   * @param catalog a catalog that knows namespaces
   */
  public Lake(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The table of this name; empty when there is none. */
  public Optional<Table> find(TableName name) {
    try {
      return Optional.of(catalog.loadTable(identifier(name)));
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
    ensureNamespace(Namespace.of(layout.name().schema()));
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

  private void ensureNamespace(Namespace namespace) {
    if (catalog instanceof SupportsNamespaces namespaces
        && !namespaces.namespaceExists(namespace)) {
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
