package org.civiclake.governance.policy;

import static org.civiclake.governance.policy.Drafts.at;
import static org.civiclake.governance.policy.Drafts.except;
import static org.civiclake.governance.policy.Drafts.filter;
import static org.civiclake.governance.policy.Drafts.to;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicy.RangerDataMaskPolicyItem;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyResource;
import org.apache.ranger.plugin.model.RangerPolicy.RangerRowFilterPolicyItem;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.mask.Watermark;
import org.civiclake.governance.model.table.TableName;

/**
 * The policies of one resource for those who are entitled to something of it; its provider's
 * stewards see it as it is. A column that no entitlement names is nothing to the entitled, columns
 * included that the table does not have yet.
 *
 * <p>Audiences with equal rights share policies, and so do columns with equal masks: a plugin's
 * time and memory go by the number of policies.
 */
final class ResourcePolicies {

  private final Contract contract;
  private final List<Entitlement> entitlements;
  private final TableName std;

  /**
   * @param entitlements this resource's, in the order of their audiences
   */
  ResourcePolicies(Contract contract, List<Entitlement> entitlements) {
    this.contract = contract;
    this.entitlements = entitlements;
    this.std = Entitlement.table(contract.id());
  }

  List<RangerPolicy> all() {
    if (entitlements.isEmpty()) {
      return List.of();
    }
    List<RangerPolicy> policies = new ArrayList<>();
    policies.add(access());
    audiencesBy(Entitlement::fields)
        .forEach((fields, audiences) -> policies.add(nothingBeside(fields, audiences)));
    policies.addAll(masks());
    rows().ifPresent(policies::add);
    return policies;
  }

  private RangerPolicy access() {
    RangerPolicy policy = Drafts.access("read: " + std, columns(List.of("*")));
    policy.addPolicyItem(
        to(
            entitlements.stream().flatMap(each -> each.audiences().stream()).toList(),
            "select",
            "show"));
    return policy;
  }

  private RangerPolicy nothingBeside(List<Field> fields, List<String> audiences) {
    List<String> kept = fields.stream().map(Field::name).sorted().toList();
    String name =
        "mask: %s: all but %.16s".formatted(std, Digests.hex(Digests.sha256(kept.toString())));
    return Drafts.masks(
        name,
        except(columns(List.of("*")), kept),
        items(List.of(Drafts.mask(audiences, RangerPolicy.MASK_TYPE_NULL, null))));
  }

  /** One policy for all columns that have one mask for the same audiences. */
  private List<RangerPolicy> masks() {
    record Masked(Mask mask, Optional<Watermark> watermark, List<Entitlement> entitled) {}
    Map<Masked, List<String>> columns = new LinkedHashMap<>();
    for (Field field : contract.fields()) {
      List<Entitlement> entitled =
          entitlements.stream()
              .filter(entitlement -> entitlement.fields().contains(field))
              .toList();
      boolean treated = field.mask() != Mask.CLEAR || field.watermark().isPresent();
      if (treated && !entitled.isEmpty()) {
        columns
            .computeIfAbsent(
                new Masked(field.mask(), field.watermark(), entitled), masked -> new ArrayList<>())
            .add(field.name());
      }
    }
    List<RangerPolicy> policies = new ArrayList<>();
    columns.forEach(
        (masked, names) ->
            policies.add(
                Drafts.masks(
                    "mask: %s.%s".formatted(std, names.get(0)),
                    columns(names),
                    items(masked(masked.mask(), masked.watermark(), masked.entitled())))));
    return policies;
  }

  /** One item for all audiences, or one for each key that they have. */
  private static List<RangerDataMaskPolicyItem> masked(
      Mask mask, Optional<Watermark> watermark, List<Entitlement> entitled) {
    Map<String, List<String>> audiences = new LinkedHashMap<>();
    for (Entitlement entitlement : entitled) {
      audiences
          .computeIfAbsent(
              MaskExpressions.write(mask, watermark, entitlement.key()),
              expression -> new ArrayList<>())
          .addAll(entitlement.audiences());
    }
    return audiences.entrySet().stream()
        .map(each -> Drafts.mask(each.getValue(), RangerPolicy.MASK_TYPE_CUSTOM, each.getKey()))
        .toList();
  }

  /** One policy for the table: of two, a plugin would apply either. */
  private Optional<RangerPolicy> rows() {
    List<RangerRowFilterPolicyItem> items = new ArrayList<>();
    audiencesBy(Entitlement::rows)
        .forEach(
            (rows, audiences) ->
                rows.map(RowFilter::trino)
                    .ifPresent(expression -> items.add(filter(audiences, expression))));
    if (items.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Drafts.rowFilters(
            "rows: " + std,
            at("catalog", TableName.CATALOG, "schema", std.schema(), "table", std.table()),
            items));
  }

  private <T> Map<T, List<String>> audiencesBy(Function<Entitlement, T> right) {
    return entitlements.stream()
        .collect(
            Collectors.groupingBy(
                right,
                LinkedHashMap::new,
                Collectors.flatMapping(each -> each.audiences().stream(), Collectors.toList())));
  }

  /**
   * A mask, and no mask for the provider's stewards where they could be among the audience: they
   * may be analysts of all agencies or of their own, and never of another.
   */
  private List<RangerDataMaskPolicyItem> items(List<RangerDataMaskPolicyItem> masks) {
    List<RangerDataMaskPolicyItem> items = new ArrayList<>();
    String provider = contract.id().agency();
    if (entitlements.stream().anyMatch(e -> e.consumer().map(provider::equals).orElse(true))) {
      items.add(
          Drafts.mask(
              List.of(Groups.of(provider, Role.STEWARD)), RangerPolicy.MASK_TYPE_NONE, null));
    }
    items.addAll(masks);
    return items;
  }

  private Map<String, RangerPolicyResource> columns(List<String> columns) {
    return Drafts.columns(List.of(std.schema()), List.of(std.table()), columns);
  }
}
