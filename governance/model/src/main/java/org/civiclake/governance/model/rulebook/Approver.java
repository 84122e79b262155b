package org.civiclake.governance.model.rulebook;

/** Who may let a deadline be extended. */
public enum Approver {
  /** The head of the agency that has to answer (主要负责人). */
  HEAD_OF_PROVIDER,
  /** The authority (主管部门). */
  AUTHORITY
}
