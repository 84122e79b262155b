package org.civiclake.governance.model.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.contract.UpdateSchedule.Frequency;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.Breach.Sign;
import org.civiclake.governance.model.rulebook.Indicator;
import org.civiclake.governance.model.rulebook.Indicator.Measure;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.supervision.Fact.What;
import org.junit.jupiter.api.Test;

/** Figures and breaches follow from facts, and name the events behind them. */
class SupervisionTest {

  private static final String CIVIL = "civil-affairs";
  private static final String ALLOWANCE = CIVIL + "/subsistence_allowance";
  private static final String MARRIAGE = CIVIL + "/marriage_registration";
  private static final Map<String, Declared> DECLARED =
      Map.of(
          ALLOWANCE, new Declared(Frequency.MONTHLY, Tier.PROHIBITED),
          MARRIAGE, new Declared(Frequency.QUARTERLY, Tier.RESTRICTED));
  private static final Span YEAR = Span.ofYear(2025, LocalDate.of(2026, 2, 1));

  private final List<Fact> facts = new ArrayList<>();

  @Test
  void NB51_catalogCompletenessIsHowManyEntriesTheCatalogHolds() {
    fact("2025-01-10", What.ENTRY_COMPILED, ALLOWANCE);
    fact("2025-01-10", What.ENTRY_COMPILED, MARRIAGE);
    fact("2025-01-10", What.ENTRY_COMPILED, CIVIL + "/given_up");
    fact("2025-01-12", What.ENTRY_WITHDRAWN, CIVIL + "/given_up");
    fact("2025-02-01", What.ENTRY_PUBLISHED, ALLOWANCE);
    fact("2026-01-20", What.ENTRY_PUBLISHED, MARRIAGE);

    assertThat(figure(Measure.CATALOG_COMPLETENESS))
        .isEqualTo(new Figure(indicator(Measure.CATALOG_COMPLETENESS), 1, out(2), events(1, 2, 5)));
  }

  @Test
  void NB51_collectionIsHowManyResourcesLandedAtAll() {
    fact("2025-01-10", What.ENTRY_PUBLISHED, ALLOWANCE);
    fact("2025-01-10", What.ENTRY_PUBLISHED, MARRIAGE);
    fact("2025-03-01", What.BATCH_LANDED, ALLOWANCE);
    fact("2026-01-01", What.BATCH_LANDED, MARRIAGE);

    assertThat(figure(Measure.COLLECTION))
        .isEqualTo(new Figure(indicator(Measure.COLLECTION), 1, out(2), events(1, 2, 3)));
  }

  @Test
  void NB41_YZ21_timelinessCountsTheWholePeriodsInWhichDataCame() {
    fact("2025-09-15", What.ENTRY_PUBLISHED, ALLOWANCE);
    fact("2025-10-03", What.BATCH_LANDED, ALLOWANCE);
    fact("2025-10-20", What.BATCH_LANDED, ALLOWANCE);
    fact("2025-11-30", What.BATCH_LANDED, ALLOWANCE);

    Figure figure =
        new Evaluation(facts, DECLARED, CIVIL, Span.ofYear(2025, day("2026-01-01")))
            .figures(List.of(indicator(Measure.TIMELINESS)))
            .get(0);

    assertThat(figure.count()).isEqualTo(2);
    assertThat(figure.outOf()).isEqualTo(out(3));
    assertThat(figure.evidence()).isEqualTo(events(1, 2, 3, 4));
  }

  @Test
  void NB41_aPeriodThatIsNotOverIsNotMissedYet() {
    fact("2025-09-15", What.ENTRY_PUBLISHED, ALLOWANCE);
    Span untilToday = Span.ofYear(2025, day("2025-11-30"));

    assertThat(
            new Evaluation(facts, DECLARED, CIVIL, untilToday)
                .figures(List.of(indicator(Measure.TIMELINESS)))
                .get(0)
                .outOf())
        .isEqualTo(out(1));
  }

