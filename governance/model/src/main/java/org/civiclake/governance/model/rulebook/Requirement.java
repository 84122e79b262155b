package org.civiclake.governance.model.rulebook;

/** What an application must say. */
public enum Requirement {
  /** Which fields (共享内容, 数据字段). */
  FIELDS,
  /** Which rows (共享范围). */
  ROWS,
  /** For what (数据用途). */
  PURPOSE,
  /** In which piece of work (应用场景). */
  SCENARIO,
  /** By which law (法律依据). */
  LEGAL_BASIS,
  /** In which way (共享方式). */
  DELIVERY,
  /** For how long (共享期限). */
  PERIOD,
  /** Why (申请理由). */
  REASON,
  /** How the data will be kept safe (安全保障措施). */
  SAFEGUARDS,
  /** The promise that all of this is true, lawful and safe (承诺真实性、合规性、安全性). */
  COMMITMENT
}
