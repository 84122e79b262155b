package org.civiclake.lakehouse.catalog.uses;

import java.util.Optional;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Caller;

/** Whose data are used, and for whom. */
public final class Parties {

  private Parties() {}

  /** The agency whose group the caller is in; a caller belongs to one. */
  public static Optional<String> agency(Caller caller) {
    return caller.groups().stream()
        .filter(group -> group.indexOf('.') > 0 && !group.startsWith("service."))
        .map(group -> group.substring(0, group.lastIndexOf('.')))
        .filter(ResourceId::isAgency)
        .sorted()
        .findFirst();
  }

  /** The provider's resource that a table of a layer holds. */
  public static Optional<ResourceId> provider(TableName table) {
    for (Layer layer : Layer.values()) {
      String prefix = layer.prefix() + "_";
      if (table.schema().startsWith(prefix)) {
        String agency = table.schema().substring(prefix.length()).replace('_', '-');
        return ResourceId.isAgency(agency)
            ? Optional.of(new ResourceId(agency, table.table()))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
