package org.civiclake.sharing.server.rest;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.recipients.Recipient;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who administers recipients: the authority those of every agency, an agency's own people those of
 * their agency. Another agency's recipients do not exist for them.
 */
@Singleton
class Administrator {

  static final String AUTHORITY = "authority";
  static final String STEWARD = "steward";
  static final String CONSUMER = "consumer";

  private final JsonWebToken caller;

  Administrator(JsonWebToken caller) {
    this.caller = caller;
  }

  /** The user name. */
  String name() {
    return caller.getName();
  }

  /** The one agency whose recipients there are for the caller; all when absent. */
  Optional<String> scope() {
    return caller.getGroups().contains(AUTHORITY)
        ? Optional.empty()
        : Optional.of(String.valueOf(caller.<Object>getClaim("agency")));
  }

  /** Goes on when there is such a recipient for the caller. */
  Recipient mine(Recipient recipient) {
    if (scope().filter(agency -> !agency.equals(recipient.agency())).isPresent()) {
      throw SharingError.RESOURCE_DOES_NOT_EXIST.because("There is no such recipient");
    }
    return recipient;
  }
}
