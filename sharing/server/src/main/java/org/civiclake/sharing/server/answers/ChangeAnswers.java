package org.civiclake.sharing.server.answers;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.answers.TableAnswer.Content;
import org.civiclake.sharing.server.lake.PublishedTable;

/**
 * Answers about what changed between two versions. A version's changes are the files that it added,
 * whose rows were inserted, and the files that it removed, whose rows were deleted; a row that was
 * updated is in one of each.
 */
@Singleton
public class ChangeAnswers {

  private final TablePlans plans;
  private final AnswerParts parts;

  ChangeAnswers(TablePlans plans, AnswerParts parts) {
    this.plans = plans;
    this.parts = parts;
  }

  /** Both versions are included. */
  private record Range(long from, long to) {}

  /** Changes since a version, for streams (Delta Sharing protocol, startingVersion). */
  TableAnswer query(Asked asked, QueryRequest query) {
    if (query.version().isPresent() || query.timestamp().isPresent()) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(
          "A startingVersion goes with neither a version nor a timestamp");
    }
    History history = History.of(asked.table());
    Range range =
        new Range(query.startingVersion().orElseThrow(), until(history, query.endingVersion()));
    return answer(asked, history, range, true, query.maxFiles(), query.pageToken());
  }

  /** The change data feed. */
  TableAnswer changes(Asked asked, ChangesRequest request) {
    PublishedTable table = asked.table();
    History history = History.of(table);
    if (request.startingVersion().isPresent() == request.startingTimestamp().isPresent()) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(
          "Give a startingVersion or a startingTimestamp, one of them");
    }
    if (request.endingVersion().isPresent() && request.endingTimestamp().isPresent()) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(
          "Give an endingVersion or an endingTimestamp, not both");
    }
    long from =
        request
            .startingVersion()
            .orElseGet(
                () ->
                    history
                        .firstSince(Moments.read(request.startingTimestamp().orElseThrow()))
                        .sequenceNumber());
    long to =
        request
            .endingTimestamp()
            .map(text -> history.at(Moments.read(text)).sequenceNumber())
            .orElseGet(() -> until(history, request.endingVersion()));
    return answer(
        asked,
        history,
        new Range(from, to),
        request.historicalMetadata(),
        request.maxFiles(),
        request.pageToken());
  }

  private static long until(History history, Optional<Long> endingVersion) {
    long latest = history.latest().sequenceNumber();
    return endingVersion.map(version -> Math.min(version, latest)).orElse(latest);
  }

  private TableAnswer answer(
      Asked asked,
      History history,
      Range range,
      boolean historicalMetadata,
      Optional<Integer> maxFiles,
      Optional<String> pageToken) {
    if (range.from() < 0) {
      throw SharingError.INVALID_PARAMETER_VALUE.because("A version is not below 0");
    }
    parts.checkPageSize(maxFiles);
    List<Object> request = List.of("changes", range.from(), historicalMetadata);
    Optional<long[]> page = parts.page(asked, request, pageToken);
    long to = page.map(numbers -> numbers[0]).orElse(range.to());
    List<TablePlan> changed =
        history.changes(range.from(), to).stream()
            .map(snapshot -> plans.of(asked.table(), snapshot, PlanKey.Scope.CHANGES))
            .toList();
    long fingerprint = changed.stream().mapToLong(TablePlan::fingerprint).sum();
    if (page.filter(numbers -> numbers[2] != fingerprint).isPresent()) {
      throw parts.changedMeanwhile();
    }
    TablePlan current = plans.current(asked.table());
    TablePlan first = historicalMetadata && !changed.isEmpty() ? changed.get(0) : current;
    boolean end = maxFiles.isPresent() || asked.capabilities().includeEndStreamAction();
    LineForm form = parts.form(asked, current.head().features(), end);
    return parts.answer(
        asked,
        new Content(
            current.key(),
            range.from(),
            form,
            head(first, changed, historicalMetadata, form),
            changed,
            new Selection.Bounds(
                Optional.empty(),
                Optional.empty(),
                maxFiles,
                page.map(numbers -> numbers[1]).orElse(0L),
                0),
            true,
            given ->
                given.end(
                    Optional.empty(),
                    given
                        .resumeAt()
                        .map(at -> parts.pageToken(asked, request, to, at, fingerprint)))));
  }

  /** Protocol and description, and a description again wherever the columns changed. */
  private static List<byte[]> head(
      TablePlan first, List<TablePlan> changed, boolean historicalMetadata, LineForm form) {
    List<byte[]> lines = new ArrayList<>();
    lines.add(first.head().protocol(form.format()));
    lines.add(
        historicalMetadata
            ? first.head().metadata(form.format(), first.version())
            : first.head().metadata(form.format()));
    int schema = first.key().schema();
    for (TablePlan plan : changed) {
      if (historicalMetadata && plan.key().schema() != schema) {
        lines.add(plan.head().metadata(form.format(), plan.version()));
        schema = plan.key().schema();
      }
    }
    return lines;
  }
}
