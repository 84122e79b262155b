package org.civiclake.governance.model.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.model.application.Fixtures.LI;
import static org.civiclake.governance.model.application.Fixtures.LIN;
import static org.civiclake.governance.model.application.Fixtures.WANG;
import static org.civiclake.governance.model.application.Fixtures.XU;
import static org.civiclake.governance.model.application.Fixtures.forUse;
import static org.civiclake.governance.model.application.Fixtures.open;
import static org.civiclake.governance.model.application.Fixtures.person;
import static org.civiclake.governance.model.application.Fixtures.share;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.application.Application.Phase;
import org.civiclake.governance.model.application.Command.Approve;
import org.civiclake.governance.model.application.Command.Extend;
import org.civiclake.governance.model.application.Command.FileAgreement;
import org.civiclake.governance.model.application.Command.ProposeAgreement;
import org.civiclake.governance.model.application.Command.RecordCompetition;
import org.civiclake.governance.model.application.Command.Refuse;
import org.civiclake.governance.model.application.Command.SignAgreement;
import org.civiclake.governance.model.application.Command.Submit;
import org.civiclake.governance.model.application.Decision.Cause;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.rulebook.Clause;
import org.civiclake.governance.model.rulebook.Competition.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the regulations say of applications by the public, article by article. */
class OpenArticlesTest {

  private static final Command FILED = new Submit(open("name"));
  private static final Command FOR_OTHER = new Submit(forUse(open("name"), "other", false));
  private static final Command COMMERCIAL = new Submit(forUse(open("name"), "commercial", false));
  private static final String TEXT = "公共数据开放利用协议";
  private static final Set<Clause> ALL = Set.of(Clause.values());

  @Test
  void NB37_authorityAndProviderEvaluateTogetherAndNB38_bothSignAndItIsFiled() {
    Story story = Story.open("ningbo", Tier.RESTRICTED).does(LI, FILED);
    story.approves(LIN, Party.AUTHORITY).is(Phase.IN_REVIEW);
    story.approves(WANG, Party.PROVIDER).is(Phase.AGREEMENT);

    story.declined(LI, new ProposeAgreement(TEXT, ALL), Cause.NOT_ENTITLED);
    story.declined(
        WANG, new ProposeAgreement(TEXT, Set.of(Clause.PURPOSE)), Cause.AGAINST_THE_RULES);
    story.does(WANG, new ProposeAgreement(TEXT, ALL));
    String digest = Digests.of(TEXT);
    story.declined(LI, new SignAgreement(Party.CONSUMER, Digests.of("别的")), Cause.NOT_NOW);
    story.declined(WANG, new SignAgreement(Party.CONSUMER, digest), Cause.NOT_ENTITLED);
    story.does(LI, new SignAgreement(Party.CONSUMER, digest));
    story.declined(WANG, new FileAgreement(), Cause.NOT_NOW);
    story.does(WANG, new SignAgreement(Party.PROVIDER, digest)).is(Phase.AGREEMENT);
    story.does(WANG, new FileAgreement()).is(Phase.GRANTED);
  }

  @Test
  void NB38_aChangedTextMustBeSignedAnew() {
    Story story =
        Story.open("ningbo", Tier.RESTRICTED)
            .does(LI, FILED)
            .approves(LIN, Party.AUTHORITY)
            .approves(WANG, Party.PROVIDER)
            .does(WANG, new ProposeAgreement(TEXT, ALL))
            .does(LI, new SignAgreement(Party.CONSUMER, Digests.of(TEXT)))
            .does(WANG, new ProposeAgreement(TEXT + "(修订)", ALL));

    assertThat(story.file().agreement().orElseThrow().signatures()).isEmpty();
    story.declined(WANG, new SignAgreement(Party.PROVIDER, Digests.of(TEXT)), Cause.NOT_NOW);
  }

  @Test
  void NB37_anApplicationNamesPurposeScenarioAndSafeguards() {
    Request good = open("name");
    Request silent =
        new Request(
            good.kind(),
            good.consumer(),
            good.resource(),
            good.fields(),
            good.rows(),
            new Particulars(
                Optional.empty(),
                Optional.of(" "),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false),
            good.delivery(),
            good.from(),
            good.until());
    assertThat(
            Story.open("ningbo", Tier.RESTRICTED)
                .declined(LI, new Submit(silent), Cause.AGAINST_THE_RULES)
                .flaws())
        .extracting(Flaw::where)
        .containsExactly("purpose", "scenario", "safeguards");
  }

