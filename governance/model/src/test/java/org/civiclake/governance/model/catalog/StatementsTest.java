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
import org.junit.jupiter.params.provider.CsvSource;
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
        .allSatisfy(contract -> assertThat(statements.missing(contract)).isEmpty());
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
  void NJ24_basicItemsOfABaseDatabaseAreSharedUnconditionally() {
    String base = "baseDatabase: POPULATION";
    String law = "legalBasis: 丙";

    assertThat(missing("neijiang", written("UNCONDITIONAL", base, law))).isEmpty();
    assertThat(
            missing(
                "neijiang",
                written("RESTRICTED", base, "shareCondition: 甲", "shareReason: 乙", law)))
        .contains("shareTier");
    assertThat(
            missing(
                "ningbo", written("RESTRICTED", base, "shareCondition: 甲", "shareReason: 乙", law)))
        .doesNotContain("shareTier");
  }

  @Test
  void NJ30_whatIsClosedToThePublicNeedsALegalBasis() {
    assertThat(missing("neijiang", closed("openGrounds, value: [\"NJ:state-secret\"]")))
        .containsExactly("legalBasis");
  }

  @Test
  void NB30_groundsComeFromTheChecklist() {
    assertThat(missing("ningbo", closedFor("NB:secret-or-privacy"))).isEmpty();
    assertThat(missing("ningbo", closedFor("NB:we-would-rather-not")))
        .containsExactly("openGrounds");
    assertThat(missing("yinzhou", closedFor("YZ:personal-or-secret"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ningbo, NB30", "neijiang, NJ30", "rizhao, RZ17", "yinzhou, YZ18"})
  void NB30_NJ30_RZ17_YZ18_whatIsClosedToThePublicNamesItsGround(String name, String article) {
    Contract closed = closed("legalBasis, value: 某法第一条");

    assertThat(new Statements(CityCatalog.rulebook(name)).missing(closed))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.where()).isEqualTo("openGrounds");
              assertThat(finding.english()).contains(article);
            });
    assertThat(missing("shaanxi", closed)).as("it knows no grounds").isEmpty();
  }

  @Test
  void NB31_whatIsOpenWithRestrictionsNamesItsGround() {
    assertThat(missing("ningbo", PLAIN)).containsExactly("openGrounds");
    assertThat(missing("yinzhou", PLAIN)).as("it knows no such grounds").isEmpty();
  }

  @Test
  void NB31_RZ19_YZ19_whatWasClosedIsOpenedAfterAReviewOnRecordAlone() {
    Reopening reopening = new Reopening(CityCatalog.rulebook("rizhao"));
    Contract closed = closedFor("RZ:forbidden-by-law");

    assertThat(reopening.needsReview(Optional.of(closed), PLAIN)).isTrue();
    assertThat(reopening.needsReview(Optional.of(PLAIN), PLAIN)).isFalse();
    assertThat(reopening.needsReview(Optional.of(closed), closed)).isFalse();
    assertThat(reopening.needsReview(Optional.empty(), closed)).isFalse();
  }

  @Test
  void RZ19_NB52_NJ39_YZ19_nothingIsOpenedForTheFirstTimeOnLaxerTermsOrFurtherWithoutAReview() {
    Contract laxer =
        CityCatalog.written(
            yaml().replace("openTier, value: RESTRICTED", "openTier, value: UNCONDITIONAL"));
    Contract wider =
        CityCatalog.written(
            CityCatalog.yaml("civil-affairs/homes", List.of("no|编号", "text|说明", "more|更多")));

    for (String name : List.of("ningbo", "neijiang", "rizhao", "yinzhou")) {
      Reopening reopening = new Reopening(CityCatalog.rulebook(name));
      assertThat(reopening.needsReview(Optional.empty(), PLAIN)).isTrue();
      assertThat(reopening.needsReview(Optional.of(PLAIN), laxer)).isTrue();
      assertThat(reopening.needsReview(Optional.of(laxer), PLAIN)).isFalse();
      assertThat(reopening.needsReview(Optional.of(PLAIN), wider)).isTrue();
      assertThat(reopening.needsReview(Optional.of(wider), PLAIN)).isFalse();
    }
    assertThat(new Reopening(CityCatalog.rulebook("shaanxi")).needsReview(Optional.empty(), PLAIN))
        .as("it names nothing to look at")
        .isFalse();
  }

  @Test
  void RZ19_aReviewLooksAtSecurityAndSecrecyAndRiskAndBenefit() {
    Reopening reopening = new Reopening(CityCatalog.rulebook("rizhao"));
    Contract closed = CityCatalog.written(yaml());

    assertThat(
            reopening.gaps(
                Optional.of(closed), Optional.empty(), Map.of("secrecy", "已脱密", "x", "y")))
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
                .gaps(
                    Optional.of(closedFor("NB:secret-or-privacy")),
                    Optional.of(Lift.CONSENT),
                    looked))
        .isEmpty();
    assertThat(
            new Reopening(NINGBO)
                .gaps(Optional.of(closedFor("NB:state-secret")), Optional.of(Lift.CONSENT), looked))
        .extracting(Finding::where)
        .containsExactly("lift");
    assertThat(
            new Reopening(CityCatalog.rulebook("yinzhou"))
                .gaps(
                    Optional.of(closedFor("YZ:endangers-security")),
                    Optional.of(Lift.MASKING),
                    looked))
        .extracting(Finding::where)
        .containsExactly("lift");
  }

  @Test
  void NJ29_NJ39_maskedSecretsAreOpenedAfterASecrecyReviewAndStateSecretsNever() {
    Reopening neijiang = new Reopening(CityCatalog.rulebook("neijiang"));
    Map<String, String> looked = Map.of("secrecy", "不涉密");

    assertThat(
            neijiang.gaps(
                Optional.of(closedFor("NJ:secret-or-privacy")), Optional.of(Lift.MASKING), looked))
        .isEmpty();
    assertThat(
            neijiang.gaps(
                Optional.of(closedFor("NJ:secret-or-privacy")),
                Optional.of(Lift.MASKING),
                Map.of()))
        .isNotEmpty();
    assertThat(
            neijiang.gaps(
                Optional.of(closedFor("NJ:state-secret")), Optional.of(Lift.MASKING), looked))
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
      assertThat(
              rizhao.gaps(Optional.of(closedFor("RZ:forbidden-by-law")), Optional.of(lift), looked))
          .isEmpty();
    }
    assertThat(
            rizhao.gaps(
                Optional.of(closedFor("RZ:forbidden-by-law")),
                Optional.of(Lift.PUBLIC_INTEREST),
                looked))
        .isNotEmpty();
  }

  private static List<String> missing(String rulebook, Contract contract) {
    return new Statements(CityCatalog.rulebook(rulebook))
        .missing(contract).stream().map(Finding::where).distinct().toList();
  }

  private static Contract closedFor(String ground) {
    return closed("legalBasis, value: 某法第一条", "openGrounds, value: [\"%s\"]".formatted(ground));
  }

  private static Contract closed(String... properties) {
    StringBuilder text =
        new StringBuilder(
            yaml().replace("openTier, value: RESTRICTED", "openTier, value: PROHIBITED"));
    for (String property : properties) {
      text.append("  - {property: %s}\n".formatted(property));
    }
    return CityCatalog.written(text.toString());
  }

  private static Contract written(String shareTier, String... properties) {
    StringBuilder text =
        new StringBuilder(
            yaml().replace("shareTier, value: UNCONDITIONAL", "shareTier, value: " + shareTier)
                + "  - {property: openGrounds, value: [\"NB:consent\", \"NJ:sensitive\"]}\n");
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
