package org.civiclake.governance.model.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.issue.IssueEvent.Assigned;
import org.civiclake.governance.model.issue.IssueEvent.Decided;
import org.civiclake.governance.model.issue.IssueEvent.ExtensionApproved;
import org.civiclake.governance.model.issue.IssueEvent.Overdue;
import org.civiclake.governance.model.issue.IssueEvent.Reminded;
import org.civiclake.governance.model.issue.IssueEvent.Reported;
import org.civiclake.governance.model.issue.IssueEvent.ReporterTold;
import org.civiclake.governance.model.issue.IssueRefusal.Why;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.rulebook.Task;
import org.civiclake.governance.model.rulebook.WorkingCalendar;
import org.junit.jupiter.api.Test;

/** The rules of matters, over the real rulebooks and the real holidays of 2026. */
class IssueTest {

  private static final Rulebook NINGBO = rulebook("ningbo");
  private static final Rulebook NEIJIANG = rulebook("neijiang");
  private static final Rulebook YINZHOU = rulebook("yinzhou");
  private static final WorkingCalendar CALENDAR = calendar();
  private static final Person LIN = new Person("authority-lin", "big-data", true, false);
  private static final Person WANG = new Person("steward-wang", "civil-affairs", false, true);
  private static final Person ZHOU = new Person("steward-zhou", "public-security", false, true);
  private static final String BATCH = "0123456789abcdef0123456789abcdef";
  private static final Sealed WORDS = new Sealed("sealed");

  /** Two working days before the National Day holiday of 2026; Saturday, 10 October, is worked. */
  private static final LocalDate SEPTEMBER_29 = LocalDate.of(2026, 9, 29);

  @Test
  void NB43_aDataIssueIsHandledWithinFiveWorkingDays() {
    Issue issue = assigned(IssueKind.DATA_ISSUE, SEPTEMBER_29);
    LocalDate due = lastDay(issue, NINGBO);

    assertThat(due).isEqualTo(LocalDate.of(2026, 10, 12));
    assertThat(look(issue, NINGBO, due.minusDays(4))).isEmpty();
    assertThat(look(issue, NINGBO, due.minusDays(3)))
        .containsExactly(new Reminded(Task.DATA_ISSUE, due, due.minusDays(3)));
    assertThat(look(issue, NINGBO, due.plusDays(1)))
        .containsExactly(new Overdue(Task.DATA_ISSUE, due, due.plusDays(1)));
    Issue late = issue.after(new Overdue(Task.DATA_ISSUE, due, due.plusDays(1)));
    assertThat(look(late, NINGBO, due.plusDays(9))).isEmpty();
    assertThat(IssueClock.isOverdue(late)).isTrue();
  }

  @Test
  void NB43_anExtensionIsApprovedByTheAuthorityAndEndsAfterSixtyDaysInAll() {
    Issue issue = assigned(IssueKind.DATA_ISSUE, SEPTEMBER_29);
    LocalDate most = SEPTEMBER_29.plusDays(60);
    LocalDate next = SEPTEMBER_29.plusDays(1);

    refused(
        Why.AGAINST_THE_RULES,
        () -> time(issue, WANG, NINGBO, next).ask(most.plusDays(1), Optional.empty()));
    Issue asked = issue.after(time(issue, WANG, NINGBO, next).ask(most, Optional.empty()));
    assertThat(lastDay(asked, NINGBO)).isEqualTo(lastDay(issue, NINGBO));
    refused(Why.NOT_ENTITLED, () -> time(asked, WANG, NINGBO, next).approve());
    Issue approved = asked.after(time(asked, LIN, NINGBO, next).approve());

    assertThat(lastDay(approved, NINGBO)).isEqualTo(most);
    refused(Why.NOT_NOW, () -> time(approved, WANG, NINGBO, next).ask(most, Optional.empty()));
    assertThat(look(approved, NINGBO, most)).hasOnlyElementsOfType(Reminded.class);
    assertThat(look(approved, NINGBO, most.plusDays(1))).hasOnlyElementsOfType(Overdue.class);
  }

