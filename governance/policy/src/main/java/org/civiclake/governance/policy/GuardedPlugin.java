package org.civiclake.governance.policy;

import org.apache.ranger.authorization.hadoop.config.RangerPluginConfig;
import org.apache.ranger.plugin.service.RangerBasePlugin;
import org.apache.ranger.plugin.util.ServicePolicies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ranger's plugin, which takes no policies that are older than what it has or that would fail open;
 * it keeps what it has instead, and says so.
 */
final class GuardedPlugin extends RangerBasePlugin {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedPlugin.class);

  GuardedPlugin(RangerPluginConfig config) {
    super(config);
  }

  @Override
  public void setPolicies(ServicePolicies policies) {
    if (policies == null) {
      LOG.warn("The source of policies knows no service of ours; the last policies stay");
      return;
    }
    if (policies.getPolicyVersion() == null || policies.getPolicyVersion() < getPoliciesVersion()) {
      LOG.error(
          "Policies of version {} are older than {}; the last policies stay",
          policies.getPolicyVersion(),
          getPoliciesVersion());
      return;
    }
    try {
      PolicySafety.demand(policies);
    } catch (UnsafePoliciesException e) {
      LOG.error("{}; the last policies stay", e.getMessage());
      return;
    }
    super.setPolicies(policies);
  }
}