  @Test
  void NJ20_qualityIsHowManyRowsPassedEveryCheck() {
    rows("2025-03-01", What.ROWS_SUBMITTED, 100);
    rows("2025-03-01", What.ROWS_QUARANTINED, 3);
    rows("2024-03-01", What.ROWS_SUBMITTED, 500);

    assertThat(figure(Measure.QUALITY))
        .isEqualTo(new Figure(indicator(Measure.QUALITY), 97, out(100), events(1, 2)));
  }

  @Test
  void NJ47_repliesAreInTimeUnlessTheyWereLateOnce() {
    fact("2025-03-01", What.REPLY_GIVEN, "application-1");
    fact("2025-03-02", What.REPLY_LATE, "application-2");
    fact("2025-03-05", What.REPLY_GIVEN, "application-2");
    fact("2025-03-06", What.ISSUE_LATE, "issue-1");

    assertThat(figure(Measure.REPLIES))
        .isEqualTo(new Figure(indicator(Measure.REPLIES), 1, out(3), events(1, 2, 3, 4)));
  }

  @Test
  void RZ32_sharingOpeningAndSecurityAreMeasured() {
    fact("2025-02-01", What.ENTRY_PUBLISHED, ALLOWANCE);
    fact("2025-02-01", What.ENTRY_PUBLISHED, MARRIAGE);
    fact("2025-03-01", What.SHARE_GRANTED, "application-1");
    fact("2025-03-01", What.SHARE_REFUSED, "application-2");
    fact("2025-03-01", What.GRANT_STOPPED, "grant-1");

    assertThat(figure(Measure.SHARING).count()).isEqualTo(1);
    assertThat(figure(Measure.SHARING).outOf()).isEqualTo(out(2));
    assertThat(figure(Measure.OPENING).count()).isEqualTo(1);
    assertThat(figure(Measure.OPENING).outOf()).isEqualTo(out(2));
    assertThat(figure(Measure.SECURITY).count()).isEqualTo(1);
    assertThat(figure(Measure.SECURITY).outOf()).isEmpty();
  }

  @Test
  void NB51_anAgencyIsNotJudgedByWhatAnotherDid() {
    facts.add(
        new Fact(1, day("2025-03-01"), What.REPLY_LATE, "a", "statistics", 0, Optional.empty()));

    assertThat(figure(Measure.REPLIES).outOf()).isEqualTo(out(0));
  }

  @Test
  void NB52_whatDidNotComeInItsPeriodIsABreachWithItsEvidence() {
    fact("2025-09-15", What.ENTRY_PUBLISHED, ALLOWANCE);
    fact("2025-10-03", What.BATCH_LANDED, ALLOWANCE);

    assertThat(breaches("ningbo"))
        .containsExactly(
            new FoundBreach(
                Sign.LATE_UPDATE, CIVIL, ALLOWANCE, day("2025-12-01"), 2, events(1, 2)));
  }

  @Test
  void NB14_NB52_anEditionThatIsNotThereByTheEndOfJuneIsABreachOfTheAuthority() {
    fact("2025-02-01", What.ENTRY_COMPILED, ALLOWANCE);
    facts.add(edition("2025-07-01"));

    assertThat(breaches("ningbo"))
        .containsExactly(
            new FoundBreach(
                Sign.LATE_CATALOG,
                Fact.AUTHORITY,
                "catalog 2025",
                day("2025-07-01"),
                1,
                events(1, 2)));
    facts.add(edition("2025-06-30"));
    assertThat(breaches("ningbo")).isEmpty();
    assertThat(breaches("shaanxi")).isEmpty();
  }

