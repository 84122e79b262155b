package org.civiclake.governance.policy;

import java.util.Locale;

/** What a caller wants to do with a table or a schema; each is one access type of the policies. */
public enum Action {
  /** Read rows. */
  SELECT,
  /** Add or change rows. */
  INSERT,
  /** Remove rows. */
  DELETE,
  /** Make a table, or a schema. */
  CREATE,
  /** Remove a table, or a schema. */
  DROP,
  /** Change a table's columns, properties, branches or layout. */
  ALTER,
  /** Know that it exists, and how it is built. */
  SHOW;

  String accessType() {
    return name().toLowerCase(Locale.ROOT);
  }
}
