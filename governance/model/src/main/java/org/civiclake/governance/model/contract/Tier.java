package org.civiclake.governance.model.contract;

/** How far a resource may go: the three tiers, of share and of open alike (NB21, NB29, YZ14). */
public enum Tier {
  /** 无条件. */
  UNCONDITIONAL,
  /** 受限, 有条件. */
  RESTRICTED,
  /** 非共享, 不予开放, 禁止开放. */
  PROHIBITED
}