  @Test
  void NB43_anExtensionThatIsRefusedLeavesTheTimeAsItWas() {
    Issue issue = assigned(IssueKind.DATA_ISSUE, SEPTEMBER_29);
    LocalDate next = SEPTEMBER_29.plusDays(1);
    Issue asked =
        issue.after(
            time(issue, WANG, NINGBO, next).ask(SEPTEMBER_29.plusDays(30), Optional.empty()));

    Issue refused = asked.after(time(asked, LIN, NINGBO, next).refuse());

    assertThat(lastDay(refused, NINGBO)).isEqualTo(lastDay(issue, NINGBO));
    assertThat(refused.extensionAsked()).isEmpty();
  }

  @Test
  void NB43_aTimeThatIsOverIsNotExtended() {
    Issue issue = assigned(IssueKind.DATA_ISSUE, SEPTEMBER_29);
    LocalDate late = lastDay(issue, NINGBO).plusDays(1);

    refused(
        Why.NOT_NOW, () -> time(issue, WANG, NINGBO, late).ask(late.plusDays(5), Optional.empty()));
  }

  @Test
  void NB43_anUrgentIssueHasTheTimeThatTheAuthoritySets() {
    Issue issue = assigned(IssueKind.DATA_ISSUE, SEPTEMBER_29);

    Issue urgent = issue.after(steps(issue, LIN, SEPTEMBER_29).limit(SEPTEMBER_29.plusDays(1)));

    assertThat(lastDay(urgent, NINGBO)).isEqualTo(SEPTEMBER_29.plusDays(1));
    refused(
        Why.NOT_ENTITLED, () -> steps(issue, WANG, SEPTEMBER_29).limit(SEPTEMBER_29.plusDays(1)));
  }

  @Test
  void NB43_anIssueEndsCorrectedOrConfirmedRightOrSettledAndTheReporterIsTold() {
    for (Finding finding : List.of(Finding.CORRECTED, Finding.CONFIRMED_RIGHT, Finding.SETTLED)) {
      Issue issue = assigned(IssueKind.DATA_ISSUE, SEPTEMBER_29);
      issue = issue.after(steps(issue, WANG, SEPTEMBER_29).begin());
      assertThat(issue.stage()).isEqualTo(Stage.IN_CORRECTION);
      issue = decided(issue, WANG, finding, NINGBO);
      assertThat(issue.stage()).isEqualTo(Stage.DECIDED);
      issue = issue.after(steps(issue, WANG, SEPTEMBER_29).tell(WORDS));
      assertThat(issue.stage()).isEqualTo(Stage.CLOSED);
    }
    Issue open = assigned(IssueKind.DATA_ISSUE, SEPTEMBER_29);
    refused(
        Why.AGAINST_THE_RULES,
        () ->
            steps(open, WANG, SEPTEMBER_29)
                .decide(
                    Finding.CORRECTED, WORDS, Optional.of("no batch"), Optional.empty(), NINGBO));
    refused(Why.AGAINST_THE_RULES, () -> decided(open, WANG, Finding.RESTORED, NINGBO));
    refused(Why.NOT_NOW, () -> steps(open, WANG, SEPTEMBER_29).tell(WORDS));
  }

  @Test
  void NJ19_aRulebookThatNamesNoSettlementAllowsNone() {
    Issue issue = assigned(IssueKind.DATA_ISSUE, SEPTEMBER_29);

    refused(Why.AGAINST_THE_RULES, () -> decided(issue, WANG, Finding.SETTLED, NEIJIANG));
  }

