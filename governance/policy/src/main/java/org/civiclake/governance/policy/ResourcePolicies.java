package org.civiclake.governance.policy;

import static org.civiclake.governance.policy.Drafts.at;
import static org.civiclake.governance.policy.Drafts.except;
import static org.civiclake.governance.policy.Drafts.filter;
import static org.civiclake.governance.policy.Drafts.to;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicy.RangerDataMaskPolicyItem;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyResource;
import org.apache.ranger.plugin.model.RangerPolicy.RangerRowFilterPolicyItem;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;

/**
 * The policies of one resource: its provider's stewards see it as it is, every other audience what
 * it is entitled to. A column that no entitlement names is nothing to them, columns included that
 * the table does not have yet.
 */
final class ResourcePolicies {

  private final Contract contract;
  private final List<Entitlement> entitlements;
  private final String stewards;
  private final TableName std;

  /**
   * @param entitlements this resource's, in the order of their audiences
   */
  ResourcePolicies(Contract contract, List<Entitlement> entitlements) {
    this.contract = contract;
    this.entitlements = entitlements;
    this.stewards = Groups.of(contract.id().agency(), Role.STEWARD);
    this.std = contract.id().in(Layer.STD);
  }

  List<RangerPolicy> all() {
    List<RangerPolicy> policies = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      policies.add(access(layer));
    }
    for (Entitlement entitlement : entitlements) {
      policies.add(nothingBeside(entitlement));
    }
    for (Field field : contract.fields()) {
      mask(field).ifPresent(policies::add);
    }
    rows().ifPresent(policies::add);
    return policies;
  }

  private RangerPolicy access(Layer layer) {
    TableName table = contract.id().in(layer);
    RangerPolicy policy = Drafts.access("read: " + table, columns(table, "*"));
    policy.addPolicyItem(to(stewards, "select", "show"));
    if (layer == Layer.STD) {
      entitlements.forEach(e -> policy.addPolicyItem(to(e.audience(), "select", "show")));
    }
    return policy;
  }

  private RangerPolicy nothingBeside(Entitlement entitlement) {
    List<String> kept = entitlement.fields().stream().map(Field::name).toList();
    return Drafts.masks(
        "mask: %s: all that %s is not entitled to".formatted(std, entitlement.audience()),
        except(columns(std, "*"), kept),
        List.of(asItIs(), Drafts.mask(entitlement.audience(), RangerPolicy.MASK_TYPE_NULL, null)));
  }

  private Optional<RangerPolicy> mask(Field field) {
    if (field.mask() == Mask.CLEAR) {
      return Optional.empty();
    }
    String expression = MaskExpressions.write(field.mask(), field.name());
    List<RangerDataMaskPolicyItem> items = new ArrayList<>();
    for (Entitlement entitlement : entitlements) {
      if (entitlement.fields().contains(field)) {
        items.add(Drafts.mask(entitlement.audience(), RangerPolicy.MASK_TYPE_CUSTOM, expression));
      }
    }
    if (items.isEmpty()) {
      return Optional.empty();
    }
    items.add(0, asItIs());
    return Optional.of(
        Drafts.masks(
            "mask: %s.%s".formatted(std, field.name()), columns(std, field.name()), items));
  }

  private Optional<RangerPolicy> rows() {
    List<RangerRowFilterPolicyItem> items = new ArrayList<>();
    for (Entitlement entitlement : entitlements) {
      entitlement.rows().ifPresent(rows -> items.add(filter(entitlement.audience(), rows.trino())));
    }
    if (items.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Drafts.rowFilters(
            "rows: " + std,
            at("catalog", TableName.CATALOG, "schema", std.schema(), "table", std.table()),
            items));
  }

  private RangerDataMaskPolicyItem asItIs() {
    return Drafts.mask(stewards, RangerPolicy.MASK_TYPE_NONE, null);
  }

  private static Map<String, RangerPolicyResource> columns(TableName table, String column) {
    return at(
        "catalog",
        TableName.CATALOG,
        "schema",
        table.schema(),
        "table",
        table.table(),
        "column",
        column);
  }
}
