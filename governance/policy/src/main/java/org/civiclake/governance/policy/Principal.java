package org.civiclake.governance.policy;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * A person or a service that can prove who it is, and belongs to exactly one agency.
 *
 * @param name the user name, lower kebab case
 * @param agency whose it is
 * @param roles what it does
 */
public record Principal(String name, String agency, Set<Role> roles) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");

  public Principal {
    if (name.length() > 63 || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a user name (lower kebab case, at most 63): " + name);
    }
    if (!ResourceId.isAgency(agency)) {
      throw new IllegalArgumentException("Not an agency: " + agency);
    }
    if (agency.equals(Role.SERVICE.text())) {
      throw new IllegalArgumentException("No agency is called " + agency + ": services are");
    }
    roles = Set.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("A principal has at least one role: " + name);
    }
    if (roles.contains(Role.SERVICE) && roles.size() > 1) {
      throw new IllegalArgumentException("A service has no other role: " + name);
    }
  }

  /** The groups that policies know the principal by; each role alone, and with the agency. */
  public SortedSet<String> groups() {
    SortedSet<String> groups = new TreeSet<>();
    for (Role role : roles) {
      groups.add(Groups.of(role));
      groups.add(Groups.of(agency, role));
    }
    if (roles.contains(Role.SERVICE)) {
      groups.add(Groups.service(name));
    }
    return groups;
  }
}
