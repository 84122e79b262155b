package org.civiclake.governance.model.application;

/** Whose word an application waits for. */
public enum Party {
  /** Who applies: an agency (数据使用单位), or a public applicant. */
  CONSUMER,
  /** The agency whose data it is, or that was assigned to answer for them (数据提供单位). */
  PROVIDER,
  /** The body that runs the platform (公共数据主管部门). */
  AUTHORITY
}
