package org.civiclake.sharing.server.rest;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.recipients.Recipient;

/**
 * A profile of version 2 (Delta Sharing protocol, Profile File Format).
 *
 * @param clientSecret left empty: only the agency and the provider know it
 */
public record ClientProfile(
    int shareCredentialsVersion,
    String type,
    String endpoint,
    String tokenEndpoint,
    String clientId,
    String clientSecret,
    Optional<String> scope) {

  private static final int VERSION = 2;
  private static final String TYPE = "oauth_client_credentials";

  /** Makes profiles. */
  @Singleton
  static class Maker {

    private final SharingSettings.Sharing settings;

    Maker(SharingSettings settings) {
      this.settings = settings.sharing();
    }

    ClientProfile of(Recipient recipient) {
      Optional<URI> tokens = settings.oauth().tokenEndpoint();
      if (recipient.client().isEmpty() || tokens.isEmpty()) {
        throw SharingError.RESOURCE_DOES_NOT_EXIST.because(
            "No OAuth client may act as this recipient, or no token endpoint is set;"
                + " ask for a link to a token instead");
      }
      return new ClientProfile(
          VERSION,
          TYPE,
          settings.endpoint().toString(),
          tokens.get().toString(),
          recipient.client().get(),
          "",
          settings.oauth().scope());
    }
  }
}
