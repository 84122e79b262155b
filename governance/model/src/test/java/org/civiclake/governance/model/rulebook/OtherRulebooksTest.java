package org.civiclake.governance.model.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.model.rulebook.Books.article;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.civiclake.governance.model.contract.Tier;
import org.junit.jupiter.api.Test;

/** What the measures of Shaanxi, Rizhao and Yinzhou say, and what they do not. */
class OtherRulebooksTest {

  private static final LocalDate DAY = LocalDate.of(2025, 3, 3);

  private final Rulebook shaanxi = Books.book("shaanxi");
  private final Rulebook rizhao = Books.book("rizhao");
  private final Rulebook yinzhou = Books.book("yinzhou");

  @Test
  void SX20_theTiersHaveTheirOwnNamesAndProhibitedNeedsALaw() {
    assertThat(shaanxi.share().tiers().get(Tier.UNCONDITIONAL).term().zh()).isEqualTo("非受限共享类");
    assertThat(shaanxi.share().statements(Tier.PROHIBITED)).containsOnlyKeys(Statement.LEGAL_BASIS);
    assertThat(shaanxi.share().statements(Tier.RESTRICTED)).isEmpty();
  }

  @Test
  void SX22_theUseLogIsKeptThreeYearsAndSentToThoseItConcerns() {
    Retention log = shaanxi.useLog().orElseThrow();

    assertThat(log.period()).isEqualTo(Period.ofYears(3));
    assertThat(log.article()).isEqualTo(article("SX22"));
    assertThat(log.sent()).contains(article("SX22"));
  }

  @Test
  void SX23_theProvincialOfficeReviewsEveryApplication() {
    assertThat(shaanxi.shareRoute(Tier.UNCONDITIONAL).steps()).containsExactly(Step.AUTHORITY);
    assertThat(shaanxi.shareRoute(Tier.RESTRICTED).steps()).containsExactly(Step.AUTHORITY);
    assertThat(shaanxi.shareApplication())
        .containsExactlyInAnyOrder(Requirement.REASON, Requirement.FIELDS, Requirement.PURPOSE);
  }

  @Test
  void SX27_SX29_openingFollowsTheProvincesOwnRulesSoThereIsNoRouteHere() {
    for (Tier tier : Tier.values()) {
      assertThat(shaanxi.openRoute(tier)).isEqualTo(Route.never());
    }
    assertThat(shaanxi.open().agreement()).isEmpty();
  }

  @Test
  void SX38_fiveBreachesAreNamed() {
    assertThat(shaanxi.breaches()).hasSize(5);
    assertThat(shaanxi.due(Task.DATA_ISSUE, DAY, Books.calendar()))
        .isEqualTo(new Due.NotSet(Optional.of(article("SX38"))));
  }

  @Test
  void RZ9_aChangeOfTheCatalogNeedsTheAuthoritysConsent() {
    assertThat(rizhao.catalog().consent()).contains(article("RZ9"));
    assertThat(rizhao.catalog().updates()).hasSize(2);
    assertThat(rizhao.deadlines()).isEmpty();
  }

  @Test
  void RZ13_restrictedNeedsReasonAndConditionAndProhibitedALaw() {
    assertThat(rizhao.share().statements(Tier.RESTRICTED))
        .containsOnlyKeys(Statement.REASON, Statement.CONDITION);
    assertThat(rizhao.share().statements(Tier.PROHIBITED)).containsOnlyKeys(Statement.LEGAL_BASIS);
    assertThat(rizhao.share().dispute().orElseThrow().term().zh()).isEqualTo("数字强市领导小组");
  }

  @Test
  void RZ14_unconditionalPassesByItselfAndRestrictedIsReviewedTogether() {
    assertThat(rizhao.shareRoute(Tier.UNCONDITIONAL).steps()).containsExactly(Step.AUTOMATIC);
    assertThat(rizhao.share().withoutApplication()).as("it is applied for").isEmpty();
    assertThat(rizhao.shareRoute(Tier.RESTRICTED).steps()).containsExactly(Step.JOINT);
  }

  @Test
  void RZ15_anApplicationNamesItsScenarioAndPromisesTruthLawfulnessAndSafety() {
    assertThat(rizhao.shareApplication())
        .containsExactlyInAnyOrder(Requirement.SCENARIO, Requirement.COMMITMENT);
  }

