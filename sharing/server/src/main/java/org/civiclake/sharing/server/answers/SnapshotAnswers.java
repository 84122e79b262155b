package org.civiclake.sharing.server.answers;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.protocol.predicate.Predicate;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.answers.TableAnswer.Content;
import org.civiclake.sharing.server.lake.PublishedTable;

/** Answers about a table as it is, or was in a version that is kept. */
@Singleton
public class SnapshotAnswers {

  private static final String REFRESH = "refresh";

  private final TablePlans plans;
  private final AnswerParts parts;

  SnapshotAnswers(TablePlans plans, AnswerParts parts) {
    this.plans = plans;
    this.parts = parts;
  }

  /**
   * A plan, and how it is shown.
   *
   * @param version the version that it is shown as; one between two snapshots is the earlier one's
   * @param past whether the client asked for a version or a moment
   */
  private record Shown(TablePlan plan, long version, boolean past) {

    Shown(TablePlan plan) {
      this(plan, plan.version(), false);
    }
  }

  /** The table's description. */
  TableAnswer metadata(Asked asked, Optional<Long> version, Optional<String> timestamp) {
    Shown shown = past(asked.table(), version, timestamp).orElseGet(() -> current(asked.table()));
    LineForm form = parts.form(asked, shown.plan().head().features(), false);
    return parts.answer(
        asked,
        new Content(
            shown.plan().key(),
            shown.version(),
            form,
            head(shown, form),
            List.of(),
            Selection.Bounds.ALL,
            shown.past(),
            Continuation.none()));
  }

  /** The table's files. */
  TableAnswer query(Asked asked, QueryRequest query) {
    if (query.endingVersion().isPresent()) {
      throw SharingError.INVALID_PARAMETER_VALUE.because("endingVersion takes a startingVersion");
    }
    parts.checkPageSize(query.maxFiles());
    if (query.limitHint().filter(limit -> limit < 0).isPresent()) {
      throw SharingError.INVALID_PARAMETER_VALUE.because("limitHint is not below 0");
    }
    List<Object> request = request(query);
    Optional<long[]> page = parts.page(asked, request, query.pageToken());
    Shown shown = shown(asked, query, page);
    TablePlan plan = shown.plan();
    boolean refreshable = query.includeRefreshToken().orElse(false);
    boolean end =
        refreshable
            || query.maxFiles().isPresent()
            || asked.capabilities().includeEndStreamAction();
    LineForm form = parts.form(asked, plan.head().features(), end);
    Selection.Bounds bounds = bounds(query, plan);
    return parts.answer(
        asked,
        new Content(
            plan.key(),
            shown.version(),
            form,
            head(shown, form),
            List.of(plan),
            page.map(numbers -> bounds.from(numbers[2], numbers[3])).orElse(bounds),
            shown.past(),
            given ->
                given.end(
                    refreshable ? Optional.of(refreshToken(asked, plan)) : Optional.empty(),
                    given.resumeAt().map(at -> pageToken(asked, request, plan, at, given)))));
  }

  private Shown shown(Asked asked, QueryRequest query, Optional<long[]> page) {
    PublishedTable table = asked.table();
    Optional<Shown> past = past(table, query.version(), query.timestamp());
    if (page.isPresent()) {
      long[] numbers = page.get();
      TablePlan plan = plan(table, numbers[0], numbers[1]);
      if (plan.fingerprint() != numbers[4]) {
        throw parts.changedMeanwhile();
      }
      return past.map(shown -> new Shown(plan, shown.version(), true))
          .orElseGet(() -> new Shown(plan));
    }
    return query
        .refreshToken()
        .map(token -> refreshed(asked, token))
        .or(() -> past)
        .orElseGet(() -> current(table));
  }

  private Shown current(PublishedTable table) {
    return new Shown(plans.current(table));
  }

  private Optional<Shown> past(
      PublishedTable table, Optional<Long> version, Optional<String> timestamp) {
    if (version.isPresent() && timestamp.isPresent()) {
      throw SharingError.INVALID_PARAMETER_VALUE.because("Give a version or a timestamp, not both");
    }
    if (version.isPresent()) {
      Snapshot snapshot = History.of(table).at(version.get());
      return Optional.of(new Shown(plan(table, snapshot), version.get(), true));
    }
    return timestamp
        .map(Moments::read)
        .map(moment -> plan(table, History.of(table).at(moment)))
        .map(plan -> new Shown(plan, plan.version(), true));
  }

  private TablePlan plan(PublishedTable table, Snapshot snapshot) {
    return plans.of(table, snapshot, PlanKey.Scope.FILES);
  }

  private TablePlan plan(PublishedTable table, long version, long schema) {
    Snapshot snapshot = History.of(table).at(version);
    if (snapshot.sequenceNumber() != version
        || !table.table().schemas().containsKey((int) schema)) {
      throw parts.changedMeanwhile();
    }
    return plans.of(
        table, snapshot, table.table().schemas().get((int) schema), PlanKey.Scope.FILES);
  }

  private Shown refreshed(Asked asked, String token) {
    return parts
        .tokens()
        .open(asked.recipient(), asked.table(), REFRESH, token)
        .map(numbers -> new Shown(plan(asked.table(), numbers[0], numbers[1])))
        .orElseThrow(
            () ->
                SharingError.INVALID_PARAMETER_VALUE.because(
                    "The refresh token is not valid; query the table again"));
  }

  private String refreshToken(Asked asked, TablePlan plan) {
    return parts
        .tokens()
        .issue(asked.recipient(), asked.table(), REFRESH, plan.version(), plan.key().schema());
  }

  private String pageToken(
      Asked asked, List<Object> request, TablePlan plan, long from, Continuation.Given given) {
    return parts.pageToken(
        asked,
        request,
        plan.version(),
        plan.key().schema(),
        from,
        given.rows(),
        plan.fingerprint());
  }

  private static List<byte[]> head(Shown shown, LineForm form) {
    TableHead head = shown.plan().head();
    return List.of(
        head.protocol(form.format()),
        shown.past()
            ? head.metadata(form.format(), shown.version())
            : head.metadata(form.format()));
  }

  /** As many files as hold the rows that the client means to read; all when it names conditions. */
  private Selection.Bounds bounds(QueryRequest query, TablePlan plan) {
    List<Predicate> hints = parts.hints(query);
    Expression condition = new Conditions(plan.schema()).all(hints);
    return new Selection.Bounds(
        condition.equals(Expressions.alwaysTrue())
            ? Optional.empty()
            : Optional.of(new Pruning(condition, plan.schema(), plan.specs())),
        query.hasPredicates() ? Optional.empty() : query.limitHint(),
        query.maxFiles(),
        0,
        0);
  }

  /** What must be the same on every page. */
  private static List<Object> request(QueryRequest query) {
    return new ArrayList<>(
        List.of(
            query.predicateHints(),
            query.jsonPredicateHints(),
            query.limitHint(),
            query.version(),
            query.timestamp()));
  }
}
