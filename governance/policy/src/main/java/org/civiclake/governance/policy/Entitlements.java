package org.civiclake.governance.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.Mask;

/**
 * What follows from contracts and grants on one day, said once for policies and projections alike.
 *
 * @param all the entitlements, by resource and audience
 * @param withheld the grants that give nothing, and why
 */
public record Entitlements(List<Entitlement> all, List<Withheld> withheld) {

  /** A grant that gives nothing today though it is in force. */
  public record Withheld(UUID grant, String reason) {}

  public Entitlements {
    all = List.copyOf(all);
    withheld = List.copyOf(withheld);
  }

  /**
   * Works them out: an unconditional resource is for every agency's analysts, a restricted one for
   * those of a granted agency, a prohibited one for nobody (NB21, NB22).
   *
   * @throws IllegalArgumentException when two contracts have one id, or when two grants in force
   *     give one agency the same resource
   */
  public static Entitlements of(
      Collection<Contract> contracts, Collection<Grant> grants, LocalDate day) {
    Map<ResourceId, Contract> byId = new HashMap<>();
    for (Contract contract : contracts) {
      if (byId.put(contract.id(), contract) != null) {
        throw new IllegalArgumentException("Two contracts for one resource: " + contract.id());
      }
    }
    List<Entitlement> all = new ArrayList<>();
    List<Withheld> withheld = new ArrayList<>();
    for (Contract contract : contracts) {
      if (contract.shareTier() == Tier.UNCONDITIONAL) {
        List<Field> fields = leaving(contract.fields());
        if (!fields.isEmpty()) {
          all.add(new Entitlement(contract.id(), Optional.empty(), fields, Optional.empty()));
        }
      }
    }
    for (Grant grant : inForceOncePerAudience(grants, day)) {
      Optional<Contract> contract = Optional.ofNullable(byId.get(grant.resource()));
      Optional<String> obstacle = obstacle(contract, grant);
      if (obstacle.isPresent()) {
        withheld.add(new Withheld(grant.id(), obstacle.get()));
      } else {
        all.add(
            new Entitlement(
                grant.resource(),
                Optional.of(grant.consumer()),
                granted(contract.orElseThrow(), grant),
                grant.rows()));
      }
    }
    all.sort(
        Comparator.comparing((Entitlement e) -> e.resource().toString())
            .thenComparing(Entitlement::audience));
    withheld.sort(Comparator.comparing(Withheld::grant));
    return new Entitlements(all, withheld);
  }

  private static List<Grant> inForceOncePerAudience(Collection<Grant> grants, LocalDate day) {
    record Audience(String consumer, ResourceId resource) {}
    Set<Audience> seen = new HashSet<>();
    List<Grant> inForce = grants.stream().filter(grant -> grant.inForce(day)).toList();
    for (Grant grant : inForce) {
      if (!seen.add(new Audience(grant.consumer(), grant.resource()))) {
        throw new IllegalArgumentException(
            "Two grants in force for %s on %s".formatted(grant.consumer(), grant.resource()));
      }
    }
    return inForce;
  }

  private static Optional<String> obstacle(Optional<Contract> contract, Grant grant) {
    if (contract.isEmpty()) {
      return Optional.of("There is no contract for " + grant.resource());
    }
    if (contract.get().shareTier() == Tier.UNCONDITIONAL) {
      return Optional.of(grant.resource() + " is shared with every agency without a grant");
    }
    if (contract.get().shareTier() == Tier.PROHIBITED) {
      return Optional.of(grant.resource() + " may not be shared");
    }
    if (grant.consumer().equals(grant.resource().agency())) {
      return Optional.of(grant.consumer() + " provides " + grant.resource() + " itself");
    }
    if (granted(contract.get(), grant).isEmpty()) {
      return Optional.of("No granted field of " + grant.resource() + " may leave its provider");
    }
    return grant.rows().flatMap(rows -> obstacle(contract.get(), rows.column()));
  }

  private static Optional<String> obstacle(Contract contract, String filterColumn) {
    boolean isText =
        contract.field(filterColumn).filter(f -> f.type() instanceof FieldType.Text).isPresent();
    return isText
        ? Optional.empty()
        : Optional.of(
            "The row filter's column %s is no text field of %s"
                .formatted(filterColumn, contract.id()));
  }

  private static List<Field> granted(Contract contract, Grant grant) {
    return leaving(contract.fields()).stream()
        .filter(field -> grant.fields().contains(field.name()))
        .toList();
  }

  private static List<Field> leaving(List<Field> fields) {
    return fields.stream().filter(field -> field.mask() != Mask.NULL).toList();
  }
}
