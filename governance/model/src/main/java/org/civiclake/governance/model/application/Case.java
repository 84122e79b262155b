package org.civiclake.governance.model.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of an application which came in.
 *
 * @param request what was asked for
 * @param filedBy the person who sent it in
 * @param reviewer the agency that answers as provider
 * @param approvals the consents so far, in their order
 * @param received when the answer's time began
 * @param due until when an answer is owed
 * @param clock what was done about that day
 * @param ruled whether it was ruled that the data be shared
 * @param selection what came of the competition that chose the applicant, where one had to
 * @param agreement the agreement, once its text was put forward
 * @param filed whether the agreement was filed with the authority
 * @param slip the handover slip, once written
 */
public record Case(
    Request request,
    String filedBy,
    String reviewer,
    List<Approval> approvals,
    LocalDate received,
    AnswerDue due,
    ClockMarks clock,
    boolean ruled,
    Optional<Selection> selection,
    Optional<Paper> agreement,
    boolean filed,
    Optional<Paper> slip) {

  /**
   * What was done about a deadline; nothing of it is done twice.
   *
   * @param extended whether it was extended
   * @param reminded whether those who owe the answer were reminded
   * @param raised whether the authority was told that it is late
   */
  public record ClockMarks(boolean extended, boolean reminded, boolean raised) {
    static final ClockMarks NONE = new ClockMarks(false, false, false);

    ClockMarks withReminder() {
      return new ClockMarks(extended, true, raised);
    }

    ClockMarks withAlarm() {
      return new ClockMarks(extended, reminded, true);
    }

    /** Time begins anew; it is extended no second time. */
    ClockMarks renewed() {
      return new ClockMarks(extended, false, false);
    }
  }

  public Case {
    approvals = List.copyOf(approvals);
  }

  static Case received(ApplicationEvent.ApplicationSubmitted event) {
    return new Case(
        event.request(),
        event.by(),
        event.provider(),
        List.of(),
        event.on(),
        event.due(),
        ClockMarks.NONE,
        false,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** Whether the person had a hand in it before: filed it, or consented to it. */
  boolean isKnownTo(Person person) {
    return filedBy.equals(person.name())
        || approvals.stream().anyMatch(approval -> approval.by().equals(person.name()));
  }

  Case approved(Approval approval) {
    List<Approval> more = new ArrayList<>(approvals);
    more.add(approval);
    return with(reviewer, more, received, due, clock, ruled);
  }

  /** Another agency answers from now on: nothing stands that the one before it did or signed. */
  Case reviewedBy(String agency, LocalDate on, AnswerDue until) {
    List<Approval> kept = approvals.stream().filter(a -> a.party() != Party.PROVIDER).toList();
    return with(agency, kept, on, until, ClockMarks.NONE, ruled)
        .papers(Optional.empty(), Optional.empty(), false, Optional.empty());
  }

  Case ruledForSharing(LocalDate on, AnswerDue until) {
    return with(reviewer, approvals, on, until, clock.renewed(), true);
  }

  Case reopened(LocalDate on, AnswerDue until) {
    return with(reviewer, approvals, on, until, clock.renewed(), ruled);
  }

  Case dueOn(LocalDate day, ClockMarks marks) {
    return with(reviewer, approvals, received, AnswerDue.on(day), marks, ruled);
  }

  Case marked(ClockMarks marks) {
    return with(reviewer, approvals, received, due, marks, ruled);
  }

  Case withSelection(Selection chosen) {
    return papers(Optional.of(chosen), agreement, filed, slip);
  }

  Case withAgreement(Paper paper) {
    return papers(selection, Optional.of(paper), false, slip);
  }

  Case withFiledAgreement() {
    return papers(selection, agreement, true, slip);
  }

  Case withSlip(Paper paper) {
    return papers(selection, agreement, filed, Optional.of(paper));
  }

  private Case with(
      String reviewer,
      List<Approval> approvals,
      LocalDate received,
      AnswerDue due,
      ClockMarks clock,
      boolean ruled) {
    return new Case(
        request, filedBy, reviewer, approvals, received, due, clock, ruled, selection, agreement,
        filed, slip);
  }

  private Case papers(
      Optional<Selection> selection,
      Optional<Paper> agreement,
      boolean filed,
      Optional<Paper> slip) {
    return new Case(
        request, filedBy, reviewer, approvals, received, due, clock, ruled, selection, agreement,
        filed, slip);
  }
}
