package org.civiclake.governance.model.issue;

import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.rulebook.Task;

/** What sort of matter somebody raises about data. */
public enum IssueKind {
  /** An agency finds data wrong or missing while it works with them (NB43, YZ22, RZ11). */
  DATA_ISSUE(
      Optional.of(Task.DATA_ISSUE),
      Set.of(Finding.CORRECTED, Finding.CONFIRMED_RIGHT, Finding.SETTLED)),
  /** Two agencies' data contradict each other about the same subject (YZ11, NB43). */
  CONTRADICTION(
      Optional.of(Task.DATA_ISSUE),
      Set.of(Finding.CORRECTED, Finding.CONFIRMED_RIGHT, Finding.SETTLED)),
  /** A citizen or an organisation asks the provider to verify data about them (NJ19). */
  VERIFICATION(Optional.of(Task.DATA_ISSUE), Set.of(Finding.CORRECTED, Finding.CONFIRMED_RIGHT)),
  /** A citizen or an organisation objects to a datum about them, before the authority (NJ41). */
  OBJECTION(Optional.empty(), Set.of(Finding.TO_CORRECT, Finding.NOT_TO_CORRECT)),
  /** Somebody finds the open catalog wrong (NJ31). */
  CATALOG_CORRECTION(
      Optional.of(Task.OPEN_CATALOG_CORRECTION),
      Set.of(Finding.TO_CORRECT, Finding.NOT_TO_CORRECT)),
  /** Somebody finds that opened data infringe their rights (NB39, RZ21). */
  COMPLAINT(Optional.empty(), Set.of(Finding.RESTORED, Finding.MASKED, Finding.WITHDRAWN));

  private final Optional<Task> task;
  private final Set<Finding> findings;

  IssueKind(Optional<Task> task, Set<Finding> findings) {
    this.task = task;
    this.findings = findings;
  }

  /**
   * The task whose time runs until the responsible agency has decided; an objection has several.
   */
  public Optional<Task> task() {
    return task;
  }

  /** How it can be decided. */
  public Set<Finding> findings() {
    return findings;
  }

  /** Whether it comes from outside government, and concerns the reporter's own rights. */
  public boolean isOfThePublic() {
    return switch (this) {
      case VERIFICATION, OBJECTION, CATALOG_CORRECTION, COMPLAINT -> true;
      case DATA_ISSUE, CONTRADICTION -> false;
    };
  }

  /** Whether it goes to the provider as it comes in, without the authority assigning it. */
  public boolean goesToTheProvider() {
    return switch (this) {
      case CONTRADICTION, VERIFICATION, CATALOG_CORRECTION, COMPLAINT -> true;
      case DATA_ISSUE, OBJECTION -> false;
    };
  }
}
