package org.civiclake.governance.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.ranger.plugin.model.RangerPolicyDelta;

/**
 * What became of a set's policies since an earlier one, as plugins take it that have the earlier
 * one (Ranger's policy deltas): each policy that is new, other than it was, or gone.
 */
final class PolicyChanges {

  /** Of more changes than these a plugin has the whole set sooner. */
  private static final int MOST = 2_000;

  private PolicyChanges() {}

  /**
   * The changes as a JSON list.
   *
   * @return empty when no policy changed, or so many that the whole set is better
   */
  static Optional<byte[]> between(Collection<Part> before, Collection<Part> after, long version) {
    Set<Part> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    kept.addAll(before);
    kept.retainAll(identities(after));
    Map<Long, JsonNode> old = policies(before, kept);
    Map<Long, JsonNode> now = policies(after, kept);
    ArrayNode deltas = JsonNodeFactory.instance.arrayNode();
    old.forEach(
        (id, policy) -> {
          if (!now.containsKey(id)) {
            deltas.add(delta(RangerPolicyDelta.CHANGE_TYPE_POLICY_DELETE, version, policy));
          }
        });
    now.forEach(
        (id, policy) -> {
          JsonNode last = old.get(id);
          if (last == null) {
            deltas.add(delta(RangerPolicyDelta.CHANGE_TYPE_POLICY_CREATE, version, policy));
          } else if (!last.equals(policy)) {
            deltas.add(delta(RangerPolicyDelta.CHANGE_TYPE_POLICY_UPDATE, version, policy));
          }
        });
    return deltas.isEmpty() || deltas.size() > MOST
        ? Optional.empty()
        : Optional.of(RangerJson.write(deltas));
  }

  private static Set<Part> identities(Collection<Part> parts) {
    Set<Part> identities = Collections.newSetFromMap(new IdentityHashMap<>());
    identities.addAll(parts);
    return identities;
  }

  private static Map<Long, JsonNode> policies(Collection<Part> parts, Set<Part> kept) {
    Map<Long, JsonNode> policies = new TreeMap<>();
    for (Part part : parts) {
      if (!kept.contains(part)) {
        RangerJson.readTrees(part.json()).forEach(one -> policies.put(one.get("id").asLong(), one));
      }
    }
    return policies;
  }

  /** A plugin heeds a change only when its policy names the type of its service. */
  private static ObjectNode delta(int change, long version, JsonNode policy) {
    ObjectNode typed = policy.deepCopy();
    typed.put("serviceType", ServiceDefinition.TYPE);
    ObjectNode delta = JsonNodeFactory.instance.objectNode();
    delta.put("changeType", change);
    delta.put("policiesVersion", version);
    delta.set("policy", typed);
    return delta;
  }
}