  @Test
  void RZ17_maskingOrConsentLiftsAProhibition() {
    assertThat(rizhao.opening().prohibited())
        .singleElement()
        .satisfies(
            ground -> assertThat(ground.lifted()).containsOnlyKeys(Lift.MASKING, Lift.CONSENT));
  }

  @Test
  void RZ19_securitySecrecyRiskAndBenefitAreReviewedBeforeOpening() {
    assertThat(rizhao.opening().review())
        .extracting(ReviewPoint::id)
        .containsExactly("national-security", "secrecy", "information-risk", "social-benefit");
  }

  @Test
  void RZ20_theProviderDecidesAnAgreementIsSignedAndTheAuthorityIsTold() {
    assertThat(rizhao.openRoute(Tier.RESTRICTED).steps()).containsExactly(Step.PROVIDER);
    assertThat(rizhao.open().agreement().orElseThrow().filed()).contains(article("RZ20"));
    assertThat(rizhao.open().refusal()).containsOnlyKeys(Statement.REASON);
  }

  @Test
  void RZ21_whoeverIsInfringedMayDemandWithdrawal() {
    assertThat(rizhao.opening().complaint()).contains(article("RZ21"));
  }

  @Test
  void RZ32_qualitySharingOpeningAndSecurityAreEvaluated() {
    assertThat(rizhao.evaluation())
        .extracting(Indicator::measure)
        .containsExactly(
            Indicator.Measure.QUALITY,
            Indicator.Measure.SHARING,
            Indicator.Measure.OPENING,
            Indicator.Measure.SECURITY);
    assertThat(rizhao.breaches()).isEmpty();
  }

  @Test
  void YZ9_YZ15_agenciesHandInDemandListsAndTheAuthoritySettlesThem() {
    assertThat(yinzhou.catalog().demands()).contains(article("YZ9"));
    assertThat(yinzhou.share().dispute().orElseThrow().article()).isEqualTo(article("YZ15"));
  }

  @Test
  void YZ14_theTiersHaveTheirOwnNamesReasonsAndLaws() {
    assertThat(yinzhou.share().tiers().get(Tier.PROHIBITED).term().zh()).isEqualTo("不共享");
    assertThat(yinzhou.share().statements(Tier.RESTRICTED))
        .containsOnlyKeys(Statement.REASON, Statement.CONDITION);
    assertThat(yinzhou.share().statements(Tier.PROHIBITED)).containsOnlyKeys(Statement.LEGAL_BASIS);
  }

  @Test
  void YZ15_anApplicationGoesToTheAuthorityAndNamesItsScenario() {
    assertThat(yinzhou.shareRoute(Tier.RESTRICTED).steps()).containsExactly(Step.AUTHORITY);
    assertThat(yinzhou.shareApplication()).containsExactly(Requirement.SCENARIO);
  }

  @Test
  void YZ17_YZ18_fiveGroundsProhibitOpeningAndMaskingOrConsentLiftsTheThird() {
    assertThat(yinzhou.opening().prohibited()).hasSize(5);
    assertThat(yinzhou.opening().prohibited())
        .filteredOn(ground -> !ground.lifted().isEmpty())
        .extracting(Ground::id)
        .containsExactly("personal-or-secret");
    assertThat(yinzhou.openRoute(Tier.RESTRICTED).isNever()).isTrue();
  }

  @Test
  void YZ20_unconditionalDataAreOpenToAnyone() {
    assertThat(yinzhou.openRoute(Tier.UNCONDITIONAL).steps()).containsExactly(Step.AUTOMATIC);
    assertThat(yinzhou.unconditionalOpenNeedsSignIn()).isFalse();
  }

  @Test
  void YZ22_aDataIssueIsHandledInTimeWithoutANumber() {
    assertThat(yinzhou.due(Task.DATA_ISSUE, DAY, Books.calendar()))
        .isEqualTo(new Due.NotSet(Optional.of(article("YZ22"))));
    assertThat(yinzhou.outcomes()).isEmpty();
  }

  @Test
  void YZ28_theWholeOfTheWorkIsEvaluated() {
    assertThat(yinzhou.evaluation())
        .allSatisfy(indicator -> assertThat(indicator.articles()).contains(article("YZ28")));
  }
}
