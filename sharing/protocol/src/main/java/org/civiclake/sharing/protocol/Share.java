package org.civiclake.sharing.protocol;

import java.util.Optional;

/** A share (Delta Sharing protocol, List Shares). */
public record Share(String name, Optional<String> id) {

  public Share(String name) {
    this(name, Optional.empty());
  }

  /** One share as the answer to Get Share. */
  public record Response(Share share) {}
}
