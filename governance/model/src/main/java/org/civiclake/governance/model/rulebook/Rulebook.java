package org.civiclake.governance.model.rulebook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.contract.Tier;

/**
 * What one regulation demands; whatever it does not say is not there.
 *
 * @param regulation the regulation
 * @param vocabulary its own words
 * @param share how data pass to agencies
 * @param open how data pass to the public
 * @param catalog what it says of the catalog
 * @param opening what it says of opening, beyond the route
 * @param deadlines the time for each task that it sets one for
 * @param inTime the tasks that it demands in time, without a number
 * @param changes what it says of changes to data
 * @param useLog how long uses stay on record
 * @param outcomes the ways in which a data issue may end; none when it names none
 * @param evaluation what agencies are evaluated by
 * @param breaches the breaches that it names
 */
public record Rulebook(
    Regulation regulation,
    Vocabulary vocabulary,
    Passage share,
    Passage open,
    CatalogRules catalog,
    OpeningRules opening,
    Map<Task, Deadline> deadlines,
    Map<Task, Article> inTime,
    ChangeRules changes,
    Optional<Retention> useLog,
    Map<Outcome, Article> outcomes,
    List<Indicator> evaluation,
    List<Breach> breaches) {

  public Rulebook {
    deadlines = Ordered.copy(deadlines);
    inTime = Ordered.copy(inTime);
    outcomes = Ordered.copy(outcomes);
    evaluation = List.copyOf(evaluation);
    breaches = List.copyOf(breaches);
  }

  /**
   * Reads a rulebook.
   *
   * @throws InvalidRulebookException when it is not as it must be, with every problem
   */
  public static Rulebook load(Path file) throws IOException, InvalidRulebookException {
    return new RulebookReader().read(file);
  }

  /** The regulation's code. */
  public String code() {
    return regulation.code();
  }

  /** The time for a task; empty when the regulation sets none. */
  public Optional<Deadline> deadline(Task task) {
    return Optional.ofNullable(deadlines.get(task));
  }

  /** When a task is due that came up on a day. */
  public Due due(Task task, LocalDate from, WorkingCalendar calendar) {
    Optional<Deadline> deadline = deadline(task);
    if (deadline.isEmpty()) {
      return notSet(task);
    }
    try {
      return new Due.At(deadline.get().due(from, calendar), deadline.get());
    } catch (UnpublishedHolidaysException e) {
      return new Due.CannotBeComputed(e.year(), deadline.get());
    }
  }

  /** When an extended task is due; not set when it cannot be extended. */
  public Due extendedDue(Task task, LocalDate from, WorkingCalendar calendar) {
    Optional<Deadline> deadline = deadline(task);
    if (deadline.isEmpty()) {
      return notSet(task);
    }
    try {
      return deadline
          .get()
          .extendedDue(from, calendar)
          .<Due>map(date -> new Due.At(date, deadline.get()))
          .orElseGet(() -> notSet(task));
    } catch (UnpublishedHolidaysException e) {
      return new Due.CannotBeComputed(e.year(), deadline.get());
    }
  }

  private Due notSet(Task task) {
    return new Due.NotSet(Optional.ofNullable(inTime.get(task)));
  }

  /** The approvals of a share application. */
  public Route shareRoute(Tier tier) {
    return share.route(tier);
  }

  /** The approvals of an open application. */
  public Route openRoute(Tier tier) {
    return open.route(tier);
  }

  /** What a share application must say. */
  public Set<Requirement> shareApplication() {
    return share.application().keySet();
  }

  /** What an open application must say. */
  public Set<Requirement> openApplication() {
    return open.application().keySet();
  }

  /** Whether unconditional open data are had after sign-in only. */
  public boolean unconditionalOpenNeedsSignIn() {
    return opening.signIn().isPresent();
  }

  /** The day of each year by which the catalog is published. */
  public Optional<MonthDay> catalogPublishedBy() {
    return catalog.published().map(CatalogRules.Publication::by);
  }
}
