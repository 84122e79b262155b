package org.civiclake.lakehouse.catalog.access;

import java.util.List;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Action;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Decision;
import org.civiclake.governance.policy.Verdict;

/** What the policies in force say; the one seam between this server and the policy engine. */
public interface AccessPolicy {

  /** What the caller may read of these columns of a table. */
  Decision read(Caller caller, TableName table, List<String> columns);

  /** Whether the caller may do this to a table. */
  Verdict may(Caller caller, Action action, TableName table);

  /** Whether the caller may do this to a schema. */
  Verdict may(Caller caller, Action action, String schema);

  /** The version of the policies in force; what was decided by another one is to be asked again. */
  long version();
}
