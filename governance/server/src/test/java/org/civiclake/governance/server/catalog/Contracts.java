package org.civiclake.governance.server.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Contracts as tests write them, and the ways that they take. */
final class Contracts {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private Contracts() {}

  /** A name that no other test uses. */
  static String freshName() {
    return "home_" + COUNT.incrementAndGet();
  }

  /** A contract of civil affairs that may be published: unconditional, nothing personal in it. */
  static String homes(String name) {
    return of("civil-affairs/elderly_care_institution").replace("elderly_care_institution", name);
  }

  /** The same, closed to the public. */
  static String closedHomes(String name) {
    return homes(name)
        .replace("openTier\n    value: RESTRICTED", "openTier\n    value: PROHIBITED");
  }

  /** A contract of the city. */
  static String of(String resource) {
    try {
      return Files.readString(Path.of("../contracts", resource + ".odcs.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
