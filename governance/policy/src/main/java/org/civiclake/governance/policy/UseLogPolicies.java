package org.civiclake.governance.policy;

import static org.civiclake.governance.policy.Drafts.at;
import static org.civiclake.governance.policy.Drafts.filter;
import static org.civiclake.governance.policy.Drafts.to;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicy.RangerRowFilterPolicyItem;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.table.TableName;

/**
 * Who reads the use log (SX22, NB47): auditors and the authority all of it, an agency's stewards
 * the uses of its resources and its own, those who speak for it as a consumer its own, and nobody
 * else anything.
 */
final class UseLogPolicies {

  private static final TableName LOG = TableName.USE_LOG;

  private final SortedSet<String> agencies;

  /**
   * @param agencies that provide or use something
   */
  UseLogPolicies(SortedSet<String> agencies) {
    this.agencies = agencies;
  }

  /** The agencies that provide something, or have people who act for them. */
  static SortedSet<String> agencies(
      Collection<Contract> contracts, Collection<Principal> principals) {
    SortedSet<String> agencies = new TreeSet<>();
    contracts.forEach(contract -> agencies.add(contract.id().agency()));
    principals.stream()
        .filter(
            principal ->
                principal.roles().contains(Role.STEWARD)
                    || principal.roles().contains(Role.CONSUMER))
        .forEach(principal -> agencies.add(principal.agency()));
    return agencies;
  }

  List<RangerPolicy> all() {
    RangerPolicy read =
        Drafts.access(
            "read: " + LOG,
            Drafts.columns(List.of(LOG.schema()), List.of(LOG.table()), List.of("*")));
    List<String> readers = new ArrayList<>();
    readers.add(Groups.of(Role.AUDITOR));
    readers.add(Groups.of(Role.AUTHORITY));
    List<RangerRowFilterPolicyItem> items = new ArrayList<>();
    for (String agency : agencies) {
      String stewards = Groups.of(agency, Role.STEWARD);
      String consumers = Groups.of(agency, Role.CONSUMER);
      readers.add(stewards);
      readers.add(consumers);
      items.add(filter(List.of(stewards), new OwnUses(agency, true).trino()));
      items.add(filter(List.of(consumers), new OwnUses(agency, false).trino()));
    }
    read.addPolicyItem(to(readers, "select", "show"));
    if (items.isEmpty()) {
      return List.of(read);
    }
    RangerPolicy rows =
        Drafts.rowFilters(
            "rows: " + LOG,
            at("catalog", TableName.CATALOG, "schema", LOG.schema(), "table", LOG.table()),
            items);
    return List.of(read, rows);
  }
}