  @Test
  void NB36_whateverTheApplicantIsTheSameIsAskedAndARefusalSaysWhy() {
    for (String name : List.of("applicant-li", "big-company", "student-zhang")) {
      Request request = Fixtures.request(ApplicationKind.OPEN, name, Set.of(), "name");
      Story story =
          Story.open("ningbo", Tier.RESTRICTED)
              .does(person(name, "public", Duty.APPLICANT), new Submit(request))
              .is(Phase.IN_REVIEW);
      story.declined(
          WANG, new Refuse(Party.PROVIDER, "", Optional.empty()), Cause.AGAINST_THE_RULES);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ningbo", "neijiang", "rizhao", "yinzhou"})
  void NB37_NJ32_RZ17_YZ20_unconditionalDataNeedNobodysConsentAndNoAgreement(String rulebook) {
    Story.open(rulebook, Tier.UNCONDITIONAL).does(LI, FILED).is(Phase.GRANTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ningbo", "neijiang", "rizhao", "yinzhou", "shaanxi"})
  void NB30_NJ30_RZ17_YZ18_prohibitedDataAreOpenToNobody(String rulebook) {
    Story.open(rulebook, Tier.PROHIBITED).declined(LI, FILED, Cause.AGAINST_THE_RULES);
  }

  @Test
  void NJ32_whatTheDataAreWantedForIsSaid() {
    Story story = Story.open("neijiang", Tier.RESTRICTED);

    assertThat(story.declined(LI, FILED, Cause.AGAINST_THE_RULES).flaws())
        .extracting(Flaw::where)
        .containsExactly("use");
    Command unknown = new Submit(forUse(open("name"), "resale", false));
    assertThat(story.declined(LI, unknown, Cause.AGAINST_THE_RULES).flaws())
        .extracting(Flaw::english)
        .containsExactly("Say for which use: one of [research, commercial, other]");
    Story.open("ningbo", Tier.RESTRICTED).declined(LI, FOR_OTHER, Cause.AGAINST_THE_RULES);
  }

  @Test
  void NJ32_researchIsForThePublicBenefitOnlyAndTheApplicantVouchesForIt() {
    Story story = Story.open("neijiang", Tier.RESTRICTED);
    Command silent = new Submit(forUse(open("name"), "research", false));

    assertThat(story.declined(LI, silent, Cause.AGAINST_THE_RULES).flaws())
        .singleElement()
        .satisfies(flaw -> assertThat(flaw.where()).isEqualTo("withinLimit"))
        .satisfies(flaw -> assertThat(flaw.chinese()).contains("NJ32", "科研教育等公益性活动"));
    story
        .does(LI, new Submit(forUse(open("name"), "research", true)))
        .approves(WANG, Party.PROVIDER)
        .is(Phase.AGREEMENT);
  }

  @Test
  void NJ32_commercialDevelopmentIsForWhomACompetitionChose() {
    Story story =
        Story.open("neijiang", Tier.RESTRICTED).does(LI, COMMERCIAL).approves(WANG, Party.PROVIDER);
    story.is(Phase.SELECTION);
    story.declined(WANG, new ProposeAgreement(TEXT, ALL), Cause.NOT_NOW);
    story.declined(LI, new RecordCompetition(tender(4, true)), Cause.NOT_ENTITLED);

    story.does(WANG, new RecordCompetition(tender(4, true))).is(Phase.AGREEMENT);
    story.declined(WANG, new RecordCompetition(tender(4, true)), Cause.NOT_NOW);
    story
        .does(WANG, new ProposeAgreement(TEXT, ALL))
        .does(WANG, new SignAgreement(Party.PROVIDER, Digests.of(TEXT)))
        .does(LI, new SignAgreement(Party.CONSUMER, Digests.of(TEXT)))
        .is(Phase.GRANTED);
    assertThat(story.file().selection().orElseThrow().reference()).isEqualTo("内公资交〔2026〕17号");
  }

  @Test
  void NJ32_whomTheCompetitionDidNotChooseGetsNothing() {
    Story story =
        Story.open("neijiang", Tier.RESTRICTED)
            .does(LI, COMMERCIAL)
            .approves(WANG, Party.PROVIDER)
            .does(LIN, new RecordCompetition(tender(4, false)))
            .is(Phase.NOT_CHOSEN);

    story.declined(WANG, new RecordCompetition(tender(4, true)), Cause.NOT_NOW);
    story.declined(LI, new Command.Dispute("评分有误"), Cause.AGAINST_THE_RULES);
  }

  @Test
  void NJ32_oneWhoStoodAloneWonNoCompetitionNorOneThatIsNotOverYet() {
    Story story =
        Story.open("neijiang", Tier.RESTRICTED).does(LI, COMMERCIAL).approves(WANG, Party.PROVIDER);

    assertThat(
            story
                .declined(WANG, new RecordCompetition(tender(1, true)), Cause.AGAINST_THE_RULES)
                .flaws())
        .extracting(Flaw::where)
        .containsExactly("candidates");
    Selection tomorrow =
        new Selection(
            Method.OPEN_TENDER, " ", Fixtures.TODAY, Fixtures.TODAY.plusDays(1), 4, true, "\u0007");
    assertThat(
            story.declined(WANG, new RecordCompetition(tomorrow), Cause.AGAINST_THE_RULES).flaws())
        .extracting(Flaw::where)
        .containsExactly("reference", "reason", "decided");
  }

  private static Selection tender(int candidates, boolean chosen) {
    return new Selection(
        Method.OPEN_TENDER,
        "内公资交〔2026〕17号",
        Fixtures.TODAY.minusDays(30),
        Fixtures.TODAY,
        candidates,
        chosen,
        "综合评分");
  }

  @Test
  void NJ32_theProviderAnswersWithinFifteenWorkingDaysAndTakesFifteenMoreOnce() {
    Story story = Story.open("neijiang", Tier.RESTRICTED).does(LI, FOR_OTHER);
    assertThat(story.file().due().on()).contains(LocalDate.of(2026, 3, 23));

    story.declined(LIN, new Extend("会商"), Cause.NOT_ENTITLED);
    story.does(WANG, new Extend("经主要负责人同意"));
    assertThat(story.file().due().on()).contains(LocalDate.of(2026, 4, 14));
    story.declined(WANG, new Extend("再次"), Cause.NOT_NOW);
  }

  @Test
  void NJ32_anAnswerThatIsLateIsNotExtended() {
    Story story =
        Story.open("neijiang", Tier.RESTRICTED).does(LI, FOR_OTHER).on(LocalDate.of(2026, 3, 24));

    story.declined(WANG, new Extend("会商"), Cause.NOT_NOW);
  }

  @Test
  void NJ32_theProviderAloneAgreesAndNoFilingIsAskedFor() {
    Story story =
        Story.open("neijiang", Tier.RESTRICTED)
            .does(LI, FOR_OTHER)
            .approves(WANG, Party.PROVIDER)
            .does(WANG, new ProposeAgreement(TEXT, ALL))
            .does(WANG, new SignAgreement(Party.PROVIDER, Digests.of(TEXT)))
            .is(Phase.AGREEMENT);
    story.does(LI, new SignAgreement(Party.CONSUMER, Digests.of(TEXT))).is(Phase.GRANTED);
  }

  @Test
  void RZ20_theProviderAgreesSignsAndTellsTheAuthority() {
    Story.open("rizhao", Tier.RESTRICTED)
        .does(LI, FILED)
        .approves(WANG, Party.PROVIDER)
        .does(WANG, new ProposeAgreement(TEXT, ALL))
        .does(WANG, new SignAgreement(Party.PROVIDER, Digests.of(TEXT)))
        .does(LI, new SignAgreement(Party.CONSUMER, Digests.of(TEXT)))
        .is(Phase.AGREEMENT)
        .does(WANG, new FileAgreement())
        .is(Phase.GRANTED);
  }

  @Test
  void anAgencyDoesNotApplyAsThePublicNorThePublicAsAnAgency() {
    Story.open("ningbo", Tier.RESTRICTED).declined(XU, FILED, Cause.NOT_ENTITLED);
    Story.share("ningbo", Tier.RESTRICTED)
        .declined(LI, new Submit(share("name")), Cause.NOT_ENTITLED);
  }

  @Test
  void NB23_whatOneAgencySignedDoesNotBindTheAgencyThatAnswersInItsPlace() {
    Story story =
        Story.open("ningbo", Tier.RESTRICTED)
            .does(LI, FILED)
            .approves(LIN, Party.AUTHORITY)
            .approves(WANG, Party.PROVIDER)
            .does(WANG, new ProposeAgreement(TEXT, ALL));

    assertThat(
            story.file().reviewedBy("public-security", Fixtures.TODAY, AnswerDue.NEVER).agreement())
        .isEmpty();
  }

  @Test
  void whatBecomesProhibitedBeforeTheLastSignatureIsNotGiven() {
    Story story =
        Story.open("neijiang", Tier.RESTRICTED)
            .does(LI, FOR_OTHER)
            .approves(WANG, Party.PROVIDER)
            .does(WANG, new ProposeAgreement(TEXT, ALL))
            .does(WANG, new SignAgreement(Party.PROVIDER, Digests.of(TEXT)))
            .becomes(Tier.PROHIBITED);

    story.declined(
        LI, new SignAgreement(Party.CONSUMER, Digests.of(TEXT)), Cause.AGAINST_THE_RULES);
    story.declined(WANG, new Approve(Party.PROVIDER, Optional.empty()), Cause.NOT_ENTITLED);
  }
}
