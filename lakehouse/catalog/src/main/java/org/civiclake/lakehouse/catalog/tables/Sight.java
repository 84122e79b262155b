package org.civiclake.lakehouse.catalog.tables;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Action;
import org.civiclake.governance.policy.Caller;
import org.civiclake.lakehouse.catalog.access.Gatekeeper;
import org.civiclake.lakehouse.catalog.lake.TableColumns;
import org.civiclake.lakehouse.catalog.lake.TablePointers;

/** What a caller gets to know of: the tables that they may load, and the schemas with any. */
@Singleton
class Sight {

  private final TablePointers pointers;
  private final TableColumns columns;
  private final Gatekeeper gate;

  Sight(TablePointers pointers, TableColumns columns, Gatekeeper gate) {
    this.pointers = pointers;
    this.columns = columns;
    this.gate = gate;
  }

  /** The schema's tables that the caller may load. */
  SortedSet<String> tables(Caller caller, String schema) {
    SortedSet<String> visible = new TreeSet<>();
    SortedMap<String, String> all = pointers.list(schema);
    all.forEach(
        (name, metadataFile) -> {
          if (sees(caller, schema, name, metadataFile)) {
            visible.add(name);
          }
        });
    return visible;
  }

  /** Whether the caller gets to know of the schema. */
  boolean sees(Caller caller, String schema) {
    if (gate.may(caller, Action.SHOW, schema)) {
      return true;
    }
    for (Map.Entry<String, String> table : pointers.list(schema).entrySet()) {
      if (sees(caller, schema, table.getKey(), table.getValue())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Lets through who gets to know of the schema.
   *
   * @throws org.apache.iceberg.exceptions.ForbiddenException when the caller does not
   */
  void require(Caller caller, String schema) {
    if (!sees(caller, schema)) {
      gate.require(caller, Action.SHOW, schema);
    }
  }

  private boolean sees(Caller caller, String schema, String name, String metadataFile) {
    return gate.mayReadFiles(caller, new TableName(schema, name), columns.of(metadataFile));
  }
}
