package org.civiclake.governance.policy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicy.RangerDataMaskPolicyItem;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyItem;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyItemAccess;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyItemDataMaskInfo;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyItemRowFilterInfo;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyResource;
import org.apache.ranger.plugin.model.RangerPolicy.RangerRowFilterPolicyItem;
import org.civiclake.governance.model.table.TableName;

/** Ranger policies as they are written: what a policy is about, and for which groups. */
final class Drafts {

  /** A JSON number that every reader keeps whole. */
  private static final long LARGEST_ID = (1L << 53) - 1;

  private Drafts() {}

  /** What a policy is about, level by level. */
  static Map<String, RangerPolicyResource> at(String... levelsAndValues) {
    Map<String, RangerPolicyResource> resources = new TreeMap<>();
    for (int i = 0; i < levelsAndValues.length; i += 2) {
      resources.put(
          levelsAndValues[i], new RangerPolicyResource(levelsAndValues[i + 1], false, false));
    }
    return resources;
  }

  /** Columns of the lake's tables. */
  static Map<String, RangerPolicyResource> columns(
      List<String> schemas, List<String> tables, List<String> columns) {
    Map<String, RangerPolicyResource> resources = new TreeMap<>();
    resources.put("catalog", new RangerPolicyResource(TableName.CATALOG, false, false));
    resources.put("schema", values(schemas));
    resources.put("table", values(tables));
    resources.put("column", values(columns));
    return resources;
  }

  /** The same, with the columns of a table other than these. */
  static Map<String, RangerPolicyResource> except(
      Map<String, RangerPolicyResource> table, Collection<String> columns) {
    Map<String, RangerPolicyResource> resources = new TreeMap<>(table);
    resources.put("column", new RangerPolicyResource(new ArrayList<>(columns), true, false));
    return resources;
  }

  /** An access policy that allows nothing yet. */
  static RangerPolicy access(String name, Map<String, RangerPolicyResource> resources) {
    return policy(name, RangerPolicy.POLICY_TYPE_ACCESS, resources);
  }

  static RangerPolicy masks(
      String name,
      Map<String, RangerPolicyResource> resources,
      List<RangerDataMaskPolicyItem> items) {
    RangerPolicy policy = policy(name, RangerPolicy.POLICY_TYPE_DATAMASK, resources);
    policy.setDataMaskPolicyItems(items);
    return policy;
  }

  static RangerPolicy rowFilters(
      String name,
      Map<String, RangerPolicyResource> resources,
      List<RangerRowFilterPolicyItem> items) {
    RangerPolicy policy = policy(name, RangerPolicy.POLICY_TYPE_ROWFILTER, resources);
    policy.setRowFilterPolicyItems(items);
    return policy;
  }

  static RangerPolicyItem to(List<String> groups, String... accessTypes) {
    RangerPolicyItem item = new RangerPolicyItem();
    fill(item, groups, accessTypes);
    return item;
  }

  static RangerPolicyItem toUser(String user, String accessType) {
    RangerPolicyItem item = new RangerPolicyItem();
    item.setAccesses(accesses(accessType));
    item.setUsers(new ArrayList<>(List.of(user)));
    return item;
  }

  static RangerDataMaskPolicyItem mask(List<String> groups, String type, String expression) {
    RangerDataMaskPolicyItem item = new RangerDataMaskPolicyItem();
    fill(item, groups, "select");
    item.setDataMaskInfo(new RangerPolicyItemDataMaskInfo(type, null, expression));
    return item;
  }

  static RangerRowFilterPolicyItem filter(List<String> groups, String expression) {
    RangerRowFilterPolicyItem item = new RangerRowFilterPolicyItem();
    fill(item, groups, "select");
    item.setRowFilterInfo(new RangerPolicyItemRowFilterInfo(expression));
    return item;
  }

  private static void fill(RangerPolicyItem item, List<String> groups, String... accessTypes) {
    item.setAccesses(accesses(accessTypes));
    item.setGroups(new ArrayList<>(groups));
  }

  private static RangerPolicyResource values(List<String> values) {
    return new RangerPolicyResource(new ArrayList<>(values), false, false);
  }

  private static List<RangerPolicyItemAccess> accesses(String... types) {
    List<RangerPolicyItemAccess> accesses = new ArrayList<>();
    for (String type : types) {
      accesses.add(new RangerPolicyItemAccess(type, true));
    }
    return accesses;
  }

  private static RangerPolicy policy(
      String name, int type, Map<String, RangerPolicyResource> resources) {
    byte[] digest = Digests.sha256(name);
    RangerPolicy policy = new RangerPolicy();
    policy.setId(1 + (ByteBuffer.wrap(digest).getLong() >>> 1) % LARGEST_ID);
    policy.setIsEnabled(true);
    policy.setVersion(1L);
    policy.setService(ServiceDefinition.SERVICE);
    policy.setName(name);
    policy.setPolicyType(type);
    policy.setPolicyPriority(RangerPolicy.POLICY_PRIORITY_NORMAL);
    policy.setIsAuditEnabled(false);
    policy.setIsDenyAllElse(false);
    policy.setResources(resources);
    return policy;
  }
}
