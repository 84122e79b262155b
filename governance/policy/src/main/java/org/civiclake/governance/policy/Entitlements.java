package org.civiclake.governance.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.ConsumerKind;
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
   * Works them out: a resource is for the analysts of the agencies to which it was granted, a
   * prohibited one masked (NB21, NB22); an unconditional one may be for every agency's analysts
   * (NJ27). A grant does not cover what has become stricter since. Where two grants in force give
   * one agency the same resource, neither gives anything. What is open goes to the public as {@link
   * OpenEntitlements} says.
   *
   * @param terms what the installation goes by
   * @throws IllegalArgumentException when two contracts have one id
   */
  public static Entitlements of(
      PolicyTerms terms, Collection<Contract> contracts, Collection<Grant> grants, LocalDate day) {
    GrantsInForce inForce = GrantsInForce.of(grants, day);
    List<Entitlement> all = new ArrayList<>();
    List<Withheld> withheld = new ArrayList<>();
    SortedMap<String, Contract> byId = byId(contracts);
    for (Contract contract : byId.values()) {
      Entitlements own = of(terms, contract, inForce.on(contract.id()));
      all.addAll(own.all());
      withheld.addAll(own.withheld());
    }
    withheld.addAll(inForce.withoutContract(byId.keySet()));
    withheld.sort(Comparator.comparing(Withheld::grant));
    return new Entitlements(all, withheld);
  }

  /** The contracts in the order of their resources. */
  static SortedMap<String, Contract> byId(Collection<Contract> contracts) {
    SortedMap<String, Contract> byId = new TreeMap<>();
    for (Contract contract : contracts) {
      if (byId.put(contract.id().toString(), contract) != null) {
        throw new IllegalArgumentException("Two contracts for one resource: " + contract.id());
      }
    }
    return byId;
  }

  /**
   * What follows for one resource.
   *
   * @param grants the grants on it that are in force
   */
  static Entitlements of(PolicyTerms terms, Contract contract, List<Grant> grants) {
    List<Field> leaving =
        contract.fields().stream().filter(field -> field.mask() != Mask.NULL).toList();
    List<Entitlement> all = new ArrayList<>();
    List<Withheld> withheld = new ArrayList<>();
    boolean forAll =
        contract.shareTier() == Tier.UNCONDITIONAL
            && terms.unconditional() == Unconditional.TO_EVERY_AGENCY;
    if (forAll && !leaving.isEmpty()) {
      all.add(
          new Entitlement(
              contract.id(),
              Reach.GOVERNMENT,
              Optional.empty(),
              leaving,
              Optional.empty(),
              terms.keyVersion(),
              Optional.empty()));
    }
    List<Grant> ofAgencies =
        grants.stream().filter(grant -> grant.kind() == ConsumerKind.AGENCY).toList();
    List<Grant> ofThePublic =
        grants.stream().filter(grant -> grant.kind() == ConsumerKind.APPLICANT).toList();
    for (Grant grant : ofAgencies) {
      List<Field> granted =
          leaving.stream()
              .filter(field -> grant.fields().contains(field.name()))
              .filter(
                  field -> contract.shareTier() != Tier.PROHIBITED || field.mask() != Mask.CLEAR)
              .toList();
      obstacle(contract, forAll, grant, granted)
          .or(() -> rival(grant, ofAgencies))
          .ifPresentOrElse(
              reason -> withheld.add(new Withheld(grant.id(), reason)),
              () ->
                  all.add(
                      new Entitlement(
                          contract.id(),
                          Reach.GOVERNMENT,
                          Optional.of(grant.consumer()),
                          granted,
                          grant.rows(),
                          terms.keyVersion(),
                          Optional.of(grant.id()))));
    }
    Entitlements open = OpenEntitlements.of(terms, contract, ofThePublic);
    all.addAll(open.all());
    withheld.addAll(open.withheld());
    all.sort(Comparator.comparing(Entitlement::audience));
    return new Entitlements(all, withheld);
  }

  private static Optional<String> obstacle(
      Contract contract, boolean forAll, Grant grant, List<Field> granted) {
    if (forAll) {
      return Optional.of(contract.id() + " is shared with every agency without a grant");
    }
    if (contract.shareTier().compareTo(grant.tier()) > 0) {
      return Optional.of(
          "%s was %s when the grant was given, and is %s now"
              .formatted(contract.id(), grant.tier(), contract.shareTier()));
    }
    if (granted.isEmpty()) {
      return Optional.of("No granted field of " + contract.id() + " may leave its provider");
    }
    return unfit(contract, grant, granted);
  }

  /** Why a grant cannot be obeyed whose fields may be given. */
  static Optional<String> unfit(Contract contract, Grant grant, List<Field> granted) {
    if (isMarked(contract.fields()) && !isMarked(granted)) {
      return Optional.of(
          "Copies of %s must be marked, and no granted field can bear a watermark"
              .formatted(contract.id()));
    }
    return grant.rows().flatMap(rows -> obstacle(contract, rows.column()));
  }

  private static boolean isMarked(List<Field> fields) {
    return fields.stream().anyMatch(field -> field.watermark().isPresent());
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

  /** One of two grants could be the laxer one, so neither holds. */
  static Optional<String> rival(Grant grant, List<Grant> grants) {
    return grants.stream()
        .filter(other -> other != grant && other.consumer().equals(grant.consumer()))
        .findFirst()
        .map(
            other ->
                "%s has another grant in force on %s: %s"
                    .formatted(grant.consumer(), grant.resource(), other.id()));
  }
}
