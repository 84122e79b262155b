package org.civiclake.governance.server.issue;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.civiclake.governance.model.issue.IssueClock;
import org.civiclake.governance.server.rulebook.CurrentRulebook;
import org.jboss.logging.Logger;

/** Keeps the times of matters: reminds, and tells the authority what is late. */
@ApplicationScoped
public class IssueSweep {

  private static final Logger LOG = Logger.getLogger(IssueSweep.class);
  private static final int AT_ONCE = 200;

  private final IssueStore store;
  private final IssueDesk desk;
  private final CurrentRulebook rulebook;
  private final Clock clock;

  IssueSweep(IssueStore store, IssueDesk desk, CurrentRulebook rulebook, Clock clock) {
    this.store = store;
    this.desk = desk;
    this.rulebook = rulebook;
    this.clock = clock;
  }

  /** Looks at every matter for which a time runs. */
  @Scheduled(
      every = "${civiclake.deadlines.every:60s}",
      delayed = "${civiclake.deadlines.after:20s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  public void sweep() throws SQLException {
    long after = 0;
    List<IssueStore.Kept> page;
    do {
      page = store.undecided(after, AT_ONCE);
      for (IssueStore.Kept kept : page) {
        after = kept.number();
        if (hasNews(kept)) {
          LOG.infof("Matter %s: %d times are noted", kept.id(), desk.look(kept.id()));
        }
      }
    } while (page.size() == AT_ONCE);
  }

  private boolean hasNews(IssueStore.Kept kept) {
    return !IssueClock.look(
            kept.issue(), rulebook.rulebook(), rulebook.calendar(), LocalDate.now(clock))
        .isEmpty();
  }
}
