package org.civiclake.governance.model.rulebook;

/** How a data issue can end. */
public enum Outcome {
  /** The data were wrong and have been put right (完成整改). */
  CORRECTED,
  /** The data were right (确认无误). */
  CONFIRMED_RIGHT,
  /** It cannot be put right soon, and both sides have settled how to go on (沟通解决). */
  SETTLED
}
