package org.civiclake.governance.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicy.RangerDataMaskPolicyItem;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyItem;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyItemAccess;
import org.apache.ranger.plugin.model.RangerPolicy.RangerRowFilterPolicyItem;
import org.apache.ranger.plugin.model.RangerServiceDef;
import org.apache.ranger.plugin.model.RangerServiceDef.RangerAccessTypeDef;
import org.apache.ranger.plugin.model.RangerServiceDef.RangerDataMaskTypeDef;
import org.apache.ranger.plugin.util.ServicePolicies;
import org.civiclake.governance.model.mask.RowFilter;

/**
 * The ways in which a Ranger plugin fails open, looked for in a set of policies before anybody
 * enforces it: where it is compiled, and again where it arrives.
 */
final class PolicySafety {

  private final ServicePolicies policies;
  private final List<String> problems = new ArrayList<>();

  private PolicySafety(ServicePolicies policies) {
    this.policies = policies;
  }

  /**
   * Looks a set of policies over.
   *
   * @throws UnsafePoliciesException with everything that is wrong
   */
  static void demand(ServicePolicies policies) {
    PolicySafety safety = new PolicySafety(policies);
    safety.look();
    if (!safety.problems.isEmpty()) {
      throw new UnsafePoliciesException(safety.problems);
    }
  }

  private void look() {
    if (policies.getServiceDef() == null || policies.getPolicies() == null) {
      problems.add("there is no service definition, or there are no policies");
      return;
    }
    everyPolicyHasItsOwnId();
    nothingHangsOnTags();
    everyAccessTypeIsKnown();
    everyMaskHides();
    oneRowFilterPerTableAndAudience();
    metadataTablesAreDenied();
  }

  /** Of two policies with one id, a plugin drops one without a word. */
  private void everyPolicyHasItsOwnId() {
    Map<Long, String> names = new HashMap<>();
    for (RangerPolicy policy : policies.getPolicies()) {
      if (policy.getId() == null) {
        problems.add("no id: " + policy.getName());
      } else {
        String other = names.put(policy.getId(), policy.getName());
        if (other != null) {
          problems.add("one id for two policies: %s, %s".formatted(other, policy.getName()));
        }
      }
    }
  }

  /** A mask that hangs on tags does not apply while tags are out of reach. */
  private void nothingHangsOnTags() {
    if (policies.getTagPolicies() != null) {
      problems.add("there are tag policies");
    }
  }

  private void everyAccessTypeIsKnown() {
    Set<String> known = new HashSet<>();
    policies.getServiceDef().getAccessTypes().stream()
        .map(RangerAccessTypeDef::getName)
        .forEach(known::add);
    for (RangerPolicy policy : policies.getPolicies()) {
      for (RangerPolicyItem item : policy.getDenyPolicyItems()) {
        for (RangerPolicyItemAccess access : item.getAccesses()) {
          if (!known.contains(access.getType())) {
            problems.add(
                "unknown access type %s in %s".formatted(access.getType(), policy.getName()));
          }
        }
      }
    }
  }

  /** A mask of a type that the plugin does not know leaves the column clear. */
  private void everyMaskHides() {
    RangerServiceDef definition = policies.getServiceDef();
    Set<String> known = new HashSet<>();
    definition.getDataMaskDef().getMaskTypes().stream()
        .map(RangerDataMaskTypeDef::getName)
        .forEach(known::add);
    for (RangerPolicy policy : policies.getPolicies()) {
      for (RangerDataMaskPolicyItem item : policy.getDataMaskPolicyItems()) {
        String type = item.getDataMaskInfo().getDataMaskType();
        String expression = item.getDataMaskInfo().getValueExpr();
        boolean hides =
            switch (type == null ? "" : type) {
              case RangerPolicy.MASK_TYPE_NONE, RangerPolicy.MASK_TYPE_NULL -> known.contains(type);
              case RangerPolicy.MASK_TYPE_CUSTOM ->
                  known.contains(type) && expression != null && !expression.isBlank();
              default -> false;
            };
        if (!hides) {
          problems.add("a mask of type %s in %s".formatted(type, policy.getName()));
        }
      }
    }
  }

  /** Row filters are not joined: one wins. */
  private void oneRowFilterPerTableAndAudience() {
    Set<String> seen = new HashSet<>();
    for (RangerPolicy policy : policies.getPolicies()) {
      for (RangerRowFilterPolicyItem item : policy.getRowFilterPolicyItems()) {
        for (String group : item.getGroups()) {
          if (!seen.add(policy.getResources() + " for " + group)) {
            problems.add("two row filters for %s in %s".formatted(group, policy.getName()));
          }
        }
        try {
          RowFilter.parseTrino(item.getRowFilterInfo().getFilterExpr());
        } catch (IllegalArgumentException e) {
          problems.add("a row filter of nobody's in %s".formatted(policy.getName()));
        }
      }
    }
  }

  /** Tables like {@code "t$files"} show real values, whatever the masks of {@code t}. */
  private void metadataTablesAreDenied() {
    boolean denied =
        policies.getPolicies().stream()
            .filter(policy -> policy.getResources().containsKey("table"))
            .filter(policy -> policy.getResources().get("table").getValues().contains("*$*"))
            .anyMatch(policy -> !policy.getDenyPolicyItems().isEmpty());
    if (!denied) {
      problems.add("metadata tables are not denied");
    }
  }
}
