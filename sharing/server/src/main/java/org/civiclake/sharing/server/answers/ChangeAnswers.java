package org.civiclake.sharing.server.answers;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.protocol.ResponseFormat;
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

  /** Whether changes of the description and of the protocol are told. */
  private record Told(boolean metadata, boolean protocol) {

    private static final Told METADATA = new Told(true, false);
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
    return answer(asked, history, range, Told.METADATA, query.maxFiles(), query.pageToken());
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
        new Told(request.historicalMetadata(), request.historicalProtocol()),
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
      Told told,
      Optional<Integer> maxFiles,
      Optional<String> pageToken) {
    if (range.from() < 0) {
      throw SharingError.INVALID_PARAMETER_VALUE.because("A version is not below 0");
    }
    parts.checkPageSize(maxFiles);
    List<Object> request = List.of("changes", range.from(), told);
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
    TablePlan current =
        page.map(numbers -> plan(asked.table(), history, numbers[3], numbers[4]))
            .orElseGet(() -> plans.current(asked.table()));
    boolean end = maxFiles.isPresent() || asked.capabilities().includeEndStreamAction();
    LineForm form = parts.form(asked, current.head().features(), end);
    return parts.answer(
        asked,
        new Content(
            current.key(),
            range.from(),
            form,
            head(current, changed, told, form, page.isEmpty()),
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
                        .map(
                            at ->
                                parts.pageToken(
                                    asked,
                                    request,
                                    to,
                                    at,
                                    fingerprint,
                                    current.version(),
                                    current.key().schema())))));
  }

  /** What was current when the first page was made: all pages begin with the same lines. */
  private TablePlan plan(PublishedTable table, History history, long version, long schema) {
    Snapshot snapshot = history.at(version);
    Schema shown = table.table().schemas().get((int) schema);
    if (snapshot.sequenceNumber() != version || shown == null) {
      throw parts.changedMeanwhile();
    }
    return plans.of(table, snapshot, shown, PlanKey.Scope.FILES);
  }

  /**
   * Protocol and description, and on the first page another one wherever they changed. The protocol
   * is the one of now, which knows all that any of the versions takes.
   */
  private static List<byte[]> head(
      TablePlan current, List<TablePlan> changed, Told told, LineForm form, boolean firstPage) {
    ResponseFormat format = form.format();
    TablePlan first = told.metadata() && !changed.isEmpty() ? changed.get(0) : current;
    List<byte[]> lines = new ArrayList<>();
    lines.add(
        told.protocol()
            ? current.head().protocol(format, current.version())
            : current.head().protocol(format));
    lines.add(
        told.metadata()
            ? first.head().metadata(format, first.version())
            : first.head().metadata(format));
    if (firstPage) {
      for (int i = 1; i < changed.size(); i++) {
        addChanges(changed.get(i - 1), changed.get(i), told, format, lines);
      }
    }
    return lines;
  }

  private static void addChanges(
      TablePlan before, TablePlan after, Told told, ResponseFormat format, List<byte[]> lines) {
    if (told.protocol()
        && format == ResponseFormat.DELTA
        && !before.head().features().equals(after.head().features())) {
      lines.add(after.head().protocol(format, after.version()));
    }
    if (told.metadata() && before.key().schema() != after.key().schema()) {
      lines.add(after.head().metadata(format, after.version()));
    }
  }
}
