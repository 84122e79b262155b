package org.civiclake.governance.model.grant;

/** Who uses data under a grant. */
public enum ConsumerKind {
  /** A body of government (数据使用单位). */
  AGENCY,
  /** Anyone outside government (公民、法人和其他组织). */
  APPLICANT
}
