package org.civiclake.lakehouse.uselog;

import java.util.Optional;

/**
 * Who uses data.
 *
 * @param name a recipient's or a user's name; empty for somebody who did not prove who they are
 * @param agency the agency that it acts for
 * @param address the network address that it asks from
 */
public record Actor(Optional<String> name, Optional<String> agency, Optional<String> address) {

  private static final int LONGEST = 200;

  public Actor {
    name = name.map(Actor::shortened);
    agency = agency.map(Actor::shortened);
    address = address.map(Actor::shortened);
  }

  /** Somebody who proved who they are. */
  public static Actor of(String name, String agency, Optional<String> address) {
    return new Actor(Optional.of(name), Optional.of(agency), address);
  }

  /** Somebody who did not. */
  public static Actor unknown(Optional<String> address) {
    return new Actor(Optional.empty(), Optional.empty(), address);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
