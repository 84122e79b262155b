package org.civiclake.governance.policy;

import org.civiclake.governance.model.key.KeyName;

/**
 * What an installation's policies depend on beside contracts and grants.
 *
 * @param unconditional to whom unconditional data go
 * @param keyVersion the version of the keys in use
 * @param opening what holds for all that is open to the public
 */
public record PolicyTerms(Unconditional unconditional, int keyVersion, Opening opening) {

  /** All data by grant, under an installation's first keys. */
  public static final PolicyTerms FIRST =
      new PolicyTerms(Unconditional.BY_GRANT, KeyName.FIRST_VERSION);

  /** The same with unconditional data for every agency. */
  public static final PolicyTerms FOR_EVERY_AGENCY =
      new PolicyTerms(Unconditional.TO_EVERY_AGENCY, KeyName.FIRST_VERSION);

  /** The same with open data for those who have signed in. */
  public PolicyTerms(Unconditional unconditional, int keyVersion) {
    this(unconditional, keyVersion, Opening.SIGNED_IN);
  }
}
