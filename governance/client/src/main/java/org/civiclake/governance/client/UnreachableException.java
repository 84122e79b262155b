package org.civiclake.governance.client;

import java.net.URI;

/** The server gave no answer that can be read. */
public final class UnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreachableException(URI server, Exception cause) {
    super(
        "The governance server at %s does not answer (%s). Is it up?\n治理服务无应答:%s"
            .formatted(server, cause.getClass().getSimpleName(), server),
        cause);
  }
}
