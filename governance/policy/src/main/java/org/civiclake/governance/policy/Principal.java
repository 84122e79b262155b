package org.civiclake.governance.policy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * A person or a service that can prove who it is, and belongs to exactly one agency, or to the
 * public.
 *
 * @param name the user name, lower kebab case
 * @param agency whose it is; {@link #PUBLIC} for an applicant
 * @param roles what it does
 * @param until the last day on which it may do anything; a contractor has one (NB53, RZ31)
 */
public record Principal(String name, String agency, Set<Role> roles, Optional<LocalDate> until) {

  /** Where everyone outside government belongs, who is an applicant and nothing else. */
  public static final String PUBLIC = "public";

  private static final Set<Role> CONTRACTED = Set.of(Role.CONTRACTOR, Role.ENGINEER, Role.ANALYST);
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
    if (agency.equals(PUBLIC) != roles.contains(Role.APPLICANT)
        || (roles.contains(Role.APPLICANT) && roles.size() > 1)) {
      throw new IllegalArgumentException(
          "Applicants are of the agency %s, and nobody else is: %s".formatted(PUBLIC, name));
    }
    if (roles.contains(Role.CONTRACTOR)) {
      checkContractor(name, roles, until);
    }
  }

  /** A principal whose work has no end that is known. */
  public Principal(String name, String agency, Set<Role> roles) {
    this(name, agency, roles, Optional.empty());
  }

  /** Contractors do an engineer's or an analyst's work, and stop on a day (NB53). */
  private static void checkContractor(String name, Set<Role> roles, Optional<LocalDate> until) {
    if (until.isEmpty()) {
      throw new IllegalArgumentException("A contractor has a last day, until: " + name);
    }
    if (roles.size() < 2 || !CONTRACTED.containsAll(roles)) {
      throw new IllegalArgumentException(
          "A contractor is an engineer or an analyst too, and nothing else: " + name);
    }
  }

  /** Whether the principal may still do anything on this day. */
  public boolean isActive(LocalDate day) {
    return until.filter(day::isAfter).isEmpty();
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
