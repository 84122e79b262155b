package org.civiclake.governance.model.rulebook;

/** What somebody has to do once something happened, and what a rulebook may set a time for. */
public enum Task {
  /** A provider updates its catalog after a change. */
  CATALOG_UPDATE,
  /** The authority reviews an update of the catalog. */
  CATALOG_REVIEW,
  /** The answer to a share application. */
  SHARE_REPLY,
  /** The answer to an application for conditionally open data. */
  OPEN_REPLY,
  /** The answer to somebody who wants the open catalog corrected. */
  OPEN_CATALOG_CORRECTION,
  /** A data issue is handled. */
  DATA_ISSUE,
  /** An objected datum is marked. */
  OBJECTION_MARK,
  /** The authority decides an objection that is its own to decide. */
  OBJECTION_DECISION,
  /** The authority hands an objection to the agency whose data it concerns. */
  OBJECTION_HANDOVER,
  /** The agency decides an objection that was handed to it. */
  OBJECTION_AGENCY_DECISION
}
