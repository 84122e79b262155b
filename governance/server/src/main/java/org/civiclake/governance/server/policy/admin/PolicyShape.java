package org.civiclake.governance.server.policy.admin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicy.RangerDataMaskPolicyItem;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyItem;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyItemAccess;
import org.apache.ranger.plugin.model.RangerPolicy.RangerRowFilterPolicyItem;

/**
 * What a policy says, without what a Ranger Admin adds to it: ids, dates, authors, and the order of
 * things that have none.
 */
record PolicyShape(
    String name,
    int type,
    boolean enabled,
    int priority,
    boolean denyAllElse,
    boolean conditioned,
    SortedMap<String, About> about,
    List<Item> items,
    List<Item> denials,
    List<Item> exceptions) {

  /** The values of one level. */
  record About(SortedSet<String> values, boolean excludes, boolean recursive) {}

  /** Who may do what, and what becomes of what they see. */
  record Item(
      SortedSet<String> accesses,
      SortedSet<String> users,
      SortedSet<String> groups,
      SortedSet<String> roles,
      boolean conditioned,
      Optional<String> mask,
      Optional<String> expression) {}

  static PolicyShape of(RangerPolicy policy) {
    SortedMap<String, About> about = new TreeMap<>();
    policy
        .getResources()
        .forEach(
            (level, resource) ->
                about.put(
                    level,
                    new About(
                        sorted(resource.getValues()),
                        Boolean.TRUE.equals(resource.getIsExcludes()),
                        Boolean.TRUE.equals(resource.getIsRecursive()))));
    return new PolicyShape(
        policy.getName(),
        Optional.ofNullable(policy.getPolicyType()).orElse(RangerPolicy.POLICY_TYPE_ACCESS),
        !Boolean.FALSE.equals(policy.getIsEnabled()),
        Optional.ofNullable(policy.getPolicyPriority()).orElse(0),
        Boolean.TRUE.equals(policy.getIsDenyAllElse()),
        !isEmpty(policy.getConditions()) || !isEmpty(policy.getValiditySchedules()),
        about,
        items(policy),
        policy.getDenyPolicyItems().stream().map(PolicyShape::item).toList(),
        Stream.of(policy.getAllowExceptions(), policy.getDenyExceptions())
            .flatMap(Collection::stream)
            .map(PolicyShape::item)
            .toList());
  }

  /** Whether the policy opens something: all others only restrict. */
  boolean opens() {
    return type == RangerPolicy.POLICY_TYPE_ACCESS && denials.isEmpty();
  }

  /** The tables that it is about; empty when it is about something else. */
  SortedSet<String> tables() {
    SortedSet<String> tables = new TreeSet<>();
    if (about.containsKey("table")) {
      for (String schema : about.get("schema").values()) {
        about.get("table").values().forEach(table -> tables.add(schema + "." + table));
      }
    }
    return tables;
  }

  /** The groups that it names. */
  Set<String> groups() {
    return Stream.of(items, denials)
        .flatMap(Collection::stream)
        .flatMap(item -> item.groups().stream())
        .collect(Collectors.toSet());
  }

  private static List<Item> items(RangerPolicy policy) {
    return switch (policy.getPolicyType() == null ? 0 : policy.getPolicyType()) {
      case RangerPolicy.POLICY_TYPE_DATAMASK ->
          policy.getDataMaskPolicyItems().stream().map(PolicyShape::item).toList();
      case RangerPolicy.POLICY_TYPE_ROWFILTER ->
          policy.getRowFilterPolicyItems().stream().map(PolicyShape::item).toList();
      default -> policy.getPolicyItems().stream().map(PolicyShape::item).toList();
    };
  }

  private static Item item(RangerPolicyItem item) {
    Optional<String> mask = Optional.empty();
    Optional<String> expression = Optional.empty();
    if (item instanceof RangerDataMaskPolicyItem masked) {
      mask = Optional.ofNullable(masked.getDataMaskInfo().getDataMaskType());
      expression =
          Optional.ofNullable(masked.getDataMaskInfo().getValueExpr()).filter(e -> !e.isEmpty());
    } else if (item instanceof RangerRowFilterPolicyItem filtered) {
      expression = Optional.ofNullable(filtered.getRowFilterInfo().getFilterExpr());
    }
    return new Item(
        item.getAccesses().stream()
            .filter(access -> !Boolean.FALSE.equals(access.getIsAllowed()))
            .map(RangerPolicyItemAccess::getType)
            .collect(Collectors.toCollection(TreeSet::new)),
        sorted(item.getUsers()),
        sorted(item.getGroups()),
        sorted(item.getRoles()),
        !isEmpty(item.getConditions()),
        mask,
        expression);
  }

  private static SortedSet<String> sorted(Collection<String> texts) {
    return texts == null ? new TreeSet<>() : new TreeSet<>(texts);
  }

  private static boolean isEmpty(Collection<?> things) {
    return things == null || things.isEmpty();
  }

  /** The shapes of policies, by name. */
  static Map<String, PolicyShape> byName(Collection<RangerPolicy> policies) {
    return policies.stream().map(PolicyShape::of).collect(Collectors.toMap(s -> s.name(), s -> s));
  }
}
