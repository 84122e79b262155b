package org.civiclake.governance.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.policy.Entitlements.Withheld;

/** What the public may read of a resource, by its open tier (NB37, NJ32, YZ20). */
final class OpenEntitlements {

  private OpenEntitlements() {}

  /**
   * Works them out: what is open unconditionally is for all whom the installation opens it to, what
   * is open under conditions for each applicant to whom it was granted, and nothing while a
   * complaint keeps the resource closed (NB39). A keyed hash is for agencies that join their copies
   * and never leaves government.
   *
   * @param grants the public's grants on it that are in force
   */
  static Entitlements of(PolicyTerms terms, Contract contract, List<Grant> grants) {
    List<Field> leaving =
        contract.fields().stream()
            .filter(field -> field.mask() != Mask.NULL && !field.mask().isKeyed())
            .toList();
    boolean closed = terms.opening().closed().contains(contract.id());
    List<Entitlement> all = new ArrayList<>();
    List<Withheld> withheld = new ArrayList<>();
    if (contract.openTier() == Tier.UNCONDITIONAL && !leaving.isEmpty() && !closed) {
      all.add(
          new Entitlement(
              contract.id(),
              terms.opening().reach(),
              Optional.empty(),
              leaving,
              Optional.empty(),
              terms.keyVersion(),
              Optional.empty()));
    }
    for (Grant grant : grants) {
      List<Field> granted =
          leaving.stream().filter(field -> grant.fields().contains(field.name())).toList();
      obstacle(contract, grant, granted, closed)
          .or(() -> Entitlements.rival(grant, grants))
          .ifPresentOrElse(
              reason -> withheld.add(new Withheld(grant.id(), reason)),
              () ->
                  all.add(
                      new Entitlement(
                          contract.id(),
                          Reach.SIGNED_IN,
                          Optional.of(grant.consumer()),
                          granted,
                          grant.rows(),
                          terms.keyVersion(),
                          Optional.of(grant.id()))));
    }
    return new Entitlements(all, withheld);
  }

  private static Optional<String> obstacle(
      Contract contract, Grant grant, List<Field> granted, boolean closed) {
    if (closed) {
      return Optional.of("The opening of %s is stopped".formatted(contract.id()));
    }
    if (contract.openTier() == Tier.UNCONDITIONAL) {
      return Optional.of(contract.id() + " is open to everyone without a grant");
    }
    if (contract.openTier().compareTo(grant.tier()) > 0) {
      return Optional.of(
          "%s was %s to the public when the grant was given, and is %s now"
              .formatted(contract.id(), grant.tier(), contract.openTier()));
    }
    if (contract.openTier() == Tier.PROHIBITED) {
      return Optional.of(contract.id() + " is closed to the public");
    }
    return granted.isEmpty()
        ? Optional.of("No granted field of " + contract.id() + " may leave its provider")
        : Entitlements.unfit(contract, grant, granted);
  }
}