  @Test
  void NB43_nobodyButTheResponsibleAgencyDecides() {
    Issue issue = assigned(IssueKind.DATA_ISSUE, SEPTEMBER_29);

    refused(Why.NOT_ENTITLED, () -> decided(issue, ZHOU, Finding.CONFIRMED_RIGHT, NINGBO));
    refused(Why.NOT_ENTITLED, () -> decided(issue, LIN, Finding.CONFIRMED_RIGHT, NINGBO));
    Issue unassigned = reported(IssueKind.DATA_ISSUE, SEPTEMBER_29);
    refused(Why.NOT_ENTITLED, () -> decided(unassigned, WANG, Finding.CONFIRMED_RIGHT, NINGBO));
    refused(Why.NOT_ENTITLED, () -> steps(unassigned, WANG, SEPTEMBER_29).assign("civil-affairs"));
  }

  @Test
  void YZ22_anAgencyGivesBackWhatIsNotItsOwnAndAnotherBecomesResponsible() {
    Issue issue = assigned(IssueKind.DATA_ISSUE, SEPTEMBER_29);
    LocalDate later = SEPTEMBER_29.plusDays(1);

    Issue back = issue.after(steps(issue, WANG, later).giveBack());
    assertThat(back.stage()).isEqualTo(Stage.REPORTED);
    assertThat(IssueClock.running(back)).isEmpty();
    Issue again = back.after(steps(back, LIN, later).assign("public-security"));

    assertThat(decided(again, ZHOU, Finding.CONFIRMED_RIGHT, YINZHOU).decision()).isPresent();
    assertThat(IssueClock.running(again).get(0).from()).isEqualTo(later);
  }

  @Test
  void YZ11_aContradictionIsCheckedWithinTheTimeThatTheAuthoritySets() {
    Issue issue = assigned(IssueKind.CONTRADICTION, SEPTEMBER_29);
    assertThat(IssueClock.running(issue).get(0).lastDay(YINZHOU, CALENDAR)).isEmpty();

    Issue limited = issue.after(steps(issue, LIN, SEPTEMBER_29).limit(SEPTEMBER_29.plusDays(10)));

    assertThat(lastDay(limited, YINZHOU)).isEqualTo(SEPTEMBER_29.plusDays(10));
    assertThat(look(limited, YINZHOU, SEPTEMBER_29.plusDays(11)))
        .hasOnlyElementsOfType(Overdue.class);
  }

  @Test
  void NJ19_aVerificationTakesTenWorkingDaysAndTenMoreWithTheHeadsConsent() {
    Issue issue = assigned(IssueKind.VERIFICATION, SEPTEMBER_29);
    LocalDate most = LocalDate.of(2026, 11, 2);

    assertThat(lastDay(issue, NEIJIANG)).isEqualTo(LocalDate.of(2026, 10, 19));
    refused(
        Why.AGAINST_THE_RULES,
        () -> time(issue, WANG, NEIJIANG, SEPTEMBER_29).ask(most, Optional.empty()));
    refused(
        Why.AGAINST_THE_RULES,
        () -> time(issue, WANG, NEIJIANG, SEPTEMBER_29).ask(most.plusDays(1), Optional.of("李局长")));
    Issue extended =
        issue.after(time(issue, WANG, NEIJIANG, SEPTEMBER_29).ask(most, Optional.of("李局长")));

    assertThat(lastDay(extended, NEIJIANG)).isEqualTo(most);
    refused(
        Why.NOT_NOW,
        () -> time(extended, WANG, NEIJIANG, SEPTEMBER_29).ask(most, Optional.of("李局长")));
  }

  @Test
  void NJ31_aCorrectionOfTheOpenCatalogIsAnsweredInTenWorkingDaysAndMadeByTheAuthority() {
    Issue issue = assigned(IssueKind.CATALOG_CORRECTION, SEPTEMBER_29);
    assertThat(lastDay(issue, NEIJIANG)).isEqualTo(LocalDate.of(2026, 10, 19));

    Issue agreed = decided(issue, WANG, Finding.TO_CORRECT, NEIJIANG);
    refused(Why.NOT_ENTITLED, () -> steps(agreed, WANG, SEPTEMBER_29).carryOut("第 2 版"));
    Issue told = agreed.after(steps(agreed, WANG, SEPTEMBER_29).tell(WORDS));
    assertThat(told.stage()).isEqualTo(Stage.DECIDED);
    Issue made = told.after(steps(told, LIN, SEPTEMBER_29).carryOut("第 2 版"));

    assertThat(made.stage()).isEqualTo(Stage.CLOSED);
  }

