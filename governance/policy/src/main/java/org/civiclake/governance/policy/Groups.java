package org.civiclake.governance.policy;

/** The names of the groups that policies speak of. */
public final class Groups {

  /** Ranger's group of everyone. */
  static final String EVERYONE = "public";

  /** Everyone who asks for open data without having signed in; no person is ever in it. */
  public static final String ANYONE = "anyone";

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

  /** Whether a group holds analysts: all of them, or an agency's. */
  static boolean isAnalysts(String group) {
    return isIn(group, Role.ANALYST);
  }

  /** Whether a group is of the public: anyone, all who have signed in, or one applicant. */
  static boolean isPublic(String group) {
    return group.equals(ANYONE) || isIn(group, Role.APPLICANT);
  }

  /** Whether a group holds stewards: all of them, or an agency's. */
  static boolean isStewards(String group) {
    return isIn(group, Role.STEWARD);
  }

  private static boolean isIn(String group, Role role) {
    return group.equals(role.text()) || group.endsWith("." + role.text());
  }
}
