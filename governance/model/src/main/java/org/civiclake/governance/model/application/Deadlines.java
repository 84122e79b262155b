package org.civiclake.governance.model.application;

import java.time.LocalDate;
import java.util.Optional;
import org.civiclake.governance.model.application.Application.InReview;
import org.civiclake.governance.model.application.ApplicationEvent.ReplyDueFixed;
import org.civiclake.governance.model.application.ApplicationEvent.ReplyExtended;
import org.civiclake.governance.model.application.ApplicationEvent.ReplyOverdue;
import org.civiclake.governance.model.application.ApplicationEvent.ReplyReminded;
import org.civiclake.governance.model.rulebook.Approver;
import org.civiclake.governance.model.rulebook.Deadline;
import org.civiclake.governance.model.rulebook.Extension;
import org.civiclake.governance.model.rulebook.UnpublishedHolidaysException;

/** The time that an answer may take (NJ26, NJ32): reminders, escalation, extension. */
final class Deadlines {

  /** How long before the last day those who owe the answer are reminded. */
  private static final int DAYS_OF_WARNING = 3;

  private final Hearing hearing;

  Deadlines(Hearing hearing) {
    this.hearing = hearing;
  }

  Decision extend(String reason) {
    Optional<Decision> flaw = Hearing.flawIn("the reason", "延长理由", reason);
    if (flaw.isPresent()) {
      return flaw.get();
    }
    Optional<InReview> review = hearing.in(InReview.class);
    Optional<Extension> extension = hearing.terms().reply().flatMap(Deadline::extension);
    Optional<Case> file = hearing.state().file();
    if (file.isEmpty() || extension.isPresent() && !mayExtend(extension.get(), file.get())) {
      return Decision.notEntitled(
          "Whoever answers by the rulebook extends the time: %s."
              .formatted(extension.map(e -> e.approver().name()).orElse("nobody")),
          "您无权延长答复期限。");
    }
    if (extension.isEmpty()) {
      return Decision.against("The rulebook allows no extension.", "本办法未规定可以延长答复期限。");
    }
    if (review.isEmpty()) {
      return hearing.notInThisState("no answer is owed", "当前没有待答复事项");
    }
    if (file.get().clock().extended()) {
      return Decision.notNow("The time was extended once already.", "答复期限已经延长过一次。");
    }
    if (file.get().due().on().isEmpty() || file.get().due().isPast(hearing.today())) {
      return Decision.notNow(
          "Only a time that is known and not over can be extended.", "期限未定或已过,不能延长。");
    }
    try {
      LocalDate due =
          hearing
              .terms()
              .reply()
              .flatMap(deadline -> deadline.extendedDue(file.get().received(), hearing.calendar()))
              .orElseThrow();
      return Decision.accepted(new ReplyExtended(due, hearing.person().name(), reason));
    } catch (UnpublishedHolidaysException e) {
      return Decision.notNow(
          "The new day cannot be computed: holidays of %d are not published.".formatted(e.year()),
          "%d 年节假日安排尚未公布,无法计算新的期限。".formatted(e.year()));
    }
  }

  Decision look() {
    if (!hearing.person().has(Duty.CLOCK)) {
      return Decision.notEntitled("The platform's clock does this.", "由平台定时任务办理。");
    }
    boolean owed =
        switch (hearing.state().phase()) {
          case IN_REVIEW, MISDIRECTED -> true;
          case UNFILED,
              DRAFT,
              RECEIVED,
              SELECTION,
              NOT_CHOSEN,
              AGREEMENT,
              HANDOVER,
              GRANTED,
              REFUSED,
              DISPUTED,
              WITHDRAWN,
              LAPSED ->
              false;
        };
    return owed ? look(hearing.state().file().orElseThrow()) : Decision.accepted();
  }

  private Decision look(Case file) {
    if (file.due().unpublished().isPresent()) {
      AnswerDue due = AnswerDue.of(hearing.terms().reply(), file.received(), hearing.calendar());
      return due.on()
          .map(day -> Decision.accepted(new ReplyDueFixed(day)))
          .orElseGet(Decision::accepted);
    }
    if (file.due().on().isEmpty()) {
      return Decision.accepted();
    }
    LocalDate due = file.due().on().get();
    if (file.due().isPast(hearing.today()) && !file.clock().raised()) {
      return Decision.accepted(new ReplyOverdue(due));
    }
    boolean soon = !hearing.today().isBefore(due.minusDays(DAYS_OF_WARNING));
    if (soon && !file.clock().reminded() && !file.clock().raised()) {
      return Decision.accepted(new ReplyReminded(due));
    }
    return Decision.accepted();
  }

  private boolean mayExtend(Extension extension, Case file) {
    return hearing.person().speaksFor(party(extension.approver()), file);
  }

  private static Party party(Approver approver) {
    return switch (approver) {
      case HEAD_OF_PROVIDER -> Party.PROVIDER;
      case AUTHORITY -> Party.AUTHORITY;
    };
  }
}
