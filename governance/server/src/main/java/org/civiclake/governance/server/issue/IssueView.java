package org.civiclake.governance.server.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.issue.Finding;
import org.civiclake.governance.model.issue.IssueKind;
import org.civiclake.governance.model.issue.Stage;
import org.civiclake.governance.model.rulebook.Task;

/**
 * A matter as it is shown.
 *
 * @param provider the agency that provides the data
 * @param responsible the agency that has to act now
 * @param times the times that run
 * @param overdue whether one of them is over
 * @param disputed whether the datum bears the mark
 * @param openingStopped whether the resource is kept from being open
 * @param steps what was done so far, and when
 * @param words what names persons; only for those whom it concerns
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record IssueView(
    UUID id,
    IssueKind kind,
    Stage stage,
    String provider,
    Optional<String> responsible,
    List<MatterView> matters,
    String reporterAgency,
    LocalDate reportedOn,
    List<TimeView> times,
    boolean overdue,
    boolean disputed,
    boolean openingStopped,
    Optional<LocalDate> extensionAsked,
    Optional<DecisionView> decision,
    Optional<String> carriedOutBy,
    Optional<LocalDate> toldOn,
    List<StepView> steps,
    Optional<WordsView> words) {

  /** What it is about. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record MatterView(
      String resource, List<String> fields, long rows, Optional<String> against) {}

  /**
   * A time that runs.
   *
   * @param due the last day; empty when the regulation sets none, or it cannot be computed yet
   * @param unpublished the year whose holidays are not published, so that it cannot be computed
   * @param article where it stands
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record TimeView(
      Task task,
      LocalDate from,
      Optional<LocalDate> due,
      Optional<Integer> unpublished,
      Optional<String> article) {}

  /** A step that was taken, by the name of its event. */
  public record StepView(String step, LocalDate on) {}

  /** The decision. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record DecisionView(
      Finding finding,
      LocalDate on,
      String agency,
      Optional<String> reference,
      Optional<String> basis) {}

  /**
   * What names persons.
   *
   * @param reporter the reporter's user name
   * @param description what the reporter wrote
   * @param rows the rows in question, by their keys
   * @param decision why it was so decided
   * @param answer what the reporter was told
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record WordsView(
      String reporter,
      String description,
      List<Map<String, String>> rows,
      Optional<String> decision,
      Optional<String> answer) {}
}
