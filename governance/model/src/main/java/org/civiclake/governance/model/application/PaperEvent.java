package org.civiclake.governance.model.application;

import static org.civiclake.governance.model.application.ApplicationEvent.file;
import static org.civiclake.governance.model.application.ApplicationEvent.state;

import java.util.List;
import java.util.SortedSet;
import org.civiclake.governance.model.application.Application.Agreeing;
import org.civiclake.governance.model.application.Application.HandingOver;

/** What happened to the papers of an application: its agreement, and the slip of a handover. */
public sealed interface PaperEvent extends ApplicationEvent {

  /** All have consented; these must sign an agreement, and it may have to be filed (NB38). */
  record AgreementAwaited(SortedSet<Party> signatories, boolean filing) implements PaperEvent {
    @Override
    public Application after(Application before) {
      return new Agreeing(file(before));
    }
  }

  /** The data must be handed over outside the platform, and these must sign the slip (NB23). */
  record HandoverAwaited(SortedSet<Party> signatories) implements PaperEvent {
    @Override
    public Application after(Application before) {
      return new HandingOver(file(before));
    }
  }

  /** The text of an agreement was put forward; earlier signatures are void. */
  record AgreementProposed(
      String text, String digest, SortedSet<Party> signatories, int edition, String by)
      implements PaperEvent {
    @Override
    public Application after(Application before) {
      Case file = state(before, Agreeing.class).of();
      return new Agreeing(file.withAgreement(Paper.unsigned(edition, digest, signatories)));
    }
  }

  /** A party signed the agreement. */
  record AgreementSigned(Party party, String by, String digest) implements PaperEvent {
    @Override
    public Application after(Application before) {
      Case file = state(before, Agreeing.class).of();
      return new Agreeing(file.withAgreement(file.agreement().orElseThrow().signed(party, by)));
    }
  }

  /** The signed agreement was filed with the authority (NB38, RZ20). */
  record AgreementFiled(String digest, String by) implements PaperEvent {
    @Override
    public Application after(Application before) {
      return new Agreeing(state(before, Agreeing.class).of().withFiledAgreement());
    }
  }

  /** The slip of a handover was written; earlier signatures are void (NB23). */
  record SlipWritten(
      List<HandoverItem> items, String digest, SortedSet<Party> signatories, int edition, String by)
      implements PaperEvent {
    @Override
    public Application after(Application before) {
      Case file = state(before, HandingOver.class).of();
      return new HandingOver(file.withSlip(Paper.unsigned(edition, digest, signatories)));
    }
  }

  /** A party signed the slip (NB23). */
  record SlipSigned(Party party, String by, String digest) implements PaperEvent {
    @Override
    public Application after(Application before) {
      Case file = state(before, HandingOver.class).of();
      return new HandingOver(file.withSlip(file.slip().orElseThrow().signed(party, by)));
    }
  }
}
