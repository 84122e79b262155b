package org.civiclake.governance.model.rulebook;

/** What must be stated for a tier that is not unconditional, and for a refusal. */
public enum Statement {
  /** Why (理由). */
  REASON,
  /** On which condition (条件). */
  CONDITION,
  /** By which law, regulation or state rule (法律、法规、规章依据). */
  LEGAL_BASIS
}
