package org.civiclake.governance.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.policy.Entitlements.Withheld;

/** The grants of one day by what they are for, each list in an order of its own. */
final class GrantsInForce {

  private final Map<ResourceId, List<Grant>> byResource;

  private GrantsInForce(Map<ResourceId, List<Grant>> byResource) {
    this.byResource = byResource;
  }

  static GrantsInForce of(Collection<Grant> grants, LocalDate day) {
    Map<ResourceId, List<Grant>> byResource = new HashMap<>();
    for (Grant grant : grants) {
      if (grant.inForce(day)) {
        byResource.computeIfAbsent(grant.resource(), id -> new ArrayList<>(4)).add(grant);
      }
    }
    byResource.values().forEach(own -> own.sort(Comparator.comparing(Grant::id)));
    return new GrantsInForce(byResource);
  }

  List<Grant> on(ResourceId resource) {
    return byResource.getOrDefault(resource, List.of());
  }

  /**
   * The grants on resources that have no contract: they give nothing.
   *
   * @param known the resources that have one
   */
  List<Withheld> withoutContract(Set<String> known) {
    List<Withheld> withheld = new ArrayList<>();
    byResource.forEach(
        (resource, grants) -> {
          if (!known.contains(resource.toString())) {
            String reason = "There is no contract for " + resource;
            grants.forEach(grant -> withheld.add(new Withheld(grant.id(), reason)));
          }
        });
    return withheld;
  }
}
