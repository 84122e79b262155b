package org.civiclake.governance.policy;

/** How far an entitlement goes: within government, or to the public. */
public enum Reach {
  /** Agencies: all of them, or one. */
  GOVERNMENT,
  /** Members of the public who have signed in: all of them, or one applicant (NB37, NJ32). */
  SIGNED_IN,
  /** Anyone, without sign-in (NB37, YZ20). */
  ANYONE
}
