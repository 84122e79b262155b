package org.civiclake.governance.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicy.RangerDataMaskPolicyItem;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyItem;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyResource;
import org.civiclake.governance.model.table.TableName;

/**
 * Whether those who may read a table of the lake see of it what they are entitled to and nothing
 * else: all columns but theirs are masked to nothing, each of theirs has one mask at most, and one
 * filter at most picks their rows.
 */
final class TableRights {

  private record Right(String schema, String table, String group) {

    @Override
    public String toString() {
      return "%s on %s.%s".formatted(group, schema, table);
    }
  }

  private static final Set<String> EVERYBODYS = Set.of("information_schema");

  private final List<String> problems = new ArrayList<>();

  TableRights(List<RangerPolicy> policies) {
    Map<Right, Set<String>> kept = new HashMap<>();
    Set<Right> filtered = new HashSet<>();
    for (RangerPolicy policy : policies) {
      if (policy.getPolicyType() == RangerPolicy.POLICY_TYPE_DATAMASK) {
        nothingBeside(policy, kept);
      } else if (policy.getPolicyType() == RangerPolicy.POLICY_TYPE_ROWFILTER) {
        oneFilter(policy, filtered);
      }
    }
    Map<Right, Set<String>> masked = new HashMap<>();
    for (RangerPolicy policy : policies) {
      if (policy.getPolicyType() == RangerPolicy.POLICY_TYPE_DATAMASK) {
        oneMask(policy, kept, masked);
      } else if (policy.getPolicyType() == RangerPolicy.POLICY_TYPE_ACCESS) {
        readersAreMasked(policy, kept.keySet());
      }
    }
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  private void nothingBeside(RangerPolicy policy, Map<Right, Set<String>> kept) {
    RangerPolicyResource columns = policy.getResources().get("column");
    if (columns == null || !columns.getIsExcludes()) {
      return;
    }
    for (RangerDataMaskPolicyItem item : policy.getDataMaskPolicyItems()) {
      if (item.getDataMaskInfo().getDataMaskType().equals(RangerPolicy.MASK_TYPE_NULL)) {
        for (Right right : rights(policy, item)) {
          if (kept.put(right, new HashSet<>(columns.getValues())) != null) {
            problems.add("two masks of all other columns for %s".formatted(right));
          }
        }
      }
    }
  }

  /** Of two masks on a column, a plugin applies either. */
  private void oneMask(
      RangerPolicy policy, Map<Right, Set<String>> kept, Map<Right, Set<String>> masked) {
    RangerPolicyResource columns = policy.getResources().get("column");
    if (columns == null || columns.getIsExcludes()) {
      return;
    }
    for (RangerDataMaskPolicyItem item : policy.getDataMaskPolicyItems()) {
      if (item.getDataMaskInfo().getDataMaskType().equals(RangerPolicy.MASK_TYPE_NONE)) {
        continue;
      }
      for (Right right : rights(policy, item)) {
        for (String column : columns.getValues()) {
          if (!kept.getOrDefault(right, Set.of()).contains(column)
              || !masked.computeIfAbsent(right, r -> new HashSet<>()).add(column)) {
            problems.add("two masks on %s for %s".formatted(column, right));
          }
        }
      }
    }
  }

  /** Row filters are not joined: one wins. */
  private void oneFilter(RangerPolicy policy, Set<Right> filtered) {
    for (RangerPolicyItem item : policy.getRowFilterPolicyItems()) {
      for (Right right : rights(policy, item)) {
        if (!filtered.add(right)) {
          problems.add("two row filters for %s".formatted(right));
        }
      }
    }
  }

  /** Whoever may read a table without a word on its columns sees all of them as they are. */
  private void readersAreMasked(RangerPolicy policy, Set<Right> masked) {
    if (!values(policy, "catalog").contains(TableName.CATALOG)
        || EVERYBODYS.containsAll(values(policy, "schema"))) {
      return;
    }
    for (RangerPolicyItem item : policy.getPolicyItems()) {
      for (Right right : rights(policy, item)) {
        boolean reader =
            Groups.isAnalysts(right.group())
                || Groups.isPublic(right.group())
                || right.group().equals(Groups.EVERYONE);
        if (reader && !masked.contains(right)) {
          problems.add("nothing masks what else there is for %s".formatted(right));
        }
      }
    }
  }

  private static List<Right> rights(RangerPolicy policy, RangerPolicyItem item) {
    List<Right> rights = new ArrayList<>();
    for (String schema : values(policy, "schema")) {
      for (String table : values(policy, "table")) {
        for (String group : item.getGroups()) {
          rights.add(new Right(schema, table, group));
        }
      }
    }
    return rights;
  }

  private static List<String> values(RangerPolicy policy, String level) {
    RangerPolicyResource resource = policy.getResources().get(level);
    return resource == null ? List.of() : resource.getValues();
  }
}
