package org.civiclake.lakehouse.tables.storage;

/** Object storage that cannot be reached, or refuses. */
public final class ObjectStoreException extends RuntimeException {

  ObjectStoreException(String what, ObjectStoreSettings settings, Exception cause) {
    super("Cannot %s at %s: %s".formatted(what, settings, cause.getMessage()), cause);
  }
}
