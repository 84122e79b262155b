package org.civiclake.governance.policy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
 * @param reach whether it is for agencies or for the public
 * @param consumer the agency or the applicant, or empty for all whom it reaches
 * @param fields the fields, in the contract's order; none is masked to nothing
 * @param rows the rows, or empty for all
 * @param keyVersion the version of the keys in use
 * @param grant by which grant, or empty when it takes none
 */
public record Entitlement(
    ResourceId resource,
    Reach reach,
    Optional<String> consumer,
    List<Field> fields,
    Optional<RowFilter> rows,
    int keyVersion,
    Optional<UUID> grant) {

  public Entitlement {
    fields = List.copyOf(fields);
    if (reach == Reach.ANYONE && consumer.isPresent()) {
      throw new IllegalArgumentException("What anyone may read is for nobody alone: " + resource);
    }
  }

  /** The table that it is about. */
  public TableName table() {
    return table(resource);
  }

  /** The table of a resource that anybody but its provider may be entitled to. */
  static TableName table(ResourceId resource) {
    return resource.in(Layer.STD);
  }

  /** The group that has it; others may have it besides. */
  public String audience() {
    Role role = reach == Reach.GOVERNMENT ? Role.ANALYST : Role.APPLICANT;
    return consumer.map(name -> Groups.of(name, role)).orElseGet(() -> Groups.of(role));
  }

  /** All groups that have it. */
  List<String> audiences() {
    return switch (reach) {
      case GOVERNMENT, SIGNED_IN -> List.of(audience());
      case ANYONE -> List.of(audience(), Groups.ANYONE);
    };
  }

  /** The key that keyed masks and watermarks are made with for this audience. */
  KeyName key() {
    return new KeyName(keyAudience().orElse(KeyName.EVERYONE), keyVersion);
  }

  private Optional<String> keyAudience() {
    return switch (reach) {
      case GOVERNMENT -> consumer;
      case SIGNED_IN ->
          consumer.map(name -> Principal.PUBLIC + "-" + name).filter(ResourceId::isAgency);
      case ANYONE -> Optional.empty();
    };
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
