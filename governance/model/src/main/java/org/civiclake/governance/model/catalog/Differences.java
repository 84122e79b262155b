package org.civiclake.governance.model.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * What differs between two editions of a catalog (NB14, NJ14).
 *
 * @param added resources that only the later one has
 * @param removed resources that only the earlier one has
 * @param changed resources that both have, with what differs
 */
public record Differences(
    List<ResourceId> added, List<ResourceId> removed, List<ChangedResource> changed) {

  public Differences {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
  }

  /** A resource that differs, particular by particular and field by field. */
  public record ChangedResource(ResourceId id, List<Change> changes) {
    public ChangedResource {
      changes = List.copyOf(changes);
    }
  }

  /**
   * One particular that differs.
   *
   * @param where for example {@code shareTier} or {@code fields.name.mask}
   * @param before its earlier value; empty when it was not there
   * @param after its later value; empty when it is gone
   */
  public record Change(String where, String before, String after) {}

  /** Compares two editions; everything is in the order of resources. */
  public static Differences between(List<Contract> before, List<Contract> after) {
    Map<String, Contract> earlier = byId(before);
    Map<String, Contract> later = byId(after);
    List<ResourceId> added = new ArrayList<>();
    List<ChangedResource> changed = new ArrayList<>();
    later.forEach(
        (id, contract) -> {
          if (!earlier.containsKey(id)) {
            added.add(contract.id());
            return;
          }
          List<Change> changes = changes(earlier.get(id), contract);
          if (!changes.isEmpty()) {
            changed.add(new ChangedResource(contract.id(), changes));
          }
        });
    List<ResourceId> removed =
        earlier.entrySet().stream()
            .filter(entry -> !later.containsKey(entry.getKey()))
            .map(entry -> entry.getValue().id())
            .toList();
    return new Differences(added, removed, changed);
  }

  private static List<Change> changes(Contract before, Contract after) {
    Map<String, String> earlier = Particulars.of(before);
    Map<String, String> later = Particulars.of(after);
    Map<String, Change> changes = new TreeMap<>();
    earlier.forEach(
        (where, value) -> {
          String now = later.getOrDefault(where, "");
          if (!now.equals(value)) {
            changes.put(where, new Change(where, value, now));
          }
        });
    later.forEach(
        (where, value) -> {
          if (!earlier.containsKey(where)) {
            changes.put(where, new Change(where, "", value));
          }
        });
    return List.copyOf(changes.values());
  }

  private static Map<String, Contract> byId(List<Contract> contracts) {
    Map<String, Contract> byId = new TreeMap<>();
    contracts.forEach(contract -> byId.put(contract.id().toString(), contract));
    return byId;
  }
}
