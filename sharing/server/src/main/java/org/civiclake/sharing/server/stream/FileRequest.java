package org.civiclake.sharing.server.stream;

import java.util.Optional;
import org.civiclake.sharing.server.network.Address;

/**
 * A request for a file.
 *
 * @param sealed the sealed part of its address
 * @param from where it comes from, when that is known
 * @param bearer the token that it brings; the address is enough without
 */
record FileRequest(
    String sealed,
    Optional<Address> from,
    Optional<String> bearer,
    Optional<String> range,
    Optional<String> ifRange) {

  /** Never the address nor the token. */
  @Override
  public String toString() {
    return "FileRequest[from=" + from + ", range=" + range + "]";
  }
}
