package org.civiclake.governance.server.application;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.civiclake.governance.model.application.Command;
import org.civiclake.governance.server.grant.GrantDesk;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.rulebook.CurrentRulebook;
import org.jboss.logging.Logger;

/**
 * Keeps the deadlines: reminds those who owe an answer, tells the authority what is late, marks
 * grants whose period is over (NB26, NJ26, NJ32, YZ7). Doing it twice does nothing more.
 */
@ApplicationScoped
public class DeadlineSweep {

  private static final Logger LOG = Logger.getLogger(DeadlineSweep.class);
  private static final int AT_ONCE = 200;
  private static final int DAYS_AHEAD = 7;

  private final ApplicationStore applications;
  private final ApplicationDesk desk;
  private final GrantDesk grants;
  private final Ledger ledger;
  private final CurrentRulebook current;
  private final Clock clock;

  DeadlineSweep(
      ApplicationStore applications,
      ApplicationDesk desk,
      GrantDesk grants,
      Ledger ledger,
      CurrentRulebook current,
      Clock clock) {
    this.applications = applications;
    this.desk = desk;
    this.grants = grants;
    this.ledger = ledger;
    this.current = current;
    this.clock = clock;
  }

  /** Looks at everything that is owed or over. */
  @Scheduled(
      every = "${civiclake.deadlines.every:60s}",
      delayed = "${civiclake.deadlines.after:20s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  public void sweep() throws SQLException {
    LocalDate soon = LocalDate.now(clock).plusDays(DAYS_AHEAD);
    long after = 0;
    List<ApplicationStore.Row> owed;
    do {
      owed = applications.owed(soon, current.calendar().years(), after, AT_ONCE);
      for (ApplicationStore.Row row : owed) {
        look(row);
        after = row.place();
      }
    } while (owed.size() == AT_ONCE);
    int expired;
    do {
      expired = ledger.change(Actor.PLATFORM, grants::expire);
    } while (expired > 0);
  }

  private void look(ApplicationStore.Row row) throws SQLException {
    try {
      desk.act(Actor.PLATFORM, row.id(), new Command.LookAtTheClock());
    } catch (ProblemException e) {
      LOG.warnf("Application %s: %s", row.id(), e.getMessage());
    }
  }
}
