package org.civiclake.governance.identity;

import org.jose4j.lang.UnresolvableKeyException;

/** The provider of identities does not answer, and no key of its is at hand: nobody can be told. */
public final class KeysUnavailableException extends UnresolvableKeyException {

  private static final long serialVersionUID = 1L;

  KeysUnavailableException(String message) {
    super(message);
  }

  /** Whether this is why something failed. */
  public static boolean causes(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KeysUnavailableException) {
        return true;
      }
    }
    return false;
  }
}
