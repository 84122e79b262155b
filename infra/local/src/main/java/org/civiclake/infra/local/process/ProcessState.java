package org.civiclake.infra.local.process;

/** What became of a service's process. */
public enum ProcessState {
  /** It was never started, or was stopped in order. */
  STOPPED,
  /** It runs. */
  RUNNING,
  /** It was started, never told to stop, and is gone. */
  KILLED
}
