package org.civiclake.governance.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerServiceDef;
import org.apache.ranger.plugin.util.RangerRoles;
import org.apache.ranger.plugin.util.RangerUserStore;
import org.apache.ranger.plugin.util.ServicePolicies;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.table.TableName;

/**
 * Contracts, grants and principals become Ranger policies. The same input gives the same bytes:
 * policies stand in the order of their names, and a policy's id follows from its name.
 */
public final class PolicyCompiler {

  /**
   * Compiles what holds on one day.
   *
   * @param version the version that plugins will know it by
   * @throws IllegalArgumentException when the input contradicts itself
   * @throws UnsafePoliciesException when a plugin would let through what was not meant
   */
  public CompiledPolicies compile(
      Collection<Contract> contracts,
      Collection<Grant> grants,
      Collection<Principal> principals,
      LocalDate day,
      long version) {
    Entitlements entitlements = Entitlements.of(contracts, grants, day);
    RangerServiceDef definition = ServiceDefinition.load();
    List<RangerPolicy> drafts = new ArrayList<>(PlatformPolicies.all(definition));
    drafts.addAll(perAgency(contracts));
    Map<ResourceId, List<Entitlement>> byResource = new HashMap<>();
    for (Entitlement entitlement : entitlements.all()) {
      byResource.computeIfAbsent(entitlement.resource(), id -> new ArrayList<>()).add(entitlement);
    }
    for (Contract contract : contracts) {
      List<Entitlement> own = byResource.getOrDefault(contract.id(), List.of());
      drafts.addAll(new ResourcePolicies(contract, own).all());
    }
    drafts.sort(Comparator.comparing(RangerPolicy::getName));

    ServicePolicies policies = new ServicePolicies();
    policies.setServiceName(ServiceDefinition.SERVICE);
    policies.setServiceId(1L);
    policies.setPolicyVersion(version);
    policies.setServiceDef(definition);
    policies.setPolicies(drafts);
    policies.setServiceConfig(new TreeMap<>());
    policies.setAuditMode("audit-none");
    PolicySafety.demand(policies);
    return new CompiledPolicies(
        policies, roles(version), users(principals, version), entitlements.withheld());
  }

  /** Stewards read what was measured of their agency's data. */
  private static List<RangerPolicy> perAgency(Collection<Contract> contracts) {
    Set<String> agencies = new TreeSet<>();
    contracts.forEach(contract -> agencies.add(contract.id().agency()));
    List<RangerPolicy> policies = new ArrayList<>();
    for (String agency : agencies) {
      String tables = agency.replace('-', '_') + "__*";
      RangerPolicy policy =
          Drafts.access(
              "read: " + TableName.QUALITY_SCHEMA + "." + tables,
              Drafts.at(
                  "catalog",
                  TableName.CATALOG,
                  "schema",
                  TableName.QUALITY_SCHEMA,
                  "table",
                  tables,
                  "column",
                  "*"));
      policy.addPolicyItem(Drafts.to(Groups.of(agency, Role.STEWARD), "select", "show"));
      policies.add(policy);
    }
    return policies;
  }

  private static RangerRoles roles(long version) {
    RangerRoles roles = new RangerRoles();
    roles.setServiceName(ServiceDefinition.SERVICE);
    roles.setRoleVersion(version);
    roles.setRangerRoles(new TreeSet<>());
    return roles;
  }

  private static RangerUserStore users(Collection<Principal> principals, long version) {
    Map<String, Set<String>> groups = new TreeMap<>();
    for (Principal principal : principals) {
      if (groups.put(principal.name(), principal.groups()) != null) {
        throw new IllegalArgumentException("Two principals with one name: " + principal.name());
      }
    }
    RangerUserStore users = new RangerUserStore();
    users.setUserStoreVersion(version);
    users.setUserStoreUpdateTime(new Date(0));
    users.setUserAttrMapping(new TreeMap<>());
    users.setGroupAttrMapping(new TreeMap<>());
    users.setUserGroupMapping(groups);
    return users;
  }
}
