package org.civiclake.governance.server.application;

import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.application.Application;
import org.civiclake.governance.model.application.Case;
import org.civiclake.governance.model.application.Paper;
import org.civiclake.governance.model.application.Party;

/** Whose turn it is. */
final class Awaited {

  private Awaited() {}

  static Set<Party> in(Application state) {
    return switch (state.phase()) {
      case DRAFT -> Set.of(Party.CONSUMER);
      case IN_REVIEW -> ((Application.InReview) state).awaited();
      case MISDIRECTED, DISPUTED -> Set.of(Party.AUTHORITY);
      case AGREEMENT -> signing(state.file().flatMap(Case::agreement));
      case SELECTION -> Set.of(Party.PROVIDER);
      case HANDOVER -> signing(state.file().flatMap(Case::slip));
      case UNFILED, RECEIVED, NOT_CHOSEN, GRANTED, REFUSED, WITHDRAWN, LAPSED -> Set.of();
    };
  }

  /** The provider writes the text, all sign, and the provider files it. */
  private static Set<Party> signing(Optional<Paper> paper) {
    return paper
        .filter(text -> !text.isSigned())
        .map(Paper::unsigned)
        .orElse(Set.of(Party.PROVIDER));
  }
}
