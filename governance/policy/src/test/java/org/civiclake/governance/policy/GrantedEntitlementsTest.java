package org.civiclake.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.ConsumerKind;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.Mask;
import org.junit.jupiter.api.Test;

/** What a grant gives under the tier that it was approved for, and under another. */
class GrantedEntitlementsTest {

  private static final Contract ALLOWANCE =
      City.contracts().stream()
          .filter(c -> c.id().equals(City.ALLOWANCE))
          .findFirst()
          .orElseThrow();

  @Test
  void NB21_ofProhibitedDataAGrantGivesMaskedFieldsAlone() {
    Entitlements given = given(Tier.PROHIBITED, grant(Tier.PROHIBITED, "human-resources"));

    assertThat(given.withheld()).isEmpty();
    assertThat(given.all()).hasSize(1);
    assertThat(given.all().get(0).fields())
        .isNotEmpty()
        .extracting(Field::mask)
        .doesNotContain(Mask.CLEAR, Mask.NULL);
  }

  @Test
  void NB22_aGrantDoesNotCoverWhatBecameStricterSince() {
    assertThat(given(Tier.PROHIBITED, grant(Tier.RESTRICTED, "human-resources")).all()).isEmpty();
    assertThat(given(Tier.RESTRICTED, grant(Tier.UNCONDITIONAL, "human-resources")).all())
        .isEmpty();
    assertThat(given(Tier.RESTRICTED, grant(Tier.RESTRICTED, "human-resources")).all()).hasSize(1);
    assertThat(given(Tier.RESTRICTED, grant(Tier.PROHIBITED, "human-resources")).all()).hasSize(1);
  }

  @Test
  void NB22_SX23_YZ15_unconditionalDataGoToTheAgenciesToWhichTheyWereGrantedAndToNoOther() {
    assertThat(given(Tier.UNCONDITIONAL).all()).isEmpty();

    Entitlements given = given(Tier.UNCONDITIONAL, grant(Tier.UNCONDITIONAL, "human-resources"));

    assertThat(given.withheld()).isEmpty();
    assertThat(given.all())
        .singleElement()
        .satisfies(one -> assertThat(one.consumer()).contains("human-resources"));
  }

  @Test
  void NJ27_whereTheRulebookSaysSoUnconditionalDataReachEveryAgencyWithoutAGrant() {
    Grant needless = grant(Tier.UNCONDITIONAL, "human-resources");
    Entitlements given = given(Unconditional.TO_EVERY_AGENCY, Tier.UNCONDITIONAL, needless);

    assertThat(given.all()).singleElement().satisfies(one -> assertThat(one.consumer()).isEmpty());
    assertThat(given.withheld()).hasSize(1);
    assertThat(given(Unconditional.TO_EVERY_AGENCY, Tier.RESTRICTED).all()).isEmpty();
  }

  @Test
  void NB24_withinTheProvidersOwnDepartmentAGrantGivesAsToAnybodyElse() {
    assertThat(given(Tier.RESTRICTED).all()).isEmpty();
    assertThat(given(Tier.RESTRICTED, grant(Tier.RESTRICTED, "civil-affairs")).all())
        .singleElement()
        .satisfies(one -> assertThat(one.audience()).isEqualTo("civil-affairs.analyst"));
  }

  @Test
  void aGrantToThePublicOpensNothingWithinGovernment() {
    Grant grant = grant(ConsumerKind.APPLICANT, Tier.RESTRICTED, "human-resources");

    assertThat(given(Tier.RESTRICTED, grant).all()).isEmpty();
    assertThat(given(Tier.RESTRICTED, grant).withheld()).hasSize(1);
  }

  private static Entitlements given(Tier tier, Grant... grants) {
    return given(Unconditional.BY_GRANT, tier, grants);
  }

  private static Entitlements given(Unconditional unconditional, Tier tier, Grant... grants) {
    Contract contract =
        City.contract(ALLOWANCE.id(), tier, ALLOWANCE.fields().toArray(Field[]::new));
    return Entitlements.of(
        new PolicyTerms(unconditional, 1), List.of(contract), List.of(grants), City.TODAY);
  }

  private static Grant grant(Tier tier, String consumer) {
    return grant(ConsumerKind.AGENCY, tier, consumer);
  }

  private static Grant grant(ConsumerKind kind, Tier tier, String consumer) {
    Set<String> all = Set.copyOf(ALLOWANCE.fields().stream().map(Field::name).toList());
    return new Grant(
        UUID.randomUUID(),
        kind,
        consumer,
        ALLOWANCE.id(),
        tier,
        all,
        Optional.empty(),
        "核对就业补助",
        "社会救助暂行办法第十七条",
        City.TODAY,
        City.TODAY);
  }
}
