package org.civiclake.governance.server.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.application.AnswerDue;
import org.civiclake.governance.model.application.Application;
import org.civiclake.governance.model.application.Application.Phase;
import org.civiclake.governance.model.application.ApplicationKind;
import org.civiclake.governance.model.application.Case;
import org.civiclake.governance.model.application.Paper;
import org.civiclake.governance.model.application.Party;
import org.civiclake.governance.model.application.Request;
import org.civiclake.governance.model.application.Selection;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.server.ledger.Histories;

/**
 * An application as the API shows it.
 *
 * @param id its id, and its grant's
 * @param kind to share, or to open
 * @param consumer who applies: an agency, or a public applicant
 * @param resource what is wanted
 * @param phase where it stands
 * @param awaited whose turn it is
 * @param reviewer the agency that answers as provider
 * @param due until when an answer is owed
 * @param request what was asked for
 * @param approvals the consents so far
 * @param refusal the refusal, if there was one
 * @param selection what came of the competition, where one had to choose
 * @param agreement the agreement, once its text was put forward
 * @param slip the handover slip, once written
 * @param history everything that happened to it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApplicationView(
    UUID id,
    ApplicationKind kind,
    String consumer,
    String resource,
    Phase phase,
    List<Party> awaited,
    Optional<String> reviewer,
    Optional<DueView> due,
    RequestView request,
    List<ApprovalView> approvals,
    Optional<RefusalView> refusal,
    Optional<Selection> selection,
    Optional<PaperView> agreement,
    Optional<PaperView> slip,
    List<EventView> history) {

  /** An application in a list. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Summary(
      UUID id,
      ApplicationKind kind,
      String consumer,
      String resource,
      Phase phase,
      List<Party> awaited,
      String reviewer,
      Optional<DueView> due,
      boolean overdue,
      Instant begunAt,
      Instant changedAt) {

    static Summary of(ApplicationStore.Row row) {
      return new Summary(
          row.id(),
          row.kind(),
          row.consumer(),
          row.resource(),
          row.phase(),
          row.awaited(),
          row.reviewer(),
          DueView.of(new AnswerDue(row.dueOn(), row.dueUnpublished())),
          row.overdue(),
          row.begunAt().truncatedTo(ChronoUnit.MILLIS),
          row.changedAt().truncatedTo(ChronoUnit.MILLIS));
    }
  }

  /**
   * Until when an answer is owed.
   *
   * @param on the last day
   * @param cannotBeComputed why there is no day yet
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record DueView(Optional<LocalDate> on, Optional<String> cannotBeComputed) {

    static Optional<DueView> of(AnswerDue due) {
      if (due.equals(AnswerDue.NEVER)) {
        return Optional.empty();
      }
      return Optional.of(
          new DueView(
              due.on(),
              due.unpublished().map("The holidays of %d are not published yet"::formatted)));
    }
  }

  /** What was asked for. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record RequestView(
      List<String> fields,
      Optional<RowsView> rows,
      Optional<String> purpose,
      Optional<String> scenario,
      Optional<String> legalBasis,
      Optional<String> reason,
      Optional<String> safeguards,
      Optional<String> use,
      boolean withinLimit,
      boolean commitment,
      List<DeliveryMethod> delivery,
      Optional<LocalDate> from,
      Optional<LocalDate> until) {

    static RequestView of(Request request) {
      return new RequestView(
          List.copyOf(request.fields()),
          request.rows().map(RowsView::of),
          request.particulars().purpose(),
          request.particulars().scenario(),
          request.particulars().legalBasis(),
          request.particulars().reason(),
          request.particulars().safeguards(),
          request.particulars().use(),
          request.particulars().withinLimit(),
          request.particulars().commitment(),
          List.copyOf(request.delivery()),
          request.from(),
          request.until());
    }
  }

  /** Which rows. */
  public record RowsView(String column, List<String> divisions) {

    static RowsView of(RowFilter filter) {
      RowFilter.RegionWithin region = (RowFilter.RegionWithin) filter;
      return new RowsView(region.column(), List.copyOf(region.divisions()));
    }
  }

  /** A consent: whose, and by which person. */
  public record ApprovalView(Party party, String by) {}

  /** A refusal: whose, why, on what law, and whether a ruling let it stand. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record RefusalView(
      Party party, String by, String reason, Optional<String> basis, boolean settled) {}

  /** A paper: what its signatures are for, who must sign, who has. */
  public record PaperView(
      String digest, List<Party> signatories, Map<Party, String> signatures, boolean filed) {

    static PaperView of(Paper paper, boolean filed) {
      return new PaperView(
          paper.digest(), List.copyOf(paper.signatories()), paper.signatures(), filed);
    }
  }

  /** Something that happened. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record EventView(
      long sequence,
      Instant at,
      String actor,
      String agency,
      String type,
      List<String> articles,
      Optional<String> reason) {

    static EventView of(Histories.Entry entry) {
      return new EventView(
          entry.event().sequence(),
          entry.event().at().truncatedTo(ChronoUnit.MILLIS),
          entry.event().actor(),
          entry.event().agency(),
          entry.event().type(),
          entry.event().articles().stream().map(Article::toString).toList(),
          entry.event().reason());
    }
  }

  static ApplicationView of(UUID id, Application state, List<Histories.Entry> history) {
    Request request = ApplicationProjection.request(state);
    Optional<Case> file = state.file();
    return new ApplicationView(
        id,
        request.kind(),
        request.consumer(),
        request.resource().toString(),
        state.phase(),
        Awaited.in(state).stream().sorted().toList(),
        file.map(Case::reviewer),
        file.flatMap(known -> DueView.of(known.due())),
        RequestView.of(request),
        file.map(Case::approvals).orElse(List.of()).stream()
            .map(approval -> new ApprovalView(approval.party(), approval.by()))
            .toList(),
        refusal(state).map(ApplicationView::view),
        state instanceof Application.NotChosen lost
            ? Optional.of(lost.selection())
            : file.flatMap(Case::selection),
        file.flatMap(known -> known.agreement().map(p -> PaperView.of(p, known.filed()))),
        file.flatMap(known -> known.slip().map(p -> PaperView.of(p, false))),
        history.stream().map(EventView::of).toList());
  }

  private static Optional<Application.Refusal> refusal(Application state) {
    if (state instanceof Application.Refused refused) {
      return Optional.of(refused.refusal());
    }
    return state instanceof Application.Disputed disputed
        ? Optional.of(disputed.refusal())
        : Optional.empty();
  }

  private static RefusalView view(Application.Refusal refusal) {
    return new RefusalView(
        refusal.party(), refusal.by(), refusal.reason(), refusal.basis(), refusal.settled());
  }
}
