package org.civiclake.governance.server.rulebook;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.civiclake.governance.model.rulebook.Due;
import org.civiclake.governance.model.rulebook.InvalidRulebookException;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.rulebook.Task;
import org.civiclake.governance.model.rulebook.WorkingCalendar;
import org.civiclake.governance.server.GovernanceConfig;
import org.jboss.logging.Logger;

/**
 * The rulebook of this installation and the official calendar, read once at the start; with an
 * invalid one the server does not start.
 */
@Startup
@ApplicationScoped
public class CurrentRulebook {

  private static final Logger LOG = Logger.getLogger(CurrentRulebook.class);

  private final Rulebook rulebook;
  private final WorkingCalendar calendar;

  @Inject
  CurrentRulebook(GovernanceConfig config) {
    this(config.rulebook(), config.holidays());
    LOG.infof(
        "The rulebook is %s (%s); holidays are published for %s",
        rulebook.code(), rulebook.regulation().title().en(), calendar.years());
  }

  protected CurrentRulebook(Path rulebook, Path holidays) {
    this.rulebook = loadRulebook(rulebook);
    this.calendar = loadCalendar(holidays);
  }

  /** The rulebook. */
  public Rulebook rulebook() {
    return rulebook;
  }

  /** The official calendar. */
  public WorkingCalendar calendar() {
    return calendar;
  }

  /** When a task is due that came up on a day. */
  public Due due(Task task, LocalDate from) {
    return rulebook().due(task, from, calendar());
  }

  /** When a task that came up on a day is due once extended; not set when it cannot be extended. */
  public Due extendedDue(Task task, LocalDate from) {
    return rulebook().extendedDue(task, from, calendar());
  }

  /** Reads a rulebook; when it is invalid, the failure names every problem. */
  protected static Rulebook loadRulebook(Path file) {
    try {
      return Rulebook.load(file);
    } catch (InvalidRulebookException e) {
      throw new IllegalStateException("The rulebook is refused, with " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("The rulebook cannot be read: " + file, e);
    }
  }

  private static WorkingCalendar loadCalendar(Path folder) {
    try {
      return WorkingCalendar.load(folder);
    } catch (InvalidRulebookException e) {
      throw new IllegalStateException("The holidays are refused, with " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("The holidays cannot be read: " + folder, e);
    }
  }
}
