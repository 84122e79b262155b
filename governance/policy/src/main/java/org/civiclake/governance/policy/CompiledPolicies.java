package org.civiclake.governance.policy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.ranger.plugin.util.RangerRoles;
import org.apache.ranger.plugin.util.RangerUserStore;
import org.apache.ranger.plugin.util.ServicePolicies;

/**
 * What Ranger plugins download: policies, roles and users, all of one version.
 *
 * @param policies the policies with the service definition
 * @param roles no roles: groups say everything
 * @param users the groups of each user
 * @param withheld the grants that give nothing, and why
 */
public record CompiledPolicies(
    ServicePolicies policies,
    RangerRoles roles,
    RangerUserStore users,
    List<Entitlements.Withheld> withheld) {

  public CompiledPolicies {
    withheld = List.copyOf(withheld);
  }

  /** The version; a plugin asks for a newer one. */
  public long version() {
    return policies.getPolicyVersion();
  }

  /** The answer to {@code /service/plugins/policies/download}. */
  public byte[] policiesJson() {
    return RangerJson.write(policies);
  }

  /** The answer to {@code /service/roles/download}. */
  public byte[] rolesJson() {
    return RangerJson.write(roles);
  }

  /** The answer to {@code /service/xusers/download}. */
  public byte[] usersJson() {
    return RangerJson.write(users);
  }

  /**
   * SHA-256 over policies, roles and users as they are written, lower-case hex. Compile with the
   * same version to compare two contents.
   */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(policiesJson());
      digest.update(rolesJson());
      digest.update(usersJson());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
