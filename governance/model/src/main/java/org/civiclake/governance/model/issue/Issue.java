package org.civiclake.governance.model.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.issue.IssueEvent.Assigned;
import org.civiclake.governance.model.issue.IssueEvent.Begun;
import org.civiclake.governance.model.issue.IssueEvent.CarriedOut;
import org.civiclake.governance.model.issue.IssueEvent.Decided;
import org.civiclake.governance.model.issue.IssueEvent.ExtensionApproved;
import org.civiclake.governance.model.issue.IssueEvent.ExtensionRefused;
import org.civiclake.governance.model.issue.IssueEvent.ExtensionRequested;
import org.civiclake.governance.model.issue.IssueEvent.LimitSet;
import org.civiclake.governance.model.issue.IssueEvent.Marked;
import org.civiclake.governance.model.issue.IssueEvent.Reported;
import org.civiclake.governance.model.issue.IssueEvent.ReporterTold;
import org.civiclake.governance.model.issue.IssueEvent.Returned;
import org.civiclake.governance.model.issue.IssueEvent.SuspensionOrdered;

/**
 * A matter: all that has happened to it, and how it stands therefore.
 *
 * @param history its events, the report first
 */
public record Issue(List<IssueEvent> history) {

  public Issue {
    history = List.copyOf(history);
    if (history.isEmpty() || !(history.get(0) instanceof Reported)) {
      throw new IllegalArgumentException("A matter begins with a report");
    }
  }

  /** The matter after something happened to it. */
  public Issue after(IssueEvent event) {
    List<IssueEvent> longer = new ArrayList<>(history);
    longer.add(event);
    return new Issue(longer);
  }

  /** The report. */
  public Reported report() {
    return (Reported) history.get(0);
  }

  /** What sort of matter it is. */
  public IssueKind kind() {
    return report().kind();
  }

  /** Who is responsible now. */
  public Optional<Assigned> assignment() {
    return last(Assigned.class)
        .filter(assigned -> history.lastIndexOf(assigned) > lastIndex(Returned.class));
  }

  /** The last day that the authority set. */
  public Optional<LimitSet> limit() {
    return last(LimitSet.class);
  }

  /** The extension that was approved. */
  public Optional<ExtensionApproved> extension() {
    return last(ExtensionApproved.class);
  }

  /** The extension that nobody has answered yet. */
  public Optional<ExtensionRequested> extensionAsked() {
    return last(ExtensionRequested.class)
        .filter(
            asked ->
                history.lastIndexOf(asked)
                    > Math.max(
                        lastIndex(ExtensionApproved.class), lastIndex(ExtensionRefused.class)));
  }

  /** The mark that was set. */
  public Optional<Marked> mark() {
    return last(Marked.class);
  }

  /** Whether the responsible agency has begun. */
  public boolean isBegun() {
    return last(Begun.class)
        .filter(begun -> lastIndex(Begun.class) > lastIndex(Returned.class))
        .isPresent();
  }

  /** Whether the opening was stopped while it is verified. */
  public boolean isSuspended() {
    return last(SuspensionOrdered.class).isPresent();
  }

  /** The decision. */
  public Optional<Decided> decision() {
    return last(Decided.class);
  }

  /** How what was decided was done. */
  public Optional<CarriedOut> carriedOut() {
    return last(CarriedOut.class);
  }

  /** What the reporter was told. */
  public Optional<ReporterTold> told() {
    return last(ReporterTold.class);
  }

  /** How far it has come. */
  public Stage stage() {
    if (decision().isPresent()) {
      return told().isPresent() && isDone() ? Stage.CLOSED : Stage.DECIDED;
    }
    if (assignment().isEmpty()) {
      return Stage.REPORTED;
    }
    return isBegun() ? Stage.IN_CORRECTION : Stage.ASSIGNED;
  }

  /** Whether what was decided is done. */
  public boolean isDone() {
    return decision()
        .filter(decided -> !decided.finding().isToBeCarriedOut() || carriedOut().isPresent())
        .isPresent();
  }

  /** Whether the datum bears the mark: from marking until it is corrected or found right (NJ41). */
  public boolean isDisputed() {
    return mark().isPresent() && !isDone();
  }

  /** Whether it keeps the resource from being open to the public (NB39). */
  public boolean stopsOpening() {
    if (kind() != IssueKind.COMPLAINT) {
      return false;
    }
    return decision()
        .map(
            decided ->
                switch (decided.finding()) {
                  case MASKED -> carriedOut().isEmpty();
                  case WITHDRAWN -> true;
                  case RESTORED, CORRECTED, CONFIRMED_RIGHT, SETTLED, TO_CORRECT, NOT_TO_CORRECT ->
                      false;
                })
        .orElseGet(this::isSuspended);
  }

  /** The latest event of a kind. */
  public <E extends IssueEvent> Optional<E> last(Class<E> kind) {
    int index = lastIndex(kind);
    return index < 0 ? Optional.empty() : Optional.of(kind.cast(history.get(index)));
  }

  private int lastIndex(Class<? extends IssueEvent> kind) {
    for (int i = history.size() - 1; i >= 0; i--) {
      if (kind.isInstance(history.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
