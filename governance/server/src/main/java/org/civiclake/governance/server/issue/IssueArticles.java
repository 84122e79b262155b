package org.civiclake.governance.server.issue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.civiclake.governance.model.issue.Issue;
import org.civiclake.governance.model.issue.IssueEvent;
import org.civiclake.governance.model.issue.IssueEvent.Assigned;
import org.civiclake.governance.model.issue.IssueEvent.Decided;
import org.civiclake.governance.model.issue.IssueEvent.Overdue;
import org.civiclake.governance.model.issue.IssueEvent.Reminded;
import org.civiclake.governance.model.issue.IssueKind;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.model.rulebook.Deadline;
import org.civiclake.governance.model.rulebook.Named;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.model.rulebook.Task;
import org.civiclake.governance.model.rulebook.Word;

/** On which articles of the rulebook in force an event rests; on none where it says nothing. */
final class IssueArticles {

  private final Rulebook rulebook;

  IssueArticles(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  /** The articles of an event, which the matter already contains. */
  List<Article> of(Issue issue, IssueEvent event) {
    if (event instanceof Reminded reminded) {
      return of(reminded.task()).toList();
    }
    if (event instanceof Overdue overdue) {
      return of(overdue.task()).toList();
    }
    if (issue.kind() == IssueKind.COMPLAINT) {
      return rulebook.opening().complaint().stream().toList();
    }
    if (issue.kind() == IssueKind.OBJECTION) {
      return of(objectionTask(issue, event)).toList();
    }
    Optional<Article> outcome =
        event instanceof Decided decided
            ? decided.finding().outcome().map(rulebook.outcomes()::get)
            : Optional.empty();
    return Stream.of(
            outcome.stream(),
            issue.kind().task().stream().flatMap(this::of),
            word(issue.kind()).stream())
        .flatMap(articles -> articles)
        .distinct()
        .limit(1)
        .toList();
  }

  private static Task objectionTask(Issue issue, IssueEvent event) {
    if (event instanceof IssueEvent.Reported || event instanceof IssueEvent.Marked) {
      return Task.OBJECTION_MARK;
    }
    if (event instanceof Assigned assigned && !assigned.own()) {
      return Task.OBJECTION_HANDOVER;
    }
    return issue.assignment().filter(assigned -> !assigned.own()).isPresent()
        ? Task.OBJECTION_AGENCY_DECISION
        : Task.OBJECTION_DECISION;
  }

  private Stream<Article> of(Task task) {
    return rulebook
        .deadline(task)
        .map(Deadline::article)
        .or(() -> Optional.ofNullable(rulebook.inTime().get(task)))
        .stream();
  }

  private Optional<Article> word(IssueKind kind) {
    return switch (kind) {
      case DATA_ISSUE, CONTRADICTION, VERIFICATION ->
          Optional.ofNullable(rulebook.vocabulary().words().get(Word.DATA_ISSUE))
              .map(Named::article);
      case OBJECTION, CATALOG_CORRECTION, COMPLAINT -> Optional.empty();
    };
  }
}
