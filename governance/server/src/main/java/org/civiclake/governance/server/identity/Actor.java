package org.civiclake.governance.server.identity;

import java.util.Set;
import org.civiclake.governance.policy.Role;

/**
 * Who does something.
 *
 * @param name the user name
 * @param agency the agency that the user belongs to
 * @param roles what the user does on the platform
 */
public record Actor(String name, String agency, Set<Role> roles) {

  /** The platform itself, which keeps deadlines. */
  public static final Actor PLATFORM = new Actor("platform", "platform", Set.of(Role.SERVICE));

  public Actor {
    roles = Set.copyOf(roles);
  }

  /** Whether the actor has the role. */
  public boolean is(Role role) {
    return roles.contains(role);
  }

  /** Whether the actor has the role for this agency. */
  public boolean is(Role role, String agency) {
    return roles.contains(role) && this.agency.equals(agency);
  }
}
