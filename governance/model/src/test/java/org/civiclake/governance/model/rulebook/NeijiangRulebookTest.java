package org.civiclake.governance.model.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.model.rulebook.Books.article;
import static org.civiclake.governance.model.rulebook.Books.extended;
import static org.civiclake.governance.model.rulebook.Books.last;

import java.time.LocalDate;
import java.util.Optional;
import org.civiclake.governance.model.contract.Tier;
import org.junit.jupiter.api.Test;

/** What Neijiang's draft says, and what it does not. */
class NeijiangRulebookTest {

  private static final String MONDAY = "2025-03-03";

  private final Rulebook neijiang = Books.book("neijiang");

  @Test
  void NJ12_agenciesFileListsAndDemandLists() {
    assertThat(neijiang.catalog().supplements()).contains(article("NJ12"));
    assertThat(neijiang.catalog().demands()).contains(article("NJ12"));
  }

  @Test
  void NJ14_fourCircumstancesDemandAnUpdateWithinFifteenWorkingDays() {
    assertThat(neijiang.catalog().updates()).hasSize(4);
    assertThat(last(neijiang, Task.CATALOG_UPDATE, MONDAY)).isEqualTo("2025-03-24");
    assertThat(neijiang.catalogPublishedBy()).isEmpty();
  }

  @Test
  void NJ14_anUpdateIsReviewedWithinTenWorkingDays() {
    assertThat(last(neijiang, Task.CATALOG_REVIEW, MONDAY)).isEqualTo("2025-03-17");
  }

  @Test
  void NJ19_dataAreCheckedWithinTenWorkingDaysAndTenMoreOnce() {
    assertThat(last(neijiang, Task.DATA_ISSUE, MONDAY)).isEqualTo("2025-03-17");
    assertThat(extended(neijiang, Task.DATA_ISSUE, MONDAY)).isEqualTo("2025-03-31");
    assertThat(
            neijiang.deadline(Task.DATA_ISSUE).orElseThrow().extension().orElseThrow().approver())
        .isEqualTo(Approver.HEAD_OF_PROVIDER);
  }

  @Test
  void NJ23_theShareTiersHaveTheirOwnNames() {
    assertThat(neijiang.share().tiers().get(Tier.RESTRICTED).term().zh()).isEqualTo("有条件共享");
    assertThat(neijiang.share().tiers().get(Tier.PROHIBITED).term().zh()).isEqualTo("不予共享");
  }

  @Test
  void NJ24_whatIsNotSharedWithEveryoneIsFiledAndBaseDataAreShared() {
    assertThat(neijiang.catalog().tiersFiled()).contains(article("NJ24"));
    assertThat(neijiang.catalog().baseUnconditional()).contains(article("NJ24"));
  }

  @Test
  void NJ24_bothRestrictedAndProhibitedNeedALaw() {
    assertThat(neijiang.share().statements(Tier.RESTRICTED))
        .containsOnlyKeys(Statement.LEGAL_BASIS);
    assertThat(neijiang.share().statements(Tier.PROHIBITED))
        .containsOnlyKeys(Statement.LEGAL_BASIS);
  }

  @Test
  void NJ25_theAuthoritySettlesDisputes() {
    assertThat(neijiang.share().dispute().orElseThrow().article()).isEqualTo(article("NJ25"));
  }

  @Test
  void NJ26_providerRepliesWithinTenWorkingDays() {
    assertThat(last(neijiang, Task.SHARE_REPLY, MONDAY)).isEqualTo("2025-03-17");
    assertThat(last(neijiang, Task.SHARE_REPLY, "2025-01-24")).isEqualTo("2025-02-13");
    assertThat(neijiang.extendedDue(Task.SHARE_REPLY, LocalDate.parse(MONDAY), Books.calendar()))
        .isEqualTo(new Due.NotSet(Optional.empty()));
  }

  @Test
  void NJ26_theProviderAloneDecidesOnRestrictedData() {
    assertThat(neijiang.shareRoute(Tier.RESTRICTED).steps()).containsExactly(Step.PROVIDER);
    assertThat(neijiang.share().refusal())
        .containsOnlyKeys(Statement.REASON, Statement.LEGAL_BASIS);
  }

