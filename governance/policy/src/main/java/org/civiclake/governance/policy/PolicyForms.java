package org.civiclake.governance.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicy.RangerDataMaskPolicyItem;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyItem;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyItemAccess;
import org.apache.ranger.plugin.model.RangerPolicy.RangerRowFilterPolicyItem;
import org.apache.ranger.plugin.model.RangerServiceDef;
import org.apache.ranger.plugin.model.RangerServiceDef.RangerAccessTypeDef;
import org.apache.ranger.plugin.model.RangerServiceDef.RangerDataMaskTypeDef;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.table.TableName;

/** What is wrong with one policy, whatever the others say. */
final class PolicyForms {

  private final Set<String> accessTypes;
  private final Set<String> maskTypes;

  PolicyForms(RangerServiceDef definition) {
    accessTypes =
        definition.getAccessTypes().stream()
            .map(RangerAccessTypeDef::getName)
            .collect(Collectors.toSet());
    maskTypes =
        definition.getDataMaskDef().getMaskTypes().stream()
            .map(RangerDataMaskTypeDef::getName)
            .collect(Collectors.toSet());
  }

  List<String> problems(RangerPolicy policy) {
    List<String> problems = new ArrayList<>();
    if (restricts(policy)) {
      hold(policy, problems);
    }
    if (policy.getPolicyPriority() != null && policy.getPolicyPriority() != 0) {
      problems.add("%s overrides other policies".formatted(policy.getName()));
    }
    policy.getDenyPolicyItems().forEach(item -> unknownAccess(policy, item, problems));
    policy.getDataMaskPolicyItems().forEach(item -> mask(policy, item, problems));
    policy.getRowFilterPolicyItems().forEach(item -> filter(policy, item, problems));
    return problems;
  }

  /** Whether nobody may do anything with {@code "t$files"} and its kin, on any table. */
  static boolean deniesMetadataTables(RangerPolicy policy) {
    return names(policy, "table", "*$*")
        && names(policy, "column", "*")
        && names(policy, "schema", "*")
        && names(policy, "catalog", "*")
        && policy.getDenyPolicyItems().stream()
            .filter(item -> item.getGroups().contains(Groups.EVERYONE))
            .flatMap(item -> item.getAccesses().stream())
            .anyMatch(access -> access.getType().equals(Action.SELECT.accessType()));
  }

  private static boolean names(RangerPolicy policy, String level, String value) {
    return policy.getResources().containsKey(level)
        && policy.getResources().get(level).getValues().contains(value);
  }

  private static boolean restricts(RangerPolicy policy) {
    return policy.getPolicyType() != RangerPolicy.POLICY_TYPE_ACCESS
        || !policy.getDenyPolicyItems().isEmpty();
  }

  /** What restricts must hold always and for everyone named, or it leaves somebody free. */
  private static void hold(RangerPolicy policy, List<String> problems) {
    List<RangerPolicyItem> items = new ArrayList<>(policy.getDenyPolicyItems());
    items.addAll(policy.getDataMaskPolicyItems());
    items.addAll(policy.getRowFilterPolicyItems());
    boolean holds =
        !Boolean.FALSE.equals(policy.getIsEnabled())
            && isEmpty(policy.getConditions())
            && isEmpty(policy.getValiditySchedules())
            && isEmpty(policy.getDenyExceptions())
            && items.stream().allMatch(i -> isEmpty(i.getConditions()) && isEmpty(i.getRoles()));
    if (!holds) {
      problems.add("%s does not always hold".formatted(policy.getName()));
    }
  }

  /** A denial of what nobody knows denies nothing. */
  private void unknownAccess(RangerPolicy policy, RangerPolicyItem item, List<String> problems) {
    for (RangerPolicyItemAccess access : item.getAccesses()) {
      if (!accessTypes.contains(access.getType())) {
        problems.add("unknown access type %s in %s".formatted(access.getType(), policy.getName()));
      }
    }
  }

  /** A mask of a type that the plugin does not know leaves the column clear. */
  private void mask(RangerPolicy policy, RangerDataMaskPolicyItem item, List<String> problems) {
    String type = Optional.ofNullable(item.getDataMaskInfo().getDataMaskType()).orElse("");
    String expression = Optional.ofNullable(item.getDataMaskInfo().getValueExpr()).orElse("");
    boolean known =
        switch (type) {
          case RangerPolicy.MASK_TYPE_NONE ->
              item.getUsers().isEmpty() && item.getGroups().stream().allMatch(Groups::isStewards);
          case RangerPolicy.MASK_TYPE_NULL -> true;
          case RangerPolicy.MASK_TYPE_CUSTOM ->
              MaskExpressions.read(expression).filter(written -> !written.isClear()).isPresent();
          default -> false;
        };
    if (!known || !maskTypes.contains(type)) {
      problems.add("a mask of type %s %s in %s".formatted(type, expression, policy.getName()));
    }
  }

  private static void filter(
      RangerPolicy policy, RangerRowFilterPolicyItem item, List<String> problems) {
    String expression =
        Optional.ofNullable(item.getRowFilterInfo().getFilterExpr()).orElse("nothing");
    if (names(policy, "schema", TableName.AUDIT_SCHEMA) && OwnUses.read(expression).isPresent()) {
      return;
    }
    try {
      RowFilter.parseTrino(expression);
    } catch (IllegalArgumentException e) {
      problems.add("a row filter of nobody's in %s: %s".formatted(policy.getName(), expression));
    }
  }

  private static boolean isEmpty(Collection<?> things) {
    return things == null || things.isEmpty();
  }
}
