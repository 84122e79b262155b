package org.civiclake.infra.local.process;

/** What a process is told. */
public enum Signal {
  /** Stop, please. */
  TERM,
  /** Stop, and end your clients' sessions (PostgreSQL's fast shutdown). */
  INT,
  /** End now. */
  KILL
}
