package org.civiclake.governance.model.application;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.civiclake.governance.model.application.Application.Disputed;
import org.civiclake.governance.model.application.Application.Draft;
import org.civiclake.governance.model.application.Application.Granted;
import org.civiclake.governance.model.application.Application.InReview;
import org.civiclake.governance.model.application.Application.Lapsed;
import org.civiclake.governance.model.application.Application.Misdirected;
import org.civiclake.governance.model.application.Application.Received;
import org.civiclake.governance.model.application.Application.Refusal;
import org.civiclake.governance.model.application.Application.Refused;
import org.civiclake.governance.model.application.Application.Withdrawn;
import org.civiclake.governance.model.application.Case.ClockMarks;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.rulebook.Step;

/** What happened to an application; its state is what its events, in their order, made of it. */
public sealed interface ApplicationEvent
    permits ApplicationEvent.ApplicationDrafted,
        ApplicationEvent.ApplicationSubmitted,
        ApplicationEvent.ReviewRequested,
        ApplicationEvent.StepApproved,
        ApplicationEvent.ApplicationRefused,
        ApplicationEvent.ListedAsProblem,
        ApplicationEvent.ApplicationWithdrawn,
        ApplicationEvent.ApplicationLapsed,
        ApplicationEvent.ReviewDisclaimed,
        ApplicationEvent.ReviewAssigned,
        ApplicationEvent.ReplyExtended,
        ApplicationEvent.ReplyDueFixed,
        ApplicationEvent.ReplyReminded,
        ApplicationEvent.ReplyOverdue,
        ApplicationEvent.RefusalDisputed,
        ApplicationEvent.DisputeRuled,
        ApplicationEvent.ReviewReopened,
        ApplicationEvent.ApplicationGranted,
        CompetitionEvent,
        PaperEvent {

  /**
   * The state after the event.
   *
   * @throws IllegalStateException when the event cannot have happened in this state
   */
  Application after(Application before);

  /** The reason that somebody had to give. */
  default Optional<String> why() {
    return Optional.empty();
  }

  /** A draft was kept. */
  record ApplicationDrafted(Request request, String by) implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      int edition = before instanceof Draft draft ? draft.edition() + 1 : 1;
      return new Draft(request, by, edition);
    }
  }

  /** The application came in. */
  record ApplicationSubmitted(
      Request request, String by, String provider, LocalDate on, AnswerDue due)
      implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      return new Received(Case.received(this));
    }
  }

  /** It is now for these parties to decide. */
  record ReviewRequested(Step step, SortedSet<Party> parties) implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      return new InReview(file(before), step, parties);
    }
  }

  /** A party consented. */
  record StepApproved(Step step, Party party, String by, Optional<String> remark)
      implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      SortedSet<Party> awaited = new TreeSet<>(state(before, InReview.class).awaited());
      awaited.remove(party);
      return new InReview(file(before).approved(new Approval(step, party, by)), step, awaited);
    }
  }

  /** A party refused. */
  record ApplicationRefused(
      Step step, Party party, String by, String reason, Optional<String> basis)
      implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      Refusal refusal = new Refusal(step, party, by, reason, basis, false);
      return new Refused(state(before, InReview.class).of(), refusal);
    }

    @Override
    public Optional<String> why() {
      return Optional.of(reason);
    }
  }

  /** Refused again though it was ruled that the data be shared: on the list of problems (NB25). */
  record ListedAsProblem(String provider) implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      return state(before, Refused.class);
    }
  }

  /** The applicant took it back. */
  record ApplicationWithdrawn(String by, String reason) implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      Request request = before instanceof Draft draft ? draft.request() : file(before).request();
      return new Withdrawn(request, before.file());
    }

    @Override
    public Optional<String> why() {
      return Optional.of(reason);
    }
  }

  /** The resource can be used no longer, so nothing is left to decide. */
  record ApplicationLapsed(String reason) implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      return new Lapsed(
          before instanceof Draft draft ? draft.request() : file(before).request(),
          before.file(),
          reason);
    }

    @Override
    public Optional<String> why() {
      return Optional.of(reason);
    }
  }

  /** An agency said that it is not the provider (NB23). */
  record ReviewDisclaimed(String provider, String by, String reason, Optional<String> rightProvider)
      implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      InReview review = state(before, InReview.class);
      return new Misdirected(review.of(), review.step());
    }

    @Override
    public Optional<String> why() {
      return Optional.of(reason);
    }
  }

  /** The authority named the agency that must answer (NB23). */
  record ReviewAssigned(String provider, String reason, LocalDate on, AnswerDue due)
      implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      return new Received(state(before, Misdirected.class).of().reviewedBy(provider, on, due));
    }

    @Override
    public Optional<String> why() {
      return Optional.of(reason);
    }
  }

  /** The answer may take longer (NJ32). */
  record ReplyExtended(LocalDate due, String by, String reason) implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      InReview review = state(before, InReview.class);
      ClockMarks marks = new ClockMarks(true, false, false);
      return new InReview(review.of().dueOn(due, marks), review.step(), review.awaited());
    }

    @Override
    public Optional<String> why() {
      return Optional.of(reason);
    }
  }

  /** The day of the answer, which could not be computed before, is known. */
  record ReplyDueFixed(LocalDate due) implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      Case file = file(before);
      return reviewing(before, file.dueOn(due, file.clock()));
    }
  }

  /** The answer is soon due. */
  record ReplyReminded(LocalDate due) implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      Case file = file(before);
      return reviewing(before, file.marked(file.clock().withReminder()));
    }
  }

  /** The answer is late; the authority is told. */
  record ReplyOverdue(LocalDate due) implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      Case file = file(before);
      return reviewing(before, file.marked(file.clock().withAlarm()));
    }
  }

  /** The refusal is contested (NB25, NJ25). */
  record RefusalDisputed(String by, String argument) implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      Refused refused = state(before, Refused.class);
      return new Disputed(refused.of(), refused.refusal());
    }

    @Override
    public Optional<String> why() {
      return Optional.of(argument);
    }
  }

  /** The dispute was decided; when for sharing, whoever refused must decide anew. */
  record DisputeRuled(boolean share, String by, String reasoning, LocalDate on, AnswerDue due)
      implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      Disputed disputed = state(before, Disputed.class);
      return share
          ? new Received(disputed.of().ruledForSharing(on, due))
          : new Refused(disputed.of(), disputed.refusal().upheld());
    }

    @Override
    public Optional<String> why() {
      return Optional.of(reasoning);
    }
  }

  /** What must be agreed to has changed meanwhile, so the review goes on. */
  record ReviewReopened(LocalDate on, AnswerDue due) implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      return new Received(file(before).reopened(on, due));
    }
  }

  /** The data may be used as the request says; the grant bears the application's id. */
  record ApplicationGranted(Request request, Tier tier) implements ApplicationEvent {
    @Override
    public Application after(Application before) {
      return new Granted(file(before));
    }
  }

  /** The file, where there is one. */
  static Case file(Application state) {
    return state.file().orElseThrow(() -> new IllegalStateException("Not in a " + state.phase()));
  }

  /** The state as one of this kind. */
  static <S extends Application> S state(Application state, Class<S> kind) {
    if (!kind.isInstance(state)) {
      throw new IllegalStateException("Not in a " + state.phase() + " application");
    }
    return kind.cast(state);
  }

  private static Application reviewing(Application before, Case file) {
    if (before instanceof Misdirected misdirected) {
      return new Misdirected(file, misdirected.step());
    }
    InReview review = state(before, InReview.class);
    return new InReview(file, review.step(), review.awaited());
  }
}
