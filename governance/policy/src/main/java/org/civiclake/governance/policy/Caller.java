package org.civiclake.governance.policy;

import java.util.Set;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * Who asks for data.
 *
 * @param user the user name, as the token says
 * @param groups the groups, as the token says
 */
public record Caller(String user, Set<String> groups) {

  public Caller {
    if (user.isBlank()) {
      throw new IllegalArgumentException("A caller has a name");
    }
    groups = Set.copyOf(groups);
  }

  /** The caller that a principal is. */
  public static Caller of(Principal principal) {
    return new Caller(principal.name(), principal.groups());
  }

  /** An agency that receives shares: it has its analysts' rights, no more and no less. */
  public static Caller recipient(String agency) {
    if (!ResourceId.isAgency(agency)) {
      throw new IllegalArgumentException("Not an agency: " + agency);
    }
    return new Caller(
        "recipient." + agency, Set.of(Groups.of(Role.ANALYST), Groups.of(agency, Role.ANALYST)));
  }

  /** Anyone who asks for open data without having signed in. */
  public static Caller anyone() {
    return new Caller(Groups.ANYONE, Set.of(Groups.ANYONE));
  }

  /**
   * Somebody who has signed in and asks for open data, with no right beside those of the public.
   */
  public static Caller signedIn(String user) {
    return new Caller(user, Set.of(Groups.of(Role.APPLICANT)));
  }

  /** A public applicant: what is open to all who have signed in, and what was granted to them. */
  public static Caller applicant(String name) {
    return new Caller(name, Set.of(Groups.of(Role.APPLICANT), Groups.of(name, Role.APPLICANT)));
  }

  /** Whether the caller uses data for more than one agency, which no decision allows. */
  boolean isOfSeveralAgencies() {
    String suffix = "." + Role.ANALYST.text();
    return groups.stream().filter(group -> group.endsWith(suffix)).count() > 1;
  }
}
