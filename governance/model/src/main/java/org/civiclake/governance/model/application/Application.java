package org.civiclake.governance.model.application;

import java.util.Optional;
import java.util.SortedSet;
import org.civiclake.governance.model.rulebook.Step;

/** Where an application stands. */
public sealed interface Application {

  /** Nothing was filed yet. */
  Application NONE = new Unfiled();

  /** The state's name, for people and for lists. */
  Phase phase();

  /** All that is known of it, once it came in. */
  Optional<Case> file();

  /** There is no such application. */
  record Unfiled() implements Application {
    @Override
    public Phase phase() {
      return Phase.UNFILED;
    }

    @Override
    public Optional<Case> file() {
      return Optional.empty();
    }
  }

  /** The applicant is still writing. */
  record Draft(Request request, String by, int edition) implements Application {
    @Override
    public Phase phase() {
      return Phase.DRAFT;
    }

    @Override
    public Optional<Case> file() {
      return Optional.empty();
    }
  }

  /** It came in; whom to ask is decided in the same moment. */
  record Received(Case of) implements Application {
    @Override
    public Phase phase() {
      return Phase.RECEIVED;
    }

    @Override
    public Optional<Case> file() {
      return Optional.of(of);
    }
  }

  /** Somebody's consent is awaited. */
  record InReview(Case of, Step step, SortedSet<Party> awaited) implements Application {
    @Override
    public Phase phase() {
      return Phase.IN_REVIEW;
    }

    @Override
    public Optional<Case> file() {
      return Optional.of(of);
    }
  }

  /** The agency that was asked is not the provider; the authority must name the right one. */
  record Misdirected(Case of, Step step) implements Application {
    @Override
    public Phase phase() {
      return Phase.MISDIRECTED;
    }

    @Override
    public Optional<Case> file() {
      return Optional.of(of);
    }
  }

  /** All have consented; a competition must choose the applicant (NJ32). */
  record Selecting(Case of) implements Application {
    @Override
    public Phase phase() {
      return Phase.SELECTION;
    }

    @Override
    public Optional<Case> file() {
      return Optional.of(of);
    }
  }

  /** The competition chose another (NJ32). */
  record NotChosen(Case of, Selection selection) implements Application {
    @Override
    public Phase phase() {
      return Phase.NOT_CHOSEN;
    }

    @Override
    public Optional<Case> file() {
      return Optional.of(of);
    }
  }

  /** All have consented; the agreement must be signed, and filed. */
  record Agreeing(Case of) implements Application {
    @Override
    public Phase phase() {
      return Phase.AGREEMENT;
    }

    @Override
    public Optional<Case> file() {
      return Optional.of(of);
    }
  }

  /** The data must be handed over, and the slip signed. */
  record HandingOver(Case of) implements Application {
    @Override
    public Phase phase() {
      return Phase.HANDOVER;
    }

    @Override
    public Optional<Case> file() {
      return Optional.of(of);
    }
  }

  /** The data may be used. */
  record Granted(Case of) implements Application {
    @Override
    public Phase phase() {
      return Phase.GRANTED;
    }

    @Override
    public Optional<Case> file() {
      return Optional.of(of);
    }
  }

  /** A party refused. */
  record Refused(Case of, Refusal refusal) implements Application {
    @Override
    public Phase phase() {
      return Phase.REFUSED;
    }

    @Override
    public Optional<Case> file() {
      return Optional.of(of);
    }
  }

  /** The refusal is contested. */
  record Disputed(Case of, Refusal refusal) implements Application {
    @Override
    public Phase phase() {
      return Phase.DISPUTED;
    }

    @Override
    public Optional<Case> file() {
      return Optional.of(of);
    }
  }

  /** The applicant took it back. */
  record Withdrawn(Request request, Optional<Case> file) implements Application {
    @Override
    public Phase phase() {
      return Phase.WITHDRAWN;
    }
  }

  /** Its resource can be used no longer. */
  record Lapsed(Request request, Optional<Case> file, String reason) implements Application {
    @Override
    public Phase phase() {
      return Phase.LAPSED;
    }
  }

  /**
   * A refusal.
   *
   * @param step at which step
   * @param party for which party
   * @param by by which person
   * @param reason why
   * @param basis on what law
   * @param settled whether a ruling let it stand
   */
  record Refusal(
      Step step, Party party, String by, String reason, Optional<String> basis, boolean settled) {

    Refusal upheld() {
      return new Refusal(step, party, by, reason, basis, true);
    }
  }

  /** The names of the states. */
  enum Phase {
    UNFILED,
    DRAFT,
    RECEIVED,
    IN_REVIEW,
    MISDIRECTED,
    SELECTION,
    NOT_CHOSEN,
    AGREEMENT,
    HANDOVER,
    GRANTED,
    REFUSED,
    DISPUTED,
    WITHDRAWN,
    LAPSED
  }
}