  @Test
  void NJ26_aReplyThatFallsIntoAnUnpublishedYearCannotBeComputed() {
    Due due = neijiang.due(Task.SHARE_REPLY, LocalDate.parse("2026-12-21"), Books.calendar());

    assertThat(due).isInstanceOf(Due.CannotBeComputed.class);
    assertThat(((Due.CannotBeComputed) due).year()).isEqualTo(2027);
    assertThat(due.lastDay()).isEmpty();
  }

  @Test
  void NJ27_unconditionalDataAreUsedWithoutApproval() {
    assertThat(neijiang.shareRoute(Tier.UNCONDITIONAL).steps()).containsExactly(Step.AUTOMATIC);
    assertThat(neijiang.share().withoutApplication()).contains(Article.parse("NJ27"));
  }

  @Test
  void NJ29_maskingLiftsSecretsAndPrivacyAndNotStateSecrets() {
    assertThat(ground("secret-or-privacy").lifted()).containsOnlyKeys(Lift.MASKING);
    assertThat(ground("state-secret").lifted()).isEmpty();
  }

  @Test
  void NJ30_restrictedAndProhibitedOpeningNeedsALaw() {
    assertThat(neijiang.open().statements(Tier.RESTRICTED)).containsOnlyKeys(Statement.LEGAL_BASIS);
    assertThat(neijiang.open().statements(Tier.PROHIBITED)).containsOnlyKeys(Statement.LEGAL_BASIS);
    assertThat(neijiang.openRoute(Tier.PROHIBITED).isNever()).isTrue();
  }

  @Test
  void NJ31_theOpenCatalogIsCorrectedWithinTenWorkingDaysAndTenMoreOnce() {
    assertThat(last(neijiang, Task.OPEN_CATALOG_CORRECTION, MONDAY)).isEqualTo("2025-03-17");
    assertThat(extended(neijiang, Task.OPEN_CATALOG_CORRECTION, MONDAY)).isEqualTo("2025-03-31");
  }

  @Test
  void NJ32_conditionallyOpenDataAreAnsweredWithinFifteenWorkingDaysAndFifteenMoreOnce() {
    assertThat(last(neijiang, Task.OPEN_REPLY, MONDAY)).isEqualTo("2025-03-24");
    assertThat(extended(neijiang, Task.OPEN_REPLY, MONDAY)).isEqualTo("2025-04-15");
    assertThat(neijiang.openRoute(Tier.RESTRICTED).steps()).containsExactly(Step.PROVIDER);
  }

  @Test
  void NJ32_unconditionalDataAreHadAfterSignIn() {
    assertThat(neijiang.unconditionalOpenNeedsSignIn()).isTrue();
    assertThat(neijiang.openRoute(Tier.UNCONDITIONAL).steps()).containsExactly(Step.AUTOMATIC);
  }

  @Test
  void NJ39_secrecyIsReviewed() {
    assertThat(neijiang.opening().review()).extracting(ReviewPoint::id).containsExactly("secrecy");
  }

  @Test
  void NJ41_anObjectionIsMarkedWithinThreeWorkingDaysAndDecidedWithinTen() {
    assertThat(last(neijiang, Task.OBJECTION_MARK, MONDAY)).isEqualTo("2025-03-06");
    assertThat(last(neijiang, Task.OBJECTION_DECISION, MONDAY)).isEqualTo("2025-03-17");
  }

  @Test
  void NJ41_anObjectionIsHandedOverWithinFiveWorkingDaysAndDecidedWithinFiveMore() {
    assertThat(last(neijiang, Task.OBJECTION_HANDOVER, MONDAY)).isEqualTo("2025-03-10");
    assertThat(last(neijiang, Task.OBJECTION_AGENCY_DECISION, "2025-03-10"))
        .isEqualTo("2025-03-17");
  }

  @Test
  void NJ41_aDecisionCorrectsOrDoesNotCorrect() {
    assertThat(neijiang.outcomes()).containsOnlyKeys(Outcome.CORRECTED, Outcome.CONFIRMED_RIGHT);
  }

  @Test
  void NJ47_agenciesAreEvaluatedEachYear() {
    assertThat(neijiang.evaluation()).isNotEmpty();
  }

  @Test
  void NJ48_nineBreachesAreNamed() {
    assertThat(neijiang.breaches()).hasSize(9);
  }

  private Ground ground(String id) {
    return neijiang.opening().prohibited().stream()
        .filter(ground -> ground.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
