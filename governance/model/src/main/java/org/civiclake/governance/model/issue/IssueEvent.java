package org.civiclake.governance.model.issue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.rulebook.Task;

/** What happens to a matter; each event says on which day. */
public sealed interface IssueEvent {

  /** The day. */
  LocalDate on();

  /**
   * It came in.
   *
   * @param provider the agency that provides the data
   * @param words the reporter's description and the rows' keys
   */
  record Reported(
      IssueKind kind,
      String provider,
      List<Matter> matters,
      String reporter,
      String reporterAgency,
      Sealed words,
      LocalDate on)
      implements IssueEvent {

    public Reported {
      matters = List.copyOf(matters);
    }
  }

  /**
   * A run of the quality checks found it, for the first time or again.
   *
   * @param run the run
   */
  record FoundBy(String run, LocalDate on) implements IssueEvent {}

  /**
   * An agency became responsible for it (NB43, NJ41, YZ11).
   *
   * @param own whether it is the authority itself, within whose remit the correction lies
   */
  record Assigned(String agency, boolean own, LocalDate on) implements IssueEvent {}

  /** The agency gave it back: the data are not its own. */
  record Returned(String agency, LocalDate on) implements IssueEvent {}

  /** The authority set the last day for checking (YZ11 限期校核, NB43 业务紧急). */
  record LimitSet(LocalDate until, LocalDate on) implements IssueEvent {}

  /** The datum is marked as disputed (NJ41 异议标注). */
  record Marked(LocalDate on) implements IssueEvent {}

  /** The responsible agency began to check and correct. */
  record Begun(LocalDate on) implements IssueEvent {}

  /** The responsible agency asks the authority for more time (NB43). */
  record ExtensionRequested(LocalDate until, LocalDate on) implements IssueEvent {}

  /**
   * There is more time.
   *
   * @param consentOf who agreed
   */
  record ExtensionApproved(LocalDate until, String consentOf, LocalDate on) implements IssueEvent {}

  /** There is no more time. */
  record ExtensionRefused(LocalDate on) implements IssueEvent {}

  /** The opening is stopped while the complaint is verified (NB39). */
  record SuspensionOrdered(LocalDate on) implements IssueEvent {}

  /**
   * It is decided.
   *
   * @param agency who decided
   * @param words why
   * @param reference what the correction is, a batch; empty when there is none yet
   * @param basis on what law a refusal rests
   */
  record Decided(
      Finding finding,
      String agency,
      Sealed words,
      Optional<String> reference,
      Optional<String> basis,
      LocalDate on)
      implements IssueEvent {}

  /**
   * What was decided is done.
   *
   * @param reference the batch, or the edition of the catalog, that did it
   */
  record CarriedOut(String reference, LocalDate on) implements IssueEvent {}

  /** The reporter was told what came of it. */
  record ReporterTold(Sealed words, LocalDate on) implements IssueEvent {}

  /** Whoever has to act was reminded that the time is nearly over. */
  record Reminded(Task task, LocalDate due, LocalDate on) implements IssueEvent {}

  /** The time is over; the authority takes note. */
  record Overdue(Task task, LocalDate due, LocalDate on) implements IssueEvent {}
}
