package org.civiclake.governance.client;

import java.util.Optional;

/**
 * A request to the API.
 *
 * @param method the HTTP method
 * @param address path and query, with every value escaped
 * @param accept the media type that is asked for
 * @param body what is sent
 */
public record Request(String method, String address, String accept, Optional<Body> body) {

  /** What is sent. */
  public record Body(String mediaType, byte[] content) {

    public Body {
      content = content.clone();
    }

    @Override
    public byte[] content() {
      return content.clone();
    }
  }
}
