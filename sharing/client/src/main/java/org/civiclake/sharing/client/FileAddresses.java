package org.civiclake.sharing.client;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the files of one answer can be read: addresses that end are asked for anew, once for all
 * readers, before they end or when the store no longer takes them.
 */
final class FileAddresses {

  /** An address and when it ends, when that is known. */
  record Address(URI uri, Optional<Instant> ends) {

    /** The address without its signature. */
    @Override
    public String toString() {
      return "Address[ends=" + ends.map(Instant::toString).orElse("-") + "]";
    }
  }

  /** Asks the server for the addresses of the same files. */
  interface Source {
    Map<String, Address> ask() throws IOException;
  }

  private static final Duration MARGIN = Duration.ofSeconds(60);

  /** So that a clock that is wrong leads to one question now and then, not to one a file. */
  private static final Duration REST = Duration.ofSeconds(60);

  private final Source source;
  private final Clock clock;
  private final Map<String, Address> known;
  private Instant asked;

  FileAddresses(Map<String, Address> known, Source source, Clock clock) {
    this.known = new HashMap<>(known);
    this.source = source;
    this.clock = clock;
    this.asked = clock.instant();
  }

  /** Where a file can be read for a while. */
  synchronized Address of(String file) throws IOException {
    Address address = find(file);
    Instant now = clock.instant();
    boolean ending = address.ends().filter(end -> now.plus(MARGIN).isAfter(end)).isPresent();
    return ending && now.isAfter(asked.plus(REST)) ? renew(file) : address;
  }

  /** Where a file can be read, after the store refused an address. */
  synchronized Address instead(String file, Address refused) throws IOException {
    Address address = find(file);
    return address.equals(refused) ? renew(file) : address;
  }

  private Address renew(String file) throws IOException {
    Map<String, Address> fresh = source.ask();
    for (String id : known.keySet()) {
      if (!fresh.containsKey(id)) {
        throw SharingException.unusable("The table changed while it was read; read it again");
      }
    }
    known.putAll(fresh);
    asked = clock.instant();
    return find(file);
  }

  private Address find(String file) throws SharingException {
    Address address = known.get(file);
    if (address == null) {
      throw SharingException.unusable("The server named a file and then none such");
    }
    return address;
  }
}
