package org.civiclake.governance.model.application;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.rulebook.Clause;

/** What somebody may want done about an application. */
public sealed interface Command {

  /** What becomes of it. */
  Decision heardBy(Hearing hearing);

  /** Keep this as a draft, in place of an earlier draft. */
  record KeepDraft(Request request) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.filing().keepDraft(request);
    }
  }

  /** Send this in, in place of a draft. */
  record Submit(Request request) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.filing().submit(request);
    }
  }

  /** Send in the draft as it is. */
  record SubmitDraft() implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.filing().submitDraft();
    }
  }

  /** Take the application back. */
  record Withdraw(String reason) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.filing().withdraw(reason);
    }
  }

  /** Consent for a party. */
  record Approve(Party as, Optional<String> remark) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.review().approve(as, remark);
    }
  }

  /** Refuse for a party; a reason and its basis in law are owed (NB23, NB36, NJ32). */
  record Refuse(Party as, String reason, Optional<String> basis) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.review().refuse(as, reason, basis);
    }
  }

  /** Say that another agency provides these data (NB23). */
  record Disclaim(String reason, Optional<String> rightProvider) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.review().disclaim(reason, rightProvider);
    }
  }

  /** Name the agency that must answer (NB23). */
  record Assign(String agency, String reason) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.review().assign(agency, reason);
    }
  }

  /** Take longer for the answer, once (NJ32). */
  record Extend(String reason) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.deadlines().extend(reason);
    }
  }

  /** Look at the clock: remind, or raise what is overdue. */
  record LookAtTheClock() implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.deadlines().look();
    }
  }

  /** Contest a refusal (NB25, NJ25). */
  record Dispute(String argument) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.disputes().dispute(argument);
    }
  }

  /** Decide a contested refusal (NB25, NJ25, RZ13). */
  record Rule(boolean share, String reasoning) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.disputes().rule(share, reasoning);
    }
  }

  /** Put on record what came of a competition (NJ32). */
  record RecordCompetition(Selection selection) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.competitions().record(selection);
    }
  }

  /** Put forward the text of an agreement, in place of an earlier one (NB38). */
  record ProposeAgreement(String text, Set<Clause> settles) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.papers().proposeAgreement(text, settles);
    }
  }

  /** Sign the agreement whose text has this digest. */
  record SignAgreement(Party as, String digest) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.papers().signAgreement(as, digest);
    }
  }

  /** File the signed agreement with the authority (NB38, RZ20). */
  record FileAgreement() implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.papers().fileAgreement();
    }
  }

  /** Write the slip of an offline handover, in place of an earlier one (交接单; NB23). */
  record WriteSlip(List<HandoverItem> items) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.papers().writeSlip(items);
    }
  }

  /** Sign the slip that has this digest. */
  record SignSlip(Party as, String digest) implements Command {
    @Override
    public Decision heardBy(Hearing hearing) {
      return hearing.papers().signSlip(as, digest);
    }
  }
}
