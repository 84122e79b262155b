package org.civiclake.governance.server.policy.admin;

/** What a Ranger Admin refused, or that it could not be asked. */
class AdminException extends Exception {

  AdminException(String message) {
    super(message);
  }

  AdminException(String message, Throwable cause) {
    super(message, cause);
  }
}
