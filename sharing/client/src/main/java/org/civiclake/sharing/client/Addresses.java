package org.civiclake.sharing.client;

import java.net.URI;

/** What an address must be before anything is sent to it. */
final class Addresses {

  private Addresses() {}

  /**
   * Checks an address that the user gave.
   *
   * @throws IllegalArgumentException when it is not http or https, or names no host
   */
  static void demandHttp(URI address, String name) {
    if (!isHttp(address)) {
      throw new IllegalArgumentException("A profile needs an http or https " + name);
    }
  }

  /**
   * Reads an address that a server gave; its text is not repeated, for it may hold a signature.
   *
   * @param origin the address that led here; what came over https goes on over https
   */
  static URI given(String text, URI origin) throws SharingException {
    URI address;
    try {
      address = URI.create(text);
    } catch (IllegalArgumentException notAnAddress) {
      throw SharingException.unusable("The server gave a file address that is none");
    }
    if (!isHttp(address)) {
      throw SharingException.unusable("The server gave a file address that is not http or https");
    }
    if (isTls(origin) && !isTls(address)) {
      throw SharingException.unusable(
          "The server, reached by https, gave an unencrypted address; nothing was fetched from it");
    }
    return address;
  }

  /** Whether a secret meant for one address may be sent to the other. */
  static boolean sameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static boolean isHttp(URI address) {
    return address.getHost() != null
        && ("http".equalsIgnoreCase(address.getScheme()) || isTls(address));
  }

  private static boolean isTls(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return isTls(address) ? 443 : 80;
  }
}
