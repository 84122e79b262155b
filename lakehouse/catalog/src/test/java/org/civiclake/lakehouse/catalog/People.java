package org.civiclake.lakehouse.catalog;

import java.util.List;
import java.util.Set;
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.policy.Role;

/** Who calls the catalog in these tests. */
final class People {

  static final Principal INGESTION = new Principal("ingestion", "big-data", Set.of(Role.SERVICE));
  static final Principal PUBLISHER = new Principal("publisher", "big-data", Set.of(Role.SERVICE));
  static final Principal TRINO = new Principal("trino", "big-data", Set.of(Role.SERVICE));
  static final Principal SHARING = new Principal("sharing", "big-data", Set.of(Role.SERVICE));

  static final Principal GOVERNANCE = new Principal("governance", "big-data", Set.of(Role.SERVICE));

  /** The steward of civil affairs. */
  static final Principal WANG =
      new Principal("steward-wang", "civil-affairs", Set.of(Role.STEWARD));

  /** An analyst whose agency has a grant on subsistence allowances. */
  static final Principal CHEN =
      new Principal("analyst-chen", "human-resources", Set.of(Role.ANALYST));

  /** An analyst whose agency has none. */
  static final Principal ZHAO =
      new Principal("analyst-zhao", "medical-security", Set.of(Role.ANALYST));

  static final List<Principal> ALL =
      List.of(INGESTION, PUBLISHER, TRINO, SHARING, GOVERNANCE, WANG, CHEN, ZHAO);

  private People() {}
}
