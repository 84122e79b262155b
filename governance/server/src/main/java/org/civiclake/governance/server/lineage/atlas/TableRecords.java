package org.civiclake.governance.server.lineage.atlas;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.server.catalog.Catalog;

/** Finds what the catalog records of a table, from the table's name. */
@ApplicationScoped
class TableRecords {

  private final Catalog catalog;

  TableRecords(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The contract behind a table of the lake: of a layer, or a published copy. */
  Optional<Contract> contract(TableName table) {
    return catalog.contracts().stream().filter(contract -> isOf(contract, table)).findFirst();
  }

  /** The layer of a table, by its schema. */
  Optional<String> layer(TableName table) {
    if (table.schema().equals(TableName.PUBLISHED_SCHEMA)) {
      return Optional.of(TableName.PUBLISHED_SCHEMA);
    }
    for (Layer layer : Layer.values()) {
      if (table.schema().startsWith(layer.prefix() + "_")) {
        return Optional.of(layer.prefix());
      }
    }
    return Optional.empty();
  }

  /** The Chinese name of a contract's provider. */
  Optional<String> providerName(Contract contract) {
    return catalog.agency(contract.id().agency()).map(Agency::name);
  }

  private static boolean isOf(Contract contract, TableName table) {
    if (table.schema().equals(TableName.PUBLISHED_SCHEMA)) {
      TableName std = contract.id().in(Layer.STD);
      String stem = std.schema() + "_" + std.table() + "_";
      return table.table().length() == stem.length() + 16 && table.table().startsWith(stem);
    }
    for (Layer layer : Layer.values()) {
      if (contract.id().in(layer).equals(table)) {
        return true;
      }
    }
    return false;
  }
}
