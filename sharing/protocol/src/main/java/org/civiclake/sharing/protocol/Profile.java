package org.civiclake.sharing.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.net.URI;
import java.util.Optional;

/**
 * What a recipient needs to reach a sharing server (Delta Sharing protocol, Profile File Format).
 *
 * @param shareCredentialsVersion the format's version, 1
 * @param endpoint the server's address with its prefix
 * @param bearerToken the recipient's token; secret
 * @param expirationTime when the token ends, ISO 8601; never, when absent
 */
public record Profile(
    int shareCredentialsVersion,
    String endpoint,
    String bearerToken,
    Optional<String> expirationTime) {

  /** The version that this code reads and writes. */
  public static final int VERSION = 1;

  @JsonCreator
  public Profile {
    if (shareCredentialsVersion != VERSION) {
      throw new IllegalArgumentException(
          "A profile of version %d cannot be read; this client reads version %d"
              .formatted(shareCredentialsVersion, VERSION));
    }
    if (endpoint == null || !isHttp(endpoint)) {
      throw new IllegalArgumentException("A profile needs an http or https endpoint");
    }
    if (bearerToken == null || bearerToken.isBlank()) {
      throw new IllegalArgumentException("A profile needs a bearerToken");
    }
  }

  private static boolean isHttp(String endpoint) {
    String scheme = URI.create(endpoint).getScheme();
    return "http".equals(scheme) || "https".equals(scheme);
  }

  /** The profile without its token. */
  @Override
  public String toString() {
    return "Profile[endpoint=" + endpoint + ", expirationTime=" + expirationTime.orElse("-") + "]";
  }
}
