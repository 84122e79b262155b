package org.civiclake.governance.model.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.model.application.Fixtures.CLOCK;
import static org.civiclake.governance.model.application.Fixtures.LIN;
import static org.civiclake.governance.model.application.Fixtures.MA;
import static org.civiclake.governance.model.application.Fixtures.TODAY;
import static org.civiclake.governance.model.application.Fixtures.WANG;
import static org.civiclake.governance.model.application.Fixtures.XU;
import static org.civiclake.governance.model.application.Fixtures.ZHOU;
import static org.civiclake.governance.model.application.Fixtures.person;
import static org.civiclake.governance.model.application.Fixtures.share;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.application.Application.Phase;
import org.civiclake.governance.model.application.ApplicationEvent.ListedAsProblem;
import org.civiclake.governance.model.application.ApplicationEvent.ReplyOverdue;
import org.civiclake.governance.model.application.Command.Approve;
import org.civiclake.governance.model.application.Command.Dispute;
import org.civiclake.governance.model.application.Command.Extend;
import org.civiclake.governance.model.application.Command.LookAtTheClock;
import org.civiclake.governance.model.application.Command.Refuse;
import org.civiclake.governance.model.application.Command.Rule;
import org.civiclake.governance.model.application.Command.Submit;
import org.civiclake.governance.model.application.Decision.Cause;
import org.civiclake.governance.model.contract.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the five regulations say of share applications, article by article. */
class ShareArticlesTest {

  private static final Command FILED = new Submit(share("name"));

  @Test
  void NB21_prohibitedDataPassOnlyMaskedAndOnlyByTheRestrictedRoute() {
    Story story = Story.share("ningbo", Tier.PROHIBITED);
    assertThat(
            story
                .declined(XU, new Submit(share("name", "monthly_amount")), Cause.AGAINST_THE_RULES)
                .flaws())
        .extracting(Flaw::where)
        .containsExactly("fields");

    story.does(XU, FILED).is(Phase.IN_REVIEW);
    story.declined(LIN, approve(Party.AUTHORITY), Cause.NOT_NOW);
    story.approves(WANG, Party.PROVIDER).approves(LIN, Party.AUTHORITY).is(Phase.GRANTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"neijiang", "shaanxi", "rizhao", "yinzhou"})
  void NJ23_SX20_RZ13_YZ14_prohibitedDataAreSharedWithNobody(String rulebook) {
    Story.share(rulebook, Tier.PROHIBITED).declined(XU, FILED, Cause.AGAINST_THE_RULES);
  }

  @Test
  void NB22_restrictedDataNeedTheProviderAndThenTheAuthority() {
    Story story = Story.share("ningbo", Tier.RESTRICTED).does(XU, FILED);
    story.declined(LIN, approve(Party.AUTHORITY), Cause.NOT_NOW);
    story.declined(ZHOU, approve(Party.PROVIDER), Cause.NOT_ENTITLED);
    story.declined(LIN, approve(Party.PROVIDER), Cause.NOT_ENTITLED);
    story.approves(WANG, Party.PROVIDER).is(Phase.IN_REVIEW);
    story.declined(WANG, approve(Party.AUTHORITY), Cause.NOT_ENTITLED);
    story.approves(LIN, Party.AUTHORITY).is(Phase.GRANTED);
  }

  @Test
  void NB22_unconditionalIsReviewedByTheAuthorityAlone() {
    Story story = Story.share("ningbo", Tier.UNCONDITIONAL).does(XU, FILED);
    story.declined(WANG, approve(Party.PROVIDER), Cause.NOT_NOW);
    story.approves(LIN, Party.AUTHORITY).is(Phase.GRANTED);
  }

  @Test
  void NB22_whatBecomesRestrictedMeanwhileNeedsTheProviderAfterAll() {
    Story story =
        Story.share("ningbo", Tier.UNCONDITIONAL).does(XU, FILED).becomes(Tier.RESTRICTED);
    story.declined(LIN, approve(Party.AUTHORITY), Cause.NOT_NOW);
    story.approves(WANG, Party.PROVIDER).approves(LIN, Party.AUTHORITY).is(Phase.GRANTED);
  }

