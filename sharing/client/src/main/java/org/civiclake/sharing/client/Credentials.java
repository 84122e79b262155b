package org.civiclake.sharing.client;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** How a recipient proves who it is (Delta Sharing protocol, Profile File Format). */
public sealed interface Credentials {

  /**
   * A token that the provider made.
   *
   * @param token secret
   * @param expires when it ends; never, when absent
   */
  record BearerToken(String token, Optional<Instant> expires) implements Credentials {
    public BearerToken {
      demand(token, "bearerToken");
    }

    @Override
    public String toString() {
      return "BearerToken[expires=" + expires.map(Instant::toString).orElse("-") + "]";
    }
  }

  /**
   * An account with an identity provider, which gives short tokens for it (RFC 6749, 4.4).
   *
   * @param tokenEndpoint where tokens are had; http or https
   * @param clientSecret secret
   * @param scope what is asked for, when the provider wants it named
   */
  record ClientCredentials(
      URI tokenEndpoint, String clientId, String clientSecret, Optional<String> scope)
      implements Credentials {
    public ClientCredentials {
      demand(clientId, "clientId");
      demand(clientSecret, "clientSecret");
      Addresses.demandHttp(tokenEndpoint, "tokenEndpoint");
    }

    @Override
    public String toString() {
      return "ClientCredentials[tokenEndpoint=%s, clientId=%s]".formatted(tokenEndpoint, clientId);
    }
  }

  /**
   * A name and a password, sent with every request (RFC 7617).
   *
   * @param password secret
   */
  record Basic(String username, String password) implements Credentials {
    public Basic {
      demand(username, "username");
      demand(password, "password");
      if (username.indexOf(':') >= 0) {
        throw new IllegalArgumentException("A profile's username cannot hold a colon");
      }
    }

    @Override
    public String toString() {
      return "Basic[username=" + username + "]";
    }
  }

  private static void demand(String value, String name) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("A profile of this type needs a " + name);
    }
    if (value.chars().anyMatch(c -> c < ' ' || c == 127)) {
      throw new IllegalArgumentException("A profile's " + name + " holds a control character");
    }
  }
}
