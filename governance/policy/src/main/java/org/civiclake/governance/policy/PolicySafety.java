package org.civiclake.governance.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerServiceDef;
import org.apache.ranger.plugin.util.ServicePolicies;

/**
 * The ways in which a Ranger plugin fails open, looked for in policies before anybody enforces
 * them: where they are written, and again where they arrive.
 */
final class PolicySafety {

  private static final List<String> SUPERUSERS =
      List.of("ranger.plugin.super.users", "ranger.plugin.super.groups");

  private final PolicyForms forms;

  /**
   * @param definition what access types and mask types there are
   */
  PolicySafety(RangerServiceDef definition) {
    this.forms = new PolicyForms(definition);
  }

  /**
   * Looks over a whole set, as it is downloaded.
   *
   * @throws UnsafePoliciesException with everything that is wrong
   */
  static void demand(ServicePolicies set) {
    if (set.getServiceDef() == null || set.getPolicies() == null) {
      throw new UnsafePoliciesException(
          List.of("there is no service definition, or there are no policies"));
    }
    List<String> problems = new ArrayList<>();
    if (set.getTagPolicies() != null) {
      // a mask that hangs on tags does not apply while tags are out of reach
      problems.add("there are tag policies");
    }
    if (set.getSecurityZones() != null && !set.getSecurityZones().isEmpty()) {
      // a zone's policies stand in the place of all others
      problems.add("there are security zones");
    }
    if (namesSuperusers(set.getServiceConfig())) {
      // the service definition's own default makes a user called trino one
      problems.add("there are superusers, for whom no policy holds");
    }
    problems.addAll(sharedIds(set.getPolicies()));
    problems.addAll(new PolicySafety(set.getServiceDef()).problems(set.getPolicies()));
    if (set.getPolicies().stream().noneMatch(PolicyForms::deniesMetadataTables)) {
      problems.add("metadata tables are not denied");
    }
    refuse(problems);
  }

  /**
   * Looks over some policies that hold all that is said about the tables they name.
   *
   * @throws UnsafePoliciesException with everything that is wrong
   */
  void demand(List<RangerPolicy> policies) {
    refuse(problems(policies));
  }

  private List<String> problems(List<RangerPolicy> policies) {
    List<String> problems = new ArrayList<>();
    policies.forEach(policy -> problems.addAll(forms.problems(policy)));
    problems.addAll(new TableRights(policies).problems());
    return problems;
  }

  private static boolean namesSuperusers(Map<String, String> serviceConfig) {
    return serviceConfig != null
        && SUPERUSERS.stream().anyMatch(key -> !serviceConfig.getOrDefault(key, "").isBlank());
  }

  /** Of two policies with one id, a plugin drops one without a word. */
  private static List<String> sharedIds(List<RangerPolicy> policies) {
    List<String> problems = new ArrayList<>();
    Map<Long, String> names = new HashMap<>();
    for (RangerPolicy policy : policies) {
      if (policy.getId() == null) {
        problems.add("no id: " + policy.getName());
      } else {
        String other = names.put(policy.getId(), policy.getName());
        if (other != null) {
          problems.add("one id for two policies: %s, %s".formatted(other, policy.getName()));
        }
      }
    }
    return problems;
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new UnsafePoliciesException(problems);
    }
  }
}