  @Test
  void NB23_aRefusalNamesItsReasonAndItsBasis() {
    Story story = Story.share("ningbo", Tier.RESTRICTED).does(XU, FILED);
    story.declined(
        WANG, new Refuse(Party.PROVIDER, " ", Optional.of("《条例》")), Cause.AGAINST_THE_RULES);
    story.declined(
        WANG, new Refuse(Party.PROVIDER, "超范围", Optional.empty()), Cause.AGAINST_THE_RULES);
    story.does(WANG, no(Party.PROVIDER)).is(Phase.REFUSED);
  }

  @Test
  void NB23_SX4_NB28_aGrantHoldsNoMoreThanTheFieldsThatWereNamed() {
    Story story = Story.share("ningbo", Tier.RESTRICTED);
    story.declined(XU, new Submit(share()), Cause.AGAINST_THE_RULES);
    story.declined(XU, new Submit(share("*")), Cause.AGAINST_THE_RULES);
    story.does(XU, FILED).approves(WANG, Party.PROVIDER).approves(LIN, Party.AUTHORITY);

    ApplicationEvent last = story.events().get(story.events().size() - 1);
    assertThat(((ApplicationEvent.ApplicationGranted) last).request().fields())
        .containsExactly("name");
  }

  @Test
  void NB24_SX23_withinOneDepartmentTheSameConsentsAreNeeded() {
    Person own = person("section-a", "civil-affairs", Duty.CONSUMER, Duty.STEWARD);
    Request request = Fixtures.request(ApplicationKind.SHARE, "civil-affairs", Set.of(), "name");
    Story story = Story.share("ningbo", Tier.RESTRICTED).does(own, new Submit(request));

    story.is(Phase.IN_REVIEW);
    story.declined(own, approve(Party.PROVIDER), Cause.NOT_ENTITLED);
    story.approves(WANG, Party.PROVIDER).approves(LIN, Party.AUTHORITY).is(Phase.GRANTED);
  }

  @Test
  void onePersonConsentsForOnePartyOnly() {
    Person both = person("both", "civil-affairs", Duty.STEWARD, Duty.AUTHORITY);
    Story story =
        Story.share("ningbo", Tier.RESTRICTED).does(XU, FILED).approves(both, Party.PROVIDER);

    story.declined(both, approve(Party.AUTHORITY), Cause.NOT_ENTITLED);
    story.approves(LIN, Party.AUTHORITY).is(Phase.GRANTED);
  }

  @Test
  void NB25_NJ25_aContestedRefusalIsRuledOnAndStillNeedsTheConsent() {
    for (String rulebook : List.of("ningbo", "neijiang")) {
      Story story =
          Story.share(rulebook, Tier.RESTRICTED).does(XU, FILED).does(WANG, no(Party.PROVIDER));
      story.declined(WANG, new Dispute("理由"), Cause.NOT_ENTITLED);
      story.does(XU, new Dispute("属于法定职责")).is(Phase.DISPUTED);
      story.declined(XU, new Rule(true, "应当共享"), Cause.NOT_ENTITLED);
      story.does(LIN, new Rule(true, "应当共享")).is(Phase.IN_REVIEW);
      assertThat(story.events()).noneMatch(ListedAsProblem.class::isInstance);
      story.does(WANG, no(Party.PROVIDER)).is(Phase.REFUSED);
      assertThat(story.events()).anyMatch(ListedAsProblem.class::isInstance);
    }
  }

  @Test
  void RZ13_whoRefusedDoesNotRuleOnIt() {
    Story story =
        Story.share("rizhao", Tier.RESTRICTED)
            .does(XU, FILED)
            .does(LIN, no(Party.AUTHORITY))
            .does(XU, new Dispute("属于法定职责"));
    story.declined(LIN, new Rule(false, "维持"), Cause.NOT_ENTITLED);
    story.does(MA, new Rule(false, "维持")).is(Phase.REFUSED);
    story.declined(XU, new Dispute("再次异议"), Cause.NOT_NOW);
  }

  @Test
  void NJ26_theProviderAloneAnswersWithinTenWorkingDays() {
    Story story = Story.share("neijiang", Tier.RESTRICTED).does(XU, FILED);
    assertThat(story.file().due().on()).contains(LocalDate.of(2026, 3, 16));

    story.on(LocalDate.of(2026, 3, 16)).does(CLOCK, new LookAtTheClock());
    assertThat(story.events()).noneMatch(ReplyOverdue.class::isInstance);
    story.on(LocalDate.of(2026, 3, 17)).does(CLOCK, new LookAtTheClock());
    story.does(CLOCK, new LookAtTheClock());
    assertThat(story.events()).filteredOn(ReplyOverdue.class::isInstance).hasSize(1);
    story.declined(WANG, new Extend("会商"), Cause.AGAINST_THE_RULES);
    story.approves(WANG, Party.PROVIDER).is(Phase.GRANTED);
  }

