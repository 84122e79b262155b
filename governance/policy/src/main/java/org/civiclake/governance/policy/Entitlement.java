package org.civiclake.governance.policy;

import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;

/**
 * What one audience may read of one resource: these fields under their contract's masks, these
 * rows, and nothing else.
 *
 * @param resource the resource
 * @param consumer the agency, or empty for every agency
 * @param fields the fields, in the contract's order; none is masked to nothing
 * @param rows the rows, or empty for all
 * @param keyVersion the version of the keys in use
 */
public record Entitlement(
    ResourceId resource,
    Optional<String> consumer,
    List<Field> fields,
    Optional<RowFilter> rows,
    int keyVersion) {

  public Entitlement {
    fields = List.copyOf(fields);
  }

  /** The table that it is about. */
  public TableName table() {
    return table(resource);
  }

  /** The table of a resource that anybody but its provider may be entitled to. */
  static TableName table(ResourceId resource) {
    return resource.in(Layer.STD);
  }

  /** The group that has it. */
  public String audience() {
    return consumer
        .map(agency -> Groups.of(agency, Role.ANALYST))
        .orElseGet(() -> Groups.of(Role.ANALYST));
  }

  /** The key that keyed masks are made with for this audience. */
  KeyName key() {
    return new KeyName(consumer.orElse(KeyName.EVERYONE), keyVersion);
  }

  /** The strictest grade of what leaves (X1); a mask does not lower it. */
  public Grade grade() {
    return fields.stream().map(Field::grade).max(Grade::compareTo).orElse(Grade.L4);
  }

  /** What leaves of the table for this audience. */
  public Projection projection() {
    List<Projection.Column> columns =
        fields.stream()
            .map(field -> new Projection.Column(field.name(), field.mask(), field.watermark()))
            .toList();
    boolean keyed = columns.stream().anyMatch(Projection.Column::isKeyed);
    return new Projection(table(), columns, rows, keyed ? Optional.of(key()) : Optional.empty());
  }
}