  @Test
  void NJ31_aRefusalNamesItsBasis() {
    Issue issue = assigned(IssueKind.CATALOG_CORRECTION, SEPTEMBER_29);

    refused(Why.AGAINST_THE_RULES, () -> decided(issue, WANG, Finding.NOT_TO_CORRECT, NEIJIANG));
    assertThat(
            steps(issue, WANG, SEPTEMBER_29)
                .decide(
                    Finding.NOT_TO_CORRECT,
                    WORDS,
                    Optional.empty(),
                    Optional.of("《政府信息公开条例》第十四条"),
                    NEIJIANG)
                .basis())
        .isPresent();
  }

  @Test
  void NJ41_anObjectionIsMarkedWithinThreeWorkingDaysBeforeAnythingElse() {
    Issue issue = reported(IssueKind.OBJECTION, SEPTEMBER_29);

    assertThat(due(issue, NEIJIANG, Task.OBJECTION_MARK)).isEqualTo(LocalDate.of(2026, 10, 9));
    assertThat(due(issue, NEIJIANG, Task.OBJECTION_HANDOVER)).isEqualTo(LocalDate.of(2026, 10, 12));
    refused(Why.NOT_NOW, () -> steps(issue, LIN, SEPTEMBER_29).assign("civil-affairs"));
    refused(Why.NOT_ENTITLED, () -> steps(issue, WANG, SEPTEMBER_29).mark());
    assertThat(issue.isDisputed()).isFalse();
    Issue marked = issue.after(steps(issue, LIN, SEPTEMBER_29).mark());

    assertThat(marked.isDisputed()).isTrue();
    refused(Why.NOT_NOW, () -> steps(marked, LIN, SEPTEMBER_29).mark());
  }

  @Test
  void NJ41_theAuthorityDecidesWithinItsRemitInTenWorkingDays() {
    Issue marked = marked();
    Issue own = marked.after(steps(marked, LIN, SEPTEMBER_29).assign("big-data"));

    assertThat(due(own, NEIJIANG, Task.OBJECTION_DECISION)).isEqualTo(LocalDate.of(2026, 10, 19));
    refused(Why.NOT_ENTITLED, () -> decided(own, WANG, Finding.NOT_TO_CORRECT, NEIJIANG));
    Issue decided = decided(own, LIN, Finding.NOT_TO_CORRECT, NEIJIANG);

    assertThat(decided.isDisputed()).isFalse();
  }

  @Test
  void NJ41_anAgencyDecidesWithinFiveWorkingDaysOfTheHandoverAndTheAuthorityTellsTheObjector() {
    Issue marked = marked();
    LocalDate handover = LocalDate.of(2026, 10, 9);
    Issue handed = marked.after(steps(marked, LIN, handover).assign("civil-affairs"));

    assertThat(due(handed, NEIJIANG, Task.OBJECTION_AGENCY_DECISION))
        .isEqualTo(LocalDate.of(2026, 10, 15));
    refused(Why.NOT_ENTITLED, () -> decided(handed, LIN, Finding.TO_CORRECT, NEIJIANG));
    Issue decided = decided(handed, WANG, Finding.TO_CORRECT, NEIJIANG);
    assertThat(decided.isDisputed()).isTrue();
    refused(Why.NOT_ENTITLED, () -> steps(decided, WANG, handover).tell(WORDS));
    Issue told = decided.after(steps(decided, LIN, handover).tell(WORDS));
    assertThat(told.stage()).isEqualTo(Stage.DECIDED);
    Issue corrected = told.after(steps(told, WANG, handover).carryOut(BATCH));

    assertThat(corrected.isDisputed()).isFalse();
    assertThat(corrected.stage()).isEqualTo(Stage.CLOSED);
  }

