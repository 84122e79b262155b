package org.civiclake.governance.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ranger.authorization.hadoop.config.RangerPluginConfig;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicyDelta;
import org.apache.ranger.plugin.service.RangerBasePlugin;
import org.apache.ranger.plugin.util.ServicePolicies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ranger's plugin, which takes no policies that are older than what it has or that would fail open;
 * it keeps what it has instead, and says so. Changes are taken only on top of a set that was taken
 * whole, and only if all that they make of it is safe; else it asks for the whole set again.
 */
final class GuardedPlugin extends RangerBasePlugin {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedPlugin.class);

  private final Wants wants;
  private Map<Long, RangerPolicy> held = new HashMap<>();
  private boolean inStep;

  GuardedPlugin(RangerPluginConfig config) {
    this(config, new Wants());
  }

  /**
   * @param wants where it says that it needs the whole set
   */
  GuardedPlugin(RangerPluginConfig config, Wants wants) {
    super(config);
    this.wants = wants;
  }

  /** One whose client asks for the whole set when it has to; it polls when it is initialised. */
  static GuardedPlugin polling(RangerPluginConfig config) {
    Wants wants = new Wants();
    GuardedPlugin plugin = new GuardedPlugin(config, wants);
    GuardedClient client = new GuardedClient(wants);
    client.init(config.getServiceName(), config.getAppId(), config.getPropertyPrefix(), config);
    plugin.getPluginContext().setAdminClient(client);
    return plugin;
  }

  @Override
  public synchronized void setPolicies(ServicePolicies policies) {
    if (policies == null) {
      LOG.warn("The source of policies knows no service of ours; the last policies stay");
      return;
    }
    boolean areChanges =
        policies.getPolicyDeltas() != null && !policies.getPolicyDeltas().isEmpty();
    try {
      demandNewer(policies);
      Map<Long, RangerPolicy> next = areChanges ? changed(policies) : whole(policies);
      ServicePolicies all = ServicePolicies.copyHeader(policies);
      all.setPolicies(new ArrayList<>(next.values()));
      PolicySafety.demand(areChanges ? all : policies);
      super.setPolicies(policies);
      inStep = getPoliciesVersion() == policies.getPolicyVersion();
      held = next;
      if (!inStep) {
        throw new UnsafePoliciesException(List.of("the policies could not be put in force"));
      }
    } catch (UnsafePoliciesException e) {
      LOG.error("{}; the last policies stay", e.getMessage());
      inStep = false;
      if (areChanges) {
        wants.everything();
      }
    }
  }

  private void demandNewer(ServicePolicies policies) {
    if (policies.getPolicyVersion() == null || policies.getPolicyVersion() < getPoliciesVersion()) {
      throw new UnsafePoliciesException(
          List.of(
              "Policies of version %s are older than %d"
                  .formatted(policies.getPolicyVersion(), getPoliciesVersion())));
    }
  }

  private static Map<Long, RangerPolicy> whole(ServicePolicies policies) {
    Map<Long, RangerPolicy> all = new HashMap<>();
    if (policies.getPolicies() != null) {
      policies.getPolicies().forEach(policy -> all.put(policy.getId(), policy));
    }
    return all;
  }

  private Map<Long, RangerPolicy> changed(ServicePolicies policies) {
    if (!inStep || policies.getPolicies() != null && !policies.getPolicies().isEmpty()) {
      throw new UnsafePoliciesException(List.of("changes came without the policies they change"));
    }
    Map<Long, RangerPolicy> next = new HashMap<>(held);
    for (RangerPolicyDelta delta : policies.getPolicyDeltas()) {
      if (delta.getPolicy() == null
          || delta.getPolicyId() == null
          || !ServiceDefinition.TYPE.equals(delta.getServiceType())
          || !fits(delta, next)) {
        throw new UnsafePoliciesException(
            List.of("a change does not fit what it changes: " + delta));
      }
    }
    return next;
  }

  /** Makes one change; false when it is none that can be made. */
  private static boolean fits(RangerPolicyDelta delta, Map<Long, RangerPolicy> policies) {
    Long id = delta.getPolicyId();
    return switch (delta.getChangeType()) {
      case RangerPolicyDelta.CHANGE_TYPE_POLICY_CREATE ->
          policies.putIfAbsent(id, delta.getPolicy()) == null;
      case RangerPolicyDelta.CHANGE_TYPE_POLICY_UPDATE ->
          policies.replace(id, delta.getPolicy()) != null;
      case RangerPolicyDelta.CHANGE_TYPE_POLICY_DELETE -> policies.remove(id) != null;
      default -> false;
    };
  }
}
