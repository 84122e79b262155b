package org.civiclake.governance.server.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.civiclake.governance.model.catalog.Entry;
import org.civiclake.governance.model.catalog.Proposal;
import org.civiclake.governance.model.catalog.Stage;
import org.civiclake.governance.server.rulebook.DueView;

/**
 * An entry as the API shows it.
 *
 * @param published the revision in the edition in force
 * @param review until when the authority has to decide; while it waits
 * @param overdue whether the authority should have decided by now
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EntryView(
    String resource,
    String title,
    int revision,
    Proposal proposal,
    Stage stage,
    Optional<Integer> published,
    Optional<String> submittedBy,
    Optional<LocalDate> submittedOn,
    Optional<DueView> review,
    boolean overdue,
    Optional<String> reason,
    Instant changedAt) {

  static EntryView of(EntryRecord record, SubmissionRules rules, LocalDate today) {
    Entry entry = record.entry();
    boolean waits = entry.stage() == Stage.SUBMITTED;
    return new EntryView(
        entry.id().toString(),
        record.title(),
        entry.revision(),
        entry.proposal(),
        entry.stage(),
        entry.published(),
        entry.submittedBy(),
        record.submittedOn(),
        record.submittedOn().filter(day -> waits).map(rules::review).map(DueView::of),
        waits && record.reviewDue().filter(today::isAfter).isPresent(),
        record.reason(),
        record.changedAt());
  }
}
