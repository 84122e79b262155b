package org.civiclake.governance.identity;

/** A token that is genuine, and does not say who its holder is on this platform. */
public final class UnknownCallerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownCallerException(String reason) {
    super(reason);
  }
}
