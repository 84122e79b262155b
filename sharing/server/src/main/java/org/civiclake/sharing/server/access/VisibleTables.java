package org.civiclake.sharing.server.access;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Decision;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.lake.PublishedTables;
import org.civiclake.sharing.server.recipients.Recipient;

/**
 * What a recipient may see at this moment. A published table is shown only when the projection that
 * the policies give the recipient's agency, asked now, is the one that the table is a copy of. So a
 * copy from before a policy changed is shown to nobody whom the change concerns.
 */
@Singleton
@Startup
public class VisibleTables {

  private final PublishedTables published;
  private final Decisions decisions;

  VisibleTables(PublishedTables published, Decisions decisions) {
    this.published = published;
    this.decisions = decisions;
  }

  /** All tables that the recipient may see. */
  public List<PublishedTable> of(Recipient recipient) {
    return of(Caller.recipient(recipient.agency()));
  }

  /** All tables that the caller may see. */
  public List<PublishedTable> of(Caller caller) {
    return published.current().all().stream().filter(table -> mayRead(caller, table)).toList();
  }

  /** The table of this name, when the recipient may see it. */
  public Optional<PublishedTable> find(Recipient recipient, SharedTableName name) {
    return find(Caller.recipient(recipient.agency()), name);
  }

  /** The table of this name, when the caller may see it. */
  public Optional<PublishedTable> find(Caller caller, SharedTableName name) {
    return published.current().named(name).stream()
        .filter(table -> mayRead(caller, table))
        .findFirst();
  }

  /** The published table that lies here, when the recipient may see it. */
  public Optional<PublishedTable> at(Recipient recipient, TableName name) {
    Caller caller = Caller.recipient(recipient.agency());
    return published.current().at(name).filter(table -> mayRead(caller, table));
  }

  private boolean mayRead(Caller caller, PublishedTable table) {
    Decision decision =
        decisions.read(caller, table.publication().source(), table.publication().sourceColumns());
    return decision instanceof Decision.Allowed allowed && isCopyOf(allowed.projection(), table);
  }

  private static boolean isCopyOf(Projection projection, PublishedTable table) {
    return projection.digest().equals(table.publication().digest())
        && projection.published().equals(table.name())
        && projection.columns().stream()
            .map(Projection.Column::name)
            .toList()
            .equals(table.columns());
  }
}
