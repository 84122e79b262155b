package org.civiclake.governance.model.issue;

/**
 * Words about persons, encrypted: an event carries them, and only whom they concern reads them.
 *
 * @param text what the installation's key opens
 */
public record Sealed(String text) {

  public Sealed {
    if (text.isBlank()) {
      throw new IllegalArgumentException("Sealed words are never blank");
    }
  }
}
