package org.civiclake.sharing.push;

import java.io.IOException;

/** A place to which this installation pushes nothing. */
final class RefusedPlaceException extends IOException {

  RefusedPlaceException(String message) {
    super(message);
  }
}
