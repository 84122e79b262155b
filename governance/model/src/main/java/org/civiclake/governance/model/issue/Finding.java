package org.civiclake.governance.model.issue;

import java.util.Optional;
import org.civiclake.governance.model.rulebook.Outcome;

/** How a matter is decided. */
public enum Finding {
  /** The data were wrong and have been collected anew (NB43 完成整改). */
  CORRECTED,
  /** The data are right (NB43 确认无误). */
  CONFIRMED_RIGHT,
  /** It cannot be put right soon, and the reporter has been spoken with (NB43 沟通解决). */
  SETTLED,
  /** It is to be corrected (NJ31, NJ41). */
  TO_CORRECT,
  /** It is not to be corrected (NJ31, NJ41). */
  NOT_TO_CORRECT,
  /** The data stay open, or are opened again (NB39). */
  RESTORED,
  /** The data are opened again once they are masked (NB39). */
  MASKED,
  /** The data are not opened any more (NB39, RZ21). */
  WITHDRAWN;

  /** Whether something is left to do once it is decided. */
  public boolean isToBeCarriedOut() {
    return switch (this) {
      case TO_CORRECT, MASKED -> true;
      case CORRECTED, CONFIRMED_RIGHT, SETTLED, NOT_TO_CORRECT, RESTORED, WITHDRAWN -> false;
    };
  }

  /** The rulebook's word for it, where a rulebook may have one. */
  public Optional<Outcome> outcome() {
    return switch (this) {
      case CORRECTED -> Optional.of(Outcome.CORRECTED);
      case CONFIRMED_RIGHT -> Optional.of(Outcome.CONFIRMED_RIGHT);
      case SETTLED -> Optional.of(Outcome.SETTLED);
      case TO_CORRECT, NOT_TO_CORRECT, RESTORED, MASKED, WITHDRAWN -> Optional.empty();
    };
  }
}
