package org.civiclake.sharing.server.access;

import java.util.List;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Decision;

/** What the policies in force say; the one seam between this server and the policy engine. */
public interface ReadRights {

  /** What the caller may read of these columns of a table. */
  Decision read(Caller caller, TableName table, List<String> columns);

  /** The version of the policies in force; a decision by another one is void. */
  long version();

  /** Whether there are policies to decide by; without them everything is refused. */
  boolean isReady();
}
