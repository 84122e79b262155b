package org.civiclake.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.ConsumerKind;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.mask.Mask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the public may read, asked of Ranger's engine about the real contracts. */
class OpenEntitlementsTest {

  private static final LocalDate TODAY = LocalDate.of(2025, 6, 2);
  private static Collection<Contract> contracts;
  private static Contract open;
  private static Contract restricted;

  @BeforeAll
  static void load() throws Exception {
    contracts = ContractLibrary.load(Path.of("../contracts")).contracts();
    open = first(Tier.UNCONDITIONAL);
    restricted = first(Tier.RESTRICTED);
  }

  @Test
  void NB37_unconditionalOpenDataAreForAnyoneWhereTheRulebookAsksForNoSignIn() {
    assertThat(read(Reach.ANYONE, Caller.anyone(), open)).isInstanceOf(Decision.Allowed.class);
    assertThat(read(Reach.ANYONE, Caller.signedIn("zhao"), open))
        .isEqualTo(read(Reach.ANYONE, Caller.anyone(), open));
    assertThat(read(Reach.ANYONE, Caller.anyone(), restricted)).isInstanceOf(Decision.Denied.class);
  }

  @Test
  void NJ32_unconditionalOpenDataAreForWhoHasSignedInWhereTheRulebookAsksForIt() {
    assertThat(read(Reach.SIGNED_IN, Caller.anyone(), open)).isInstanceOf(Decision.Denied.class);
    assertThat(read(Reach.SIGNED_IN, Caller.signedIn("zhao"), open))
        .isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void NB37_whatIsOpenUnderConditionsIsForTheApplicantToWhomItWasGrantedAlone() {
    Grant grant = grant("zhao", Tier.RESTRICTED);

    Decision granted = read(Opening.SIGNED_IN, Caller.applicant("zhao"), restricted, grant);
    assertThat(granted).isInstanceOf(Decision.Allowed.class);
    assertThat(((Decision.Allowed) granted).projection().columns())
        .allSatisfy(column -> assertThat(grant.fields()).contains(column.name()));
    for (Caller other :
        List.of(Caller.applicant("chen"), Caller.signedIn("zhao"), Caller.anyone())) {
      assertThat(read(Opening.SIGNED_IN, other, restricted, grant))
          .isInstanceOf(Decision.Denied.class);
    }
  }

  @Test
  void NB39_nothingOfAResourceIsOpenWhileAComplaintStopsIt() {
    Opening stopped = new Opening(Reach.ANYONE, Set.of(open.id(), restricted.id()));

    assertThat(read(stopped, Caller.anyone(), open)).isInstanceOf(Decision.Denied.class);
    assertThat(read(stopped, Caller.applicant("zhao"), restricted, grant("zhao", Tier.RESTRICTED)))
        .isInstanceOf(Decision.Denied.class);
    assertThat(read(stopped, Caller.recipient("human-resources"), open))
        .isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void aGrantOfThePublicGivesAnAgencyOfItsNameNothing() {
    Grant grant = grant("human-resources", Tier.RESTRICTED);

    Caller agency = Caller.recipient("human-resources");
    assertThat(read(Opening.SIGNED_IN, agency, restricted, grant))
        .isEqualTo(read(Opening.SIGNED_IN, agency, restricted));
  }

  @Test
  void aKeyedHashNeverLeavesForThePublic() {
    for (Entitlement entitlement :
        Entitlements.of(PolicyTerms.FOR_EVERY_AGENCY, contracts, List.of(), TODAY).all()) {
      if (entitlement.reach() != Reach.GOVERNMENT) {
        assertThat(entitlement.fields())
            .noneMatch(field -> field.mask().isKeyed() || field.mask() == Mask.NULL);
        assertThat(entitlement.projection().key()).isEmpty();
      }
    }
    assertThat(KeyName.EVERYONE).isNotEqualTo(Groups.ANYONE);
  }

  private static Decision read(Reach reach, Caller caller, Contract contract) {
    return read(new Opening(reach, Set.of()), caller, contract);
  }

  private static Decision read(Opening opening, Caller caller, Contract contract, Grant... grants) {
    CompiledPolicies compiled =
        new PolicyCompiler()
            .compile(
                new PolicyTerms(Unconditional.TO_EVERY_AGENCY, 1, opening),
                contracts,
                List.of(grants),
                List.of(),
                TODAY,
                1);
    try (PolicyDecisions decisions = PolicyDecisions.of(compiled)) {
      return decisions.read(
          caller,
          Entitlement.table(contract.id()),
          contract.fields().stream().map(Field::name).toList());
    }
  }

  private static Grant grant(String applicant, Tier tier) {
    ResourceId resource = restricted.id();
    return new Grant(
        UUID.nameUUIDFromBytes(applicant.getBytes()),
        ConsumerKind.APPLICANT,
        applicant,
        resource,
        tier,
        Set.of(leaving().name()),
        Optional.empty(),
        "研究",
        "开放利用协议",
        TODAY.minusDays(1),
        TODAY.plusDays(1));
  }

  private static Field leaving() {
    return restricted.fields().stream()
        .filter(field -> field.mask() != Mask.NULL && !field.mask().isKeyed())
        .findFirst()
        .orElseThrow();
  }

  private static Contract first(Tier tier) {
    return contracts.stream()
        .filter(contract -> contract.openTier() == tier)
        .findFirst()
        .orElseThrow();
  }
}
