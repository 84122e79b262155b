package org.civiclake.governance.policy;

import org.apache.ranger.admin.client.RangerAdminRESTClient;
import org.apache.ranger.plugin.util.ServicePolicies;

/**
 * Ranger's client, which asks for the whole set when its plugin could not take the last changes.
 */
final class GuardedClient extends RangerAdminRESTClient {

  private static final long NOTHING = -1;

  private final Wants wants;

  GuardedClient(Wants wants) {
    this.wants = wants;
  }

  @Override
  public ServicePolicies getServicePoliciesIfUpdated(long known, long activated) throws Exception {
    return super.getServicePoliciesIfUpdated(wants.take() ? NOTHING : known, activated);
  }
}
