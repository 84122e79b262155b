package org.civiclake.governance.policy;

/** The names of the groups that policies speak of. */
public final class Groups {

  private Groups() {}

  /** Everyone who has the role, for example {@code analyst}. */
  public static String of(Role role) {
    return role.text();
  }

  /** An agency's people in a role, for example {@code human-resources.analyst}. */
  public static String of(String agency, Role role) {
    return agency + "." + role.text();
  }

  /** One service of the platform, for example {@code service.ingestion}. */
  public static String service(String name) {
    return Role.SERVICE.text() + "." + name;
  }
}
