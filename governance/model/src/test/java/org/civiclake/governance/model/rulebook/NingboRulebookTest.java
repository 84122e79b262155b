package org.civiclake.governance.model.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.model.rulebook.Books.article;
import static org.civiclake.governance.model.rulebook.Books.extended;
import static org.civiclake.governance.model.rulebook.Books.last;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.model.contract.Tier;
import org.junit.jupiter.api.Test;

/** What Ningbo's measures say, and what they do not. */
class NingboRulebookTest {

  private final Rulebook ningbo = Books.book("ningbo");

  @Test
  void NB10_NB32_countiesFileTheirSupplements() {
    assertThat(ningbo.catalog().supplements()).contains(article("NB10"));
  }

  @Test
  void NB14_theCatalogIsPublishedByTheEndOfJune() {
    assertThat(ningbo.catalogPublishedBy()).contains(MonthDay.of(6, 30));
    assertThat(ningbo.catalog().published().orElseThrow().article()).isEqualTo(article("NB14"));
    assertThat(ningbo.deadline(Task.CATALOG_UPDATE)).isEmpty();
  }

  @Test
  void NB19_aDemandMayNameDataThatAreNotInTheCatalog() {
    assertThat(ningbo.catalog().demands()).contains(article("NB19"));
  }

  @Test
  void NB21_theShareTiersHaveTheirOwnNames() {
    assertThat(ningbo.share().tiers().get(Tier.UNCONDITIONAL).term().zh()).isEqualTo("无条件共享类");
    assertThat(ningbo.share().tiers().get(Tier.RESTRICTED).term().zh()).isEqualTo("受限共享类");
    assertThat(ningbo.share().tiers().get(Tier.PROHIBITED).term().zh()).isEqualTo("非共享类");
  }

  @Test
  void NB21_restrictedNeedsReasonAndConditionAndProhibitedReasonAndLaw() {
    assertThat(ningbo.share().statements(Tier.UNCONDITIONAL)).isEmpty();
    assertThat(ningbo.share().statements(Tier.RESTRICTED))
        .isEqualTo(Map.of(Statement.REASON, article("NB21"), Statement.CONDITION, article("NB21")));
    assertThat(ningbo.share().statements(Tier.PROHIBITED))
        .isEqualTo(
            Map.of(Statement.REASON, article("NB21"), Statement.LEGAL_BASIS, article("NB21")));
  }

  @Test
  void NB21_prohibitedDataMayPassMaskedAndNotOtherwise() {
    assertThat(ningbo.share().maskedProhibited()).contains(article("NB21"));
    assertThat(ningbo.shareRoute(Tier.PROHIBITED).isNever()).isTrue();
  }

  @Test
  void NB22_unconditionalIsReviewedByTheAuthorityAlone() {
    assertThat(ningbo.shareRoute(Tier.UNCONDITIONAL).steps()).containsExactly(Step.AUTHORITY);
    assertThat(ningbo.shareRoute(Tier.UNCONDITIONAL).article()).contains(article("NB22"));
  }

  @Test
  void NB22_restrictedIsApprovedByTheProviderAndThenTheAuthority() {
    assertThat(ningbo.shareRoute(Tier.RESTRICTED).steps())
        .containsExactly(Step.PROVIDER, Step.AUTHORITY);
  }

  @Test
  void NB23_anApplicationNamesFieldsDeliveryPurposeScenarioAndLaw() {
    assertThat(ningbo.shareApplication())
        .containsExactlyInAnyOrder(
            Requirement.FIELDS,
            Requirement.DELIVERY,
            Requirement.PURPOSE,
            Requirement.SCENARIO,
            Requirement.LEGAL_BASIS);
  }

  @Test
  void NB23_aRefusalHasAReasonAndItsLawAndAWrongProviderPassesItOn() {
    assertThat(ningbo.share().refusal()).containsOnlyKeys(Statement.REASON, Statement.LEGAL_BASIS);
    assertThat(ningbo.share().redirect()).contains(article("NB23"));
    assertThat(ningbo.open().redirect()).isEmpty();
  }

  @Test
  void NB25_disputesAreRuledOn() {
    assertThat(ningbo.share().dispute().orElseThrow().article()).isEqualTo(article("NB25"));
  }

  @Test
  void NB26_NB40_accessMayBeSuspended() {
    assertThat(ningbo.share().suspension()).contains(article("NB26"));
    assertThat(ningbo.open().suspension()).contains(article("NB40"));
  }

  @Test
  void NB29_theOpenTiersHaveTheirOwnNames() {
    assertThat(ningbo.open().tiers().get(Tier.PROHIBITED).term().zh()).isEqualTo("禁止开放类");
  }

