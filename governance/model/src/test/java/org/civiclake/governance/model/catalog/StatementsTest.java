package org.civiclake.governance.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.rulebook.Lift;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

  private static final Rulebook NINGBO = CityCatalog.rulebook("ningbo");
  private static final Contract PLAIN =
      CityCatalog.written(CityCatalog.yaml("civil-affairs/homes", List.of("no|编号", "text|说明")));

  @ParameterizedTest
  @ValueSource(strings = {"ningbo", "neijiang", "shaanxi", "rizhao", "yinzhou"})
  void theCitysContractsStateWhatEachOfTheFiveRegulationsDemands(String name) {
    Statements statements = new Statements(CityCatalog.rulebook(name));

    assertThat(CityCatalog.LIBRARY.contracts())
        .allSatisfy(
            contract -> {
              assertThat(statements.missing(contract)).isEmpty();
              assertThat(statements.advice(contract)).isEmpty();
            });
  }

  @Test
  void NJ24_sharingOnConditionsNeedsALegalBasis() {
    Contract restricted = written("RESTRICTED", "shareCondition: 甲", "shareReason: 乙");

    assertThat(missing("neijiang", restricted)).contains("legalBasis");
    assertThat(missing("ningbo", restricted)).isEmpty();
    assertThat(
            missing(
                "neijiang",
                written("RESTRICTED", "shareCondition: 甲", "shareReason: 乙", "legalBasis: 丙")))
        .isEmpty();
  }

  @Test
  void NJ30_whatIsClosedToThePublicNeedsALegalBasis() {
    Contract closed =
        CityCatalog.written(
            yaml().replace("openTier, value: RESTRICTED", "openTier, value: PROHIBITED"));

    assertThat(missing("neijiang", closed)).containsExactly("legalBasis");
  }

  @Test
  void NB30_groundsComeFromTheChecklist() {
    assertThat(missing("ningbo", closedFor("NB:secret-or-privacy"))).isEmpty();
    assertThat(missing("ningbo", closedFor("NB:we-would-rather-not")))
        .containsExactly("openGrounds");
    assertThat(missing("yinzhou", closedFor("YZ:personal-or-secret"))).isEmpty();
  }

  @Test
  void NB30_YZ18_aReviewerIsToldWhenNoGroundIsNamed() {
    Contract closed =
        CityCatalog.written(
            yaml().replace("openTier, value: RESTRICTED", "openTier, value: PROHIBITED"));

    assertThat(new Statements(NINGBO).advice(closed))
        .singleElement()
        .satisfies(finding -> assertThat(finding.english()).contains("NB30", "state-secret"));
    assertThat(new Statements(NINGBO).advice(closedFor("NB:state-secret"))).isEmpty();
  }

  @Test
  void NB31_RZ19_YZ19_whatWasClosedIsOpenedAfterAReviewOnRecordAlone() {
    Reopening reopening = new Reopening(CityCatalog.rulebook("rizhao"));
    Contract closed = closedFor("RZ:forbidden-by-law");

    assertThat(reopening.needsReview(Optional.of(closed), PLAIN)).isTrue();
    assertThat(reopening.needsReview(Optional.of(PLAIN), PLAIN)).isFalse();
    assertThat(reopening.needsReview(Optional.of(closed), closed)).isFalse();
    assertThat(reopening.needsReview(Optional.empty(), PLAIN)).isFalse();
  }

  @Test
  void RZ19_aReviewLooksAtSecurityAndSecrecyAndRiskAndBenefit() {
    Reopening reopening = new Reopening(CityCatalog.rulebook("rizhao"));
    Contract closed = CityCatalog.written(yaml());

    assertThat(reopening.gaps(closed, Optional.empty(), Map.of("secrecy", "已脱密", "x", "y")))
        .extracting(Finding::where)
        .containsExactlyInAnyOrder(
            "findings.national-security",
            "findings.information-risk",
            "findings.social-benefit",
            "findings.x");
  }

  @Test
  void NB30_NB31_YZ18_aGroundIsLiftedOnlyAsTheRegulationSays() {
    Map<String, String> looked = Map.of("assessment", "已评估");

    assertThat(
            new Reopening(NINGBO)
                .gaps(closedFor("NB:secret-or-privacy"), Optional.of(Lift.CONSENT), looked))
        .isEmpty();
    assertThat(
            new Reopening(NINGBO)
                .gaps(closedFor("NB:state-secret"), Optional.of(Lift.CONSENT), looked))
        .extracting(Finding::where)
        .containsExactly("lift");
    assertThat(
            new Reopening(CityCatalog.rulebook("yinzhou"))
                .gaps(closedFor("YZ:endangers-security"), Optional.of(Lift.MASKING), looked))
        .extracting(Finding::where)
        .containsExactly("lift");
  }

  @Test
  void NJ29_NJ39_maskedSecretsAreOpenedAfterASecrecyReviewAndStateSecretsNever() {
    Reopening neijiang = new Reopening(CityCatalog.rulebook("neijiang"));
    Map<String, String> looked = Map.of("secrecy", "不涉密");

    assertThat(neijiang.gaps(closedFor("NJ:secret-or-privacy"), Optional.of(Lift.MASKING), looked))
        .isEmpty();
    assertThat(
            neijiang.gaps(closedFor("NJ:secret-or-privacy"), Optional.of(Lift.MASKING), Map.of()))
        .isNotEmpty();
    assertThat(neijiang.gaps(closedFor("NJ:state-secret"), Optional.of(Lift.MASKING), looked))
        .isNotEmpty();
  }

  @Test
  void RZ17_maskedOrConsentedDataAreOpenedAfterAll() {
    Reopening rizhao = new Reopening(CityCatalog.rulebook("rizhao"));
    Map<String, String> looked =
        Map.of(
            "national-security",
            "无",
            "secrecy",
            "无",
            "information-risk",
            "低",
            "social-benefit",
            "高");

    for (Lift lift : List.of(Lift.MASKING, Lift.CONSENT)) {
      assertThat(rizhao.gaps(closedFor("RZ:forbidden-by-law"), Optional.of(lift), looked))
          .isEmpty();
    }
    assertThat(
            rizhao.gaps(
                closedFor("RZ:forbidden-by-law"), Optional.of(Lift.PUBLIC_INTEREST), looked))
        .isNotEmpty();
  }

  private static List<String> missing(String rulebook, Contract contract) {
    return new Statements(CityCatalog.rulebook(rulebook))
        .missing(contract).stream().map(Finding::where).distinct().toList();
  }

  private static Contract closedFor(String ground) {
    return CityCatalog.written(
        yaml().replace("openTier, value: RESTRICTED", "openTier, value: PROHIBITED")
            + "  - {property: legalBasis, value: 某法第一条}\n"
            + "  - {property: openGrounds, value: [\"%s\"]}\n".formatted(ground));
  }

  private static Contract written(String shareTier, String... properties) {
    StringBuilder text =
        new StringBuilder(
            yaml().replace("shareTier, value: UNCONDITIONAL", "shareTier, value: " + shareTier));
    for (String property : properties) {
      String[] parts = property.split(": ");
      text.append("  - {property: %s, value: %s}\n".formatted(parts[0], parts[1]));
    }
    return CityCatalog.written(text.toString());
  }

  private static String yaml() {
    return CityCatalog.yaml("civil-affairs/homes", List.of("no|编号", "text|说明"));
  }
}
