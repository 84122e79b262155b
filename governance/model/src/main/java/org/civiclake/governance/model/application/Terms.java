package org.civiclake.governance.model.application;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.rulebook.Agreement;
import org.civiclake.governance.model.rulebook.Competition;
import org.civiclake.governance.model.rulebook.Deadline;
import org.civiclake.governance.model.rulebook.Passage;
import org.civiclake.governance.model.rulebook.Requirement;
import org.civiclake.governance.model.rulebook.Route;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.rulebook.Step;
import org.civiclake.governance.model.rulebook.Task;
import org.civiclake.governance.model.rulebook.Use;

/**
 * What the rulebook and the catalog say today about applications for one resource.
 *
 * @param kind to share, or to open
 * @param contract the resource
 * @param passage what the rulebook says of this kind
 * @param reply how long the answer may take; empty when the rulebook sets no time
 */
public record Terms(
    ApplicationKind kind, Contract contract, Passage passage, Optional<Deadline> reply) {

  /** The terms of applications for a resource. */
  public static Terms of(Rulebook rulebook, Contract contract, ApplicationKind kind) {
    return switch (kind) {
      case SHARE ->
          new Terms(kind, contract, rulebook.share(), rulebook.deadline(Task.SHARE_REPLY));
      case OPEN -> new Terms(kind, contract, rulebook.open(), rulebook.deadline(Task.OPEN_REPLY));
    };
  }

  /** The resource's tier for this kind of application. */
  public Tier tier() {
    return switch (kind) {
      case SHARE -> contract.shareTier();
      case OPEN -> contract.openTier();
    };
  }

  /**
   * Who must agree, in which order (NB22, RZ14, NB37). Prohibited data take the restricted route
   * where the rulebook lets them pass masked (NB21), and no route elsewhere.
   */
  public Route route() {
    Route route = passage.route(tier());
    return route.isNever() && onlyMasked() ? passage.route(Tier.RESTRICTED) : route;
  }

  /** The step that is next after these consents; empty when none is left, or none will do. */
  Optional<Step> next(List<Approval> approvals) {
    return route().steps().stream().filter(step -> !isDone(step, approvals)).findFirst();
  }

  /** Whether nothing but these consents was needed. */
  boolean isPassed(List<Approval> approvals) {
    return !route().isNever() && next(approvals).isEmpty();
  }

  /** The parties whose consent a step still needs. */
  static Set<Party> awaited(Step step, List<Approval> approvals) {
    Set<Party> parties =
        switch (step) {
          case PROVIDER -> Set.of(Party.PROVIDER);
          case AUTHORITY -> Set.of(Party.AUTHORITY);
          case JOINT -> Set.of(Party.PROVIDER, Party.AUTHORITY);
          case AUTOMATIC -> Set.<Party>of();
        };
    return parties.stream()
        .filter(party -> approvals.stream().noneMatch(a -> a.step() == step && a.party() == party))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isDone(Step step, List<Approval> approvals) {
    return awaited(step, approvals).isEmpty();
  }

  /** Whether the field may be given at all: it leaves its provider, masked where it must be. */
  public boolean mayLeave(Field field) {
    return field.mask() != Mask.NULL && (tier() != Tier.PROHIBITED || field.mask() != Mask.CLEAR);
  }

  /** Whether the request must say this. */
  boolean demands(Requirement requirement) {
    return passage.application().containsKey(requirement);
  }

  /** The agreement that must be signed before the data are given; never for unconditional data. */
  Optional<Agreement> agreement() {
    return passage.agreement().filter(agreement -> tier() != Tier.UNCONDITIONAL);
  }

  /** The uses that the regulation tells apart; never for unconditional data. */
  List<Use> uses() {
    return tier() == Tier.UNCONDITIONAL ? List.of() : passage.uses();
  }

  /** The use that a request is for, if it names one that there is. */
  Optional<Use> use(Request request) {
    return request
        .particulars()
        .use()
        .flatMap(id -> uses().stream().filter(use -> use.id().equals(id)).findFirst());
  }

  /** The competition that decides on a request (NJ32). */
  Optional<Competition> competition(Request request) {
    return use(request).flatMap(Use::competition);
  }

  /** Whether a signed agreement must be filed with the authority as well. */
  boolean mustBeFiled() {
    return agreement().flatMap(Agreement::filed).isPresent();
  }

  private boolean onlyMasked() {
    return tier() == Tier.PROHIBITED && passage.maskedProhibited().isPresent();
  }
}
