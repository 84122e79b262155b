package org.civiclake.governance.model.application;

/** What is applied for. */
public enum ApplicationKind {
  /** Use within government (共享; NB23, SX23, RZ15, YZ15). */
  SHARE,
  /** Use by a citizen, a company or another organisation (开放; NB37, NJ32, RZ20). */
  OPEN
}
