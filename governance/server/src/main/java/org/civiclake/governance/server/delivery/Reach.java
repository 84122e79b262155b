package org.civiclake.governance.server.delivery;

import java.util.Optional;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.identity.Actor;

/**
 * Whose deliveries somebody sees: all of them, those to their agency as its consumer, or those of
 * its data as its steward.
 *
 * @param all whether everything
 * @param consumer the agency that receives
 * @param provider the agency whose data they are
 */
record Reach(boolean all, Optional<String> consumer, Optional<String> provider) {

  static Reach of(Actor actor) {
    if (actor.is(Role.AUTHORITY) || actor.is(Role.AUDITOR)) {
      return new Reach(true, Optional.empty(), Optional.empty());
    }
    Optional<String> agency = Optional.of(actor.agency());
    return new Reach(
        false,
        agency.filter(own -> actor.is(Role.CONSUMER)),
        agency.filter(own -> actor.is(Role.STEWARD)));
  }

  boolean includes(String receiving, String providing) {
    return all
        || consumer.filter(receiving::equals).isPresent()
        || provider.filter(providing::equals).isPresent();
  }
}
