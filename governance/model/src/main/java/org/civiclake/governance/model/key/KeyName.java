package org.civiclake.governance.model.key;

import org.civiclake.governance.model.contract.ResourceId;

/**
 * Names a recipient's key without being one: whose it is, and of which version.
 *
 * @param audience an agency, or {@link #EVERYONE}
 * @param version the version of the master key that it is derived from, from 1
 */
public record KeyName(String audience, int version) {

  /** The audience of what every agency may read: they share one copy, and so one key. */
  public static final String EVERYONE = "*";

  /** The version of an installation's first keys. */
  public static final int FIRST_VERSION = 1;

  public KeyName {
    if (!audience.equals(EVERYONE) && !ResourceId.isAgency(audience)) {
      throw new IllegalArgumentException("Neither an agency nor everyone: " + audience);
    }
    if (version < FIRST_VERSION) {
      throw new IllegalArgumentException("Key versions count from 1: " + version);
    }
  }

  /** For example {@code human-resources 3}; {@link #parse} reads it back. */
  @Override
  public String toString() {
    return audience + " " + version;
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when it is no name of a key
   */
  public static KeyName parse(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 2 || !parts[1].matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException("Not the name of a key: " + text);
    }
    return new KeyName(parts[0], Integer.parseInt(parts[1]));
  }
}