  @Test
  void NJ14_NJ48_aReviewThatCameLateIsABreachAndOneInTimeIsNot() {
    facts.add(
        new Fact(
            1,
            day("2025-03-03"),
            What.ENTRY_SUBMITTED,
            ALLOWANCE,
            CIVIL,
            0,
            Optional.of(day("2025-03-17"))));
    facts.add(
        new Fact(2, day("2025-03-18"), What.ENTRY_REVIEWED, ALLOWANCE, CIVIL, 0, Optional.empty()));

    assertThat(breaches("neijiang"))
        .containsExactly(
            new FoundBreach(
                Sign.LATE_CATALOG, Fact.AUTHORITY, ALLOWANCE, day("2025-03-18"), 1, events(1, 2)));
    facts.set(
        1,
        new Fact(2, day("2025-03-17"), What.ENTRY_REVIEWED, ALLOWANCE, CIVIL, 0, Optional.empty()));
    assertThat(breaches("neijiang")).isEmpty();
  }

  @Test
  void NB52_NJ48_SX38_lateRepliesIssuesComplaintsAndMisuseAreBreachesWhereTheyAreNamed() {
    fact("2025-03-01", What.REPLY_LATE, "application-1");
    fact("2025-03-02", What.ISSUE_LATE, "issue-1");
    fact("2025-03-03", What.PUBLIC_ISSUE_LATE, "issue-2");
    fact("2025-03-04", What.COMPLAINT_FOR_MASKING, "issue-3");
    fact("2025-03-05", What.COMPLAINT_FOR_WITHDRAWAL, "issue-4");
    fact("2025-03-06", What.GRANT_STOPPED, "grant-1");
    facts.add(edition("2025-06-01"));

    for (String regulation : List.of("ningbo", "neijiang", "shaanxi")) {
      assertThat(breaches(regulation))
          .extracting(FoundBreach::sign)
          .containsExactly(
              Sign.LATE_REPLY,
              Sign.LATE_ISSUE,
              Sign.UNANSWERED,
              Sign.UNMASKED,
              Sign.UNREVIEWED,
              Sign.MISUSE);
    }
    assertThat(breaches("rizhao")).isEmpty();
  }

  @Test
  void periodsAreWholeOnesOnly() {
    Span span = new Span(day("2025-01-02"), day("2025-06-30"));

    assertThat(Periods.within(span, Frequency.MONTHLY)).hasSize(5);
    assertThat(Periods.within(span, Frequency.QUARTERLY))
        .containsExactly(new Span(day("2025-04-01"), day("2025-06-30")));
    assertThat(Periods.within(span, Frequency.WEEKLY)).hasSize(25);
    assertThat(Periods.within(span, Frequency.DAILY)).hasSize(180);
    assertThat(Periods.within(span, Frequency.YEARLY)).isEmpty();
    assertThat(Periods.within(span, Frequency.ONCE)).isEmpty();
  }

  @Test
  void aYearThatHasNotBegunIsNotJudged() {
    assertThatThrownBy(() -> Span.ofYear(2027, day("2026-12-31")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Span.ofYear(2026, day("2026-03-01")).to()).isEqualTo("2026-03-01");
  }

  private void fact(String day, What what, String subject) {
    facts.add(new Fact(facts.size() + 1L, day(day), what, subject, CIVIL, 0, Optional.empty()));
  }

  private void rows(String day, What what, long rows) {
    facts.add(
        new Fact(facts.size() + 1L, day(day), what, ALLOWANCE, CIVIL, rows, Optional.empty()));
  }

  private Fact edition(String day) {
    return new Fact(
        facts.size() + 1L,
        day(day),
        What.EDITION_PUBLISHED,
        "1",
        Fact.AUTHORITY,
        0,
        Optional.empty());
  }

  private Figure figure(Measure measure) {
    return new Evaluation(facts, DECLARED, CIVIL, YEAR).figures(List.of(indicator(measure))).get(0);
  }

  private List<FoundBreach> breaches(String regulation) {
    try {
      Rulebook rulebook = Rulebook.load(Path.of("../rulebooks").resolve(regulation + ".yaml"));
      return new BreachSearch(facts, DECLARED, YEAR).of(rulebook);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Indicator indicator(Measure measure) {
    return new Indicator(measure, List.of(Article.parse("NB51")));
  }

  private static Optional<Long> out(long number) {
    return Optional.of(number);
  }

  private static List<Long> events(long... sequences) {
    return Arrays.stream(sequences).boxed().toList();
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
