package org.civiclake.governance.policy;

import java.util.Arrays;
import java.util.List;
import org.apache.ranger.plugin.model.RangerPolicy;

/**
 * The policies that one thing alone brings about, written once: they are sent as they stand here
 * for as long as what they follow from stays the same.
 *
 * @param ids the policies' ids
 * @param json the policies, parted by commas, as they stand in a download
 * @param digest SHA-256 of {@code json}
 * @param follows what the policies follow from
 */
record Part(long[] ids, byte[] json, byte[] digest, Entitlements follows) {

  private static final Entitlements NOTHING = new Entitlements(List.of(), List.of());

  /**
   * Writes policies, and looks over what was written.
   *
   * @throws UnsafePoliciesException when a plugin would let through what was not meant
   */
  static Part of(List<RangerPolicy> policies, Entitlements follows, PolicySafety safety) {
    byte[] list = RangerJson.writeBriefly(policies);
    List<RangerPolicy> written = RangerJson.readPolicies(list);
    safety.demand(written);
    byte[] json = Arrays.copyOfRange(list, 1, list.length - 1);
    return new Part(
        written.stream().mapToLong(RangerPolicy::getId).toArray(),
        json,
        Digests.sha256().digest(json),
        follows);
  }

  /** Policies that follow from no grant. */
  static Part of(List<RangerPolicy> policies, PolicySafety safety) {
    return of(policies, NOTHING, safety);
  }
}
