package org.civiclake.governance.model.rulebook;

/** What an agreement on the use of data must settle. */
public enum Clause {
  /** What the data are used for (数据用途). */
  PURPOSE,
  /** How they are kept safe (数据安全保护). */
  SECURITY,
  /** Who supervises the use (监督). */
  SUPERVISION
}
