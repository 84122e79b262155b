package org.civiclake.governance.policy;

import org.civiclake.governance.model.rulebook.Rulebook;

/** To whom unconditional data go; the rulebook says which (NB22, NJ27, RZ14). */
public enum Unconditional {
  /** To every agency's analysts, without an application. */
  TO_EVERY_AGENCY,
  /** To the agencies to which it was granted, like all other data. */
  BY_GRANT;

  /** What a rulebook says. */
  public static Unconditional under(Rulebook rulebook) {
    return rulebook.share().withoutApplication().isPresent() ? TO_EVERY_AGENCY : BY_GRANT;
  }
}