  @Test
  void NB30_fiveGroundsProhibitOpeningAndMaskingLiftsThem() {
    assertThat(ningbo.opening().prohibited())
        .hasSize(5)
        .allSatisfy(ground -> assertThat(ground.lifted()).containsKey(Lift.MASKING));
    assertThat(ningbo.opening().prohibited().get(2).lifted())
        .isEqualTo(
            Map.of(
                Lift.MASKING, article("NB30"),
                Lift.PUBLIC_INTEREST, article("NB30"),
                Lift.CONSENT, article("NB31")));
  }

  @Test
  void NB31_threeGroundsRestrictOpening() {
    assertThat(ningbo.opening().restricted())
        .extracting(Ground::id)
        .containsExactly("consent", "load", "risk-unknown");
  }

  @Test
  void NB36_recipientsArePublishedAndARefusalHasAReason() {
    assertThat(ningbo.opening().recipients()).contains(article("NB36"));
    assertThat(ningbo.open().refusal()).containsOnlyKeys(Statement.REASON);
  }

  @Test
  void NB37_unconditionalDataAreOpenToAnyoneWithoutApprovalOrSignIn() {
    assertThat(ningbo.openRoute(Tier.UNCONDITIONAL).steps()).containsExactly(Step.AUTOMATIC);
    assertThat(ningbo.unconditionalOpenNeedsSignIn()).isFalse();
  }

  @Test
  void NB37_conditionalDataAreAppliedForWithPurposeScenarioAndSafeguardsAndEvaluatedByBoth() {
    assertThat(ningbo.openApplication())
        .containsExactlyInAnyOrder(
            Requirement.PURPOSE, Requirement.SCENARIO, Requirement.SAFEGUARDS);
    assertThat(ningbo.openRoute(Tier.RESTRICTED).steps()).containsExactly(Step.JOINT);
    assertThat(ningbo.openRoute(Tier.PROHIBITED).isNever()).isTrue();
  }

  @Test
  void NB38_anAgreementSettlesPurposeSecurityAndSupervisionAndIsFiled() {
    Agreement agreement = ningbo.open().agreement().orElseThrow();

    assertThat(agreement.clauses())
        .containsOnlyKeys(Clause.PURPOSE, Clause.SECURITY, Clause.SUPERVISION);
    assertThat(agreement.filed()).contains(article("NB38"));
    assertThat(ningbo.share().agreement()).isEmpty();
  }

  @Test
  void NB39_aComplaintIsVerifiedAtOnceAndNoNumberOfDaysIsSet() {
    Due due = ningbo.due(Task.OBJECTION_DECISION, LocalDate.parse("2025-03-03"), Books.calendar());

    assertThat(ningbo.opening().complaint()).contains(article("NB39"));
    assertThat(due).isEqualTo(new Due.NotSet(Optional.of(article("NB39"))));
  }

  @Test
  void NB43_aDataIssueIsHandledInFiveWorkingDaysMakeUpDaysIncluded() {
    assertThat(last(ningbo, Task.DATA_ISSUE, "2025-03-03")).isEqualTo("2025-03-10");
    assertThat(last(ningbo, Task.DATA_ISSUE, "2025-01-24")).isEqualTo("2025-02-07");
  }

  @Test
  void NB43_anExtensionEndsAfterSixtyCalendarDaysInAllAndTheAuthorityAgrees() {
    assertThat(extended(ningbo, Task.DATA_ISSUE, "2025-03-03")).isEqualTo("2025-05-02");
    assertThat(ningbo.deadline(Task.DATA_ISSUE).orElseThrow().extension().orElseThrow().approver())
        .isEqualTo(Approver.AUTHORITY);
  }

  @Test
  void NB43_aDataIssueEndsInOneOfThreeWays() {
    assertThat(ningbo.outcomes())
        .containsOnlyKeys(Outcome.CORRECTED, Outcome.CONFIRMED_RIGHT, Outcome.SETTLED);
  }

  @Test
  void NB51_agenciesAreEvaluatedByWhatTheArticleNames() {
    assertThat(ningbo.evaluation())
        .hasSize(Indicator.Measure.values().length)
        .allSatisfy(indicator -> assertThat(indicator.articles()).contains(article("NB51")));
  }

  @Test
  void NB52_eightBreachesAreNamed() {
    assertThat(ningbo.breaches())
        .hasSize(8)
        .allSatisfy(breach -> assertThat(breach.article()).isEqualTo(article("NB52")));
  }

  @Test
  void whatTheMeasuresDoNotSayIsNotSet() {
    assertThat(ningbo.deadline(Task.SHARE_REPLY)).isEmpty();
    assertThat(ningbo.deadline(Task.OPEN_REPLY)).isEmpty();
    assertThat(ningbo.due(Task.SHARE_REPLY, LocalDate.parse("2025-03-03"), Books.calendar()))
        .isEqualTo(new Due.NotSet(Optional.empty()));
    assertThat(ningbo.useLog()).isEmpty();
  }
}
