package org.civiclake.sharing.client;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.civiclake.sharing.protocol.Profile;

/**
 * Where a recipient reads, and as whom (Delta Sharing protocol, Profile File Format, versions 1 and
 * 2).
 *
 * @param endpoint the sharing server's address with its prefix, without a slash at its end
 */
public record RecipientProfile(URI endpoint, Credentials credentials) {

  public RecipientProfile {
    Addresses.demandHttp(endpoint, "endpoint");
    if (endpoint.getQuery() != null || endpoint.getFragment() != null) {
      throw new IllegalArgumentException("A profile's endpoint has no query and no fragment");
    }
    String text = endpoint.toString();
    endpoint = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  /** A profile of version 1. */
  public static RecipientProfile of(Profile profile) {
    return new RecipientProfile(
        URI.create(profile.endpoint()),
        new Credentials.BearerToken(profile.bearerToken(), expiry(profile.expirationTime())));
  }

  /**
   * Reads an {@code expirationTime}.
   *
   * @throws IllegalArgumentException when it is no moment in ISO 8601
   */
  static Optional<Instant> expiry(Optional<String> text) {
    return text.filter(moment -> !moment.isBlank())
        .map(
            moment -> {
              try {
                return OffsetDateTime.parse(moment).toInstant();
              } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                    "A profile's expirationTime is a moment such as 2026-12-31T23:59:59Z");
              }
            });
  }
}
