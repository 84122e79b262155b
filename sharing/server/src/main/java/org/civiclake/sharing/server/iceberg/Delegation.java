package org.civiclake.sharing.server.iceberg;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an engine reads a table's objects (Iceberg REST, {@code X-Iceberg-Access-Delegation}). */
enum Delegation {

  /** It has every request signed here, and sends it to the object store. */
  REMOTE_SIGNING("remote-signing"),

  /** It signs its requests with a key of this server's, and sends them here. */
  VENDED_CREDENTIALS("vended-credentials");

  static final String HEADER = "X-Iceberg-Access-Delegation";

  private final String text;

  Delegation(String text) {
    this.text = text;
  }

  /** The first one of those that an engine names; it has its requests signed when it names none. */
  static Delegation of(Optional<String> header) {
    return header.stream()
        .flatMap(names -> Arrays.stream(names.split(",")))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .flatMap(name -> Arrays.stream(values()).filter(delegation -> delegation.text.equals(name)))
        .findFirst()
        .orElse(REMOTE_SIGNING);
  }
}