  @Test
  void NB39_aComplaintStopsTheOpeningAtOnceUntilItIsVerified() {
    Issue issue = assigned(IssueKind.COMPLAINT, SEPTEMBER_29);
    assertThat(issue.stopsOpening()).isFalse();
    Issue stopped = issue.after(steps(issue, WANG, SEPTEMBER_29).suspend());
    assertThat(stopped.stopsOpening()).isTrue();

    assertThat(decided(stopped, WANG, Finding.RESTORED, NINGBO).stopsOpening()).isFalse();
    assertThat(decided(stopped, LIN, Finding.WITHDRAWN, NINGBO).stopsOpening()).isTrue();
    Issue masked = decided(stopped, WANG, Finding.MASKED, NINGBO);
    assertThat(masked.stopsOpening()).isTrue();
    assertThat(masked.after(steps(masked, WANG, SEPTEMBER_29).carryOut(BATCH)).stopsOpening())
        .isFalse();
    refused(Why.NOT_ENTITLED, () -> steps(issue, ZHOU, SEPTEMBER_29).suspend());
  }

  @Test
  void aTimeThatRunsIntoAYearWithoutPublishedHolidaysIsNotGuessed() {
    Issue issue = assigned(IssueKind.DATA_ISSUE, LocalDate.of(2099, 12, 28));

    assertThat(IssueClock.running(issue).get(0).lastDay(NINGBO, CALENDAR)).isEmpty();
    assertThat(look(issue, NINGBO, LocalDate.of(2100, 3, 1))).isEmpty();
  }

  /**
   * Random people take random steps in random order, thousands of times: whatever came of it, no
   * step that the regulation demands was skipped.
   */
  @Test
  void YZ22_noHistoryWhateverItsOrderSkipsAStep() {
    Random random = new Random(43);
    int closed = 0;
    for (int i = 0; i < 2000; i++) {
      IssueKind kind = IssueKind.values()[random.nextInt(IssueKind.values().length)];
      Issue issue =
          kind.goesToTheProvider() ? assigned(kind, SEPTEMBER_29) : reported(kind, SEPTEMBER_29);
      for (int step = 0; step < 60; step++) {
        try {
          issue = issue.after(anyStep(issue, random));
          requireOrder(issue);
        } catch (IssueRefusal refused) {
          // the next one may fit
        }
      }
      closed += issue.stage() == Stage.CLOSED ? 1 : 0;
    }
    assertThat(closed).isGreaterThan(200);
  }

  private static IssueEvent anyStep(Issue issue, Random random) {
    Person person = List.of(LIN, WANG, ZHOU).get(random.nextInt(3));
    Rulebook rulebook = List.of(NINGBO, NEIJIANG, YINZHOU).get(random.nextInt(3));
    Steps steps = steps(issue, person, SEPTEMBER_29);
    MoreTime time = time(issue, person, rulebook, SEPTEMBER_29);
    List<Finding> fitting = List.copyOf(new TreeSet<>(issue.kind().findings()));
    Finding finding =
        random.nextBoolean()
            ? fitting.get(random.nextInt(fitting.size()))
            : Finding.values()[random.nextInt(Finding.values().length)];
    List<Supplier<IssueEvent>> all =
        List.of(
            () -> steps.assign(random.nextBoolean() ? "civil-affairs" : "big-data"),
            steps::giveBack,
            steps::mark,
            steps::begin,
            steps::suspend,
            () -> steps.limit(SEPTEMBER_29.plusDays(random.nextInt(9))),
            () -> time.ask(SEPTEMBER_29.plusDays(20), Optional.of("李局长")),
            time::approve,
            time::refuse,
            () -> steps.decide(finding, WORDS, Optional.of(BATCH), Optional.of("法"), rulebook),
            () -> steps.decide(finding, WORDS, Optional.of(BATCH), Optional.of("法"), rulebook),
            () -> steps.carryOut(BATCH),
            () -> steps.tell(WORDS));
    return all.get(random.nextInt(all.size())).get();
  }

