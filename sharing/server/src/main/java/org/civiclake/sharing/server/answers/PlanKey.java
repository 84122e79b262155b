package org.civiclake.sharing.server.answers;

/**
 * What a plan is of.
 *
 * @param table the table's unique id
 * @param snapshot the snapshot's id
 * @param version its sequence number
 * @param schema the id of the schema that it is shown with
 * @param scope which of its files
 */
record PlanKey(String table, long snapshot, long version, int schema, Scope scope) {

  /** Which files a plan holds. */
  enum Scope {
    /** All files of the snapshot. */
    FILES,
    /** The files that the snapshot added and removed. */
    CHANGES
  }
}
