package org.civiclake.governance.model.catalog;

/** How far an entry's latest revision has come. */
public enum Stage {
  /** Its agency still works on it. */
  DRAFT,
  /** It waits for the authority's review. */
  SUBMITTED,
  /** The authority gave it back with a reason. */
  RETURNED,
  /** It is right, and stands in the next edition. */
  ACCEPTED,
  /** It stands in the edition in force. */
  PUBLISHED,
  /** It is no part of the catalog any more. */
  WITHDRAWN
}