  private static void requireOrder(Issue issue) {
    List<IssueEvent> history = issue.history();
    assertThat(count(history, Decided.class)).isLessThanOrEqualTo(1);
    assertThat(count(history, ReporterTold.class)).isLessThanOrEqualTo(1);
    assertThat(count(history, ExtensionApproved.class)).isLessThanOrEqualTo(1);
    if (issue.decision().isPresent()) {
      assertThat(issue.assignment().isPresent() || issue.kind() == IssueKind.COMPLAINT).isTrue();
      assertThat(issue.kind().findings()).contains(issue.decision().get().finding());
      assertThat(issue.kind() == IssueKind.OBJECTION && issue.mark().isEmpty()).isFalse();
    } else {
      assertThat(issue.told()).isEmpty();
      assertThat(issue.carriedOut()).isEmpty();
    }
    if (issue.stage() == Stage.CLOSED) {
      assertThat(issue.told()).isPresent();
      assertThat(issue.isDone()).isTrue();
      assertThat(issue.isDisputed()).isFalse();
      assertThat(IssueClock.running(issue)).isEmpty();
    }
  }

  private static long count(List<IssueEvent> history, Class<? extends IssueEvent> kind) {
    return history.stream().filter(kind::isInstance).count();
  }

  private static Issue reported(IssueKind kind, LocalDate on) {
    return new Issue(
        List.of(
            new Reported(
                kind,
                "civil-affairs",
                List.of(
                    new Matter(
                        new ResourceId("civil-affairs", "subsistence_allowance"),
                        List.of("name"),
                        1,
                        Optional.empty())),
                "someone",
                "somewhere",
                WORDS,
                on)));
  }

  private static Issue assigned(IssueKind kind, LocalDate on) {
    return reported(kind, on).after(new Assigned("civil-affairs", false, on));
  }

  private static Issue marked() {
    Issue issue = reported(IssueKind.OBJECTION, SEPTEMBER_29);
    return issue.after(steps(issue, LIN, SEPTEMBER_29).mark());
  }

  private static Issue decided(Issue issue, Person person, Finding finding, Rulebook rulebook) {
    return issue.after(
        steps(issue, person, SEPTEMBER_29)
            .decide(finding, WORDS, Optional.of(BATCH), Optional.empty(), rulebook));
  }

  private static Steps steps(Issue issue, Person person, LocalDate day) {
    return new Steps(issue, person, day);
  }

  private static MoreTime time(Issue issue, Person person, Rulebook rulebook, LocalDate day) {
    return new MoreTime(issue, person, day, rulebook, CALENDAR);
  }

  private static LocalDate lastDay(Issue issue, Rulebook rulebook) {
    return IssueClock.running(issue).get(0).lastDay(rulebook, CALENDAR).orElseThrow();
  }

  private static LocalDate due(Issue issue, Rulebook rulebook, Task task) {
    return IssueClock.running(issue).stream()
        .filter(clock -> clock.task() == task)
        .findFirst()
        .flatMap(clock -> clock.lastDay(rulebook, CALENDAR))
        .orElseThrow();
  }

  private static List<IssueEvent> look(Issue issue, Rulebook rulebook, LocalDate day) {
    return IssueClock.look(issue, rulebook, CALENDAR, day);
  }

  private static void refused(Why why, ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            IssueRefusal.class, refusal -> assertThat(refusal.why()).isEqualTo(why));
  }

  private static Rulebook rulebook(String name) {
    try {
      return Rulebook.load(Path.of("../rulebooks").resolve(name + ".yaml"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static WorkingCalendar calendar() {
    try {
      return WorkingCalendar.load(Path.of("../rulebooks/holidays"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
