package org.civiclake.governance.model.application;

/** What a person may do about applications. */
public enum Duty {
  /** Decides for the authority. */
  AUTHORITY,
  /** Decides for the agency that provides the data. */
  STEWARD,
  /** Applies for an agency. */
  CONSUMER,
  /** Applies for themselves, or an organisation outside government. */
  APPLICANT,
  /** Keeps the deadlines: the platform's own clock. */
  CLOCK
}