  @Test
  void NJ27_RZ14_unconditionalDataAreHadStraightAway() {
    for (String rulebook : List.of("neijiang", "rizhao")) {
      Story.share(rulebook, Tier.UNCONDITIONAL).does(XU, FILED).is(Phase.GRANTED);
    }
  }

  @Test
  void RZ14_authorityAndProviderReviewTogetherInWhateverOrder() {
    Story first = Story.share("rizhao", Tier.RESTRICTED).does(XU, FILED);
    first.approves(LIN, Party.AUTHORITY).is(Phase.IN_REVIEW);
    first.declined(MA, approve(Party.AUTHORITY), Cause.NOT_NOW);
    first.approves(WANG, Party.PROVIDER).is(Phase.GRANTED);

    Story.share("rizhao", Tier.RESTRICTED)
        .does(XU, FILED)
        .approves(WANG, Party.PROVIDER)
        .is(Phase.IN_REVIEW)
        .approves(LIN, Party.AUTHORITY)
        .is(Phase.GRANTED);
  }

  @Test
  void RZ15_anApplicationNamesItsScenarioAndVouchesForIt() {
    Particulars silent =
        new Particulars(
            Optional.of("核对"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            true,
            false);
    assertThat(flaws("rizhao", silent)).containsExactly("scenario", "commitment");
  }

  @Test
  void YZ15_anApplicationNamesItsScenarioAndTheAuthorityReviewsIt() {
    assertThat(flaws("yinzhou", nothing())).containsExactly("scenario");
    Story.share("yinzhou", Tier.RESTRICTED)
        .does(XU, FILED)
        .approves(LIN, Party.AUTHORITY)
        .is(Phase.GRANTED);
  }

  @Test
  void SX23_anApplicationNamesReasonFieldsAndPurposeAndTheDepartmentReviewsIt() {
    assertThat(flaws("shaanxi", nothing())).containsExactly("purpose", "reason");
    Story story = Story.share("shaanxi", Tier.RESTRICTED).does(XU, FILED);
    story.declined(WANG, approve(Party.PROVIDER), Cause.NOT_NOW);
    story.approves(LIN, Party.AUTHORITY).is(Phase.GRANTED);
  }

  @Test
  void NB23_anApplicationNamesPurposeScenarioBasisAndDelivery() {
    assertThat(flaws("ningbo", nothing())).containsExactly("purpose", "scenario", "legalBasis");
  }

  @Test
  void YZ7_theUseLastsNoLongerThanTheCatalogAllows() {
    Request good = share("name");
    Request longer =
        new Request(
            good.kind(),
            good.consumer(),
            good.resource(),
            good.fields(),
            good.rows(),
            good.particulars(),
            good.delivery(),
            Optional.of(TODAY),
            Optional.of(TODAY.plusYears(20)));
    assertThat(
            Story.share("yinzhou", Tier.RESTRICTED)
                .declined(XU, new Submit(longer), Cause.AGAINST_THE_RULES)
                .flaws())
        .extracting(Flaw::where)
        .containsExactly("until");
  }

  private static List<String> flaws(String rulebook, Particulars particulars) {
    Request good = share("name");
    Request request =
        new Request(
            good.kind(),
            good.consumer(),
            good.resource(),
            good.fields(),
            good.rows(),
            particulars,
            good.delivery(),
            good.from(),
            good.until());
    return Story.share(rulebook, Tier.RESTRICTED)
        .declined(XU, new Submit(request), Cause.AGAINST_THE_RULES)
        .flaws()
        .stream()
        .map(Flaw::where)
        .toList();
  }

  private static Particulars nothing() {
    return new Particulars(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        true,
        true);
  }

  private static Command approve(Party as) {
    return new Approve(as, Optional.empty());
  }

  private static Command no(Party as) {
    return new Refuse(as, "超出履职需要", Optional.of("《条例》第九条"));
  }
}
