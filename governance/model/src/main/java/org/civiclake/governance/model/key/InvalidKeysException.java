package org.civiclake.governance.model.key;

import java.nio.file.Path;

/** A file of master keys is refused: the message says why, and never what is in it. */
public final class InvalidKeysException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidKeysException(Path file, String problem) {
    super("The key file %s %s".formatted(file, problem));
  }
}
