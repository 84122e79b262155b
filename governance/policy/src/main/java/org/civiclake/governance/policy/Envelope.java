package org.civiclake.governance.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import org.apache.ranger.plugin.model.RangerServiceDef;
import org.apache.ranger.plugin.util.ServicePolicies;

/**
 * What a download says beside its policies.
 *
 * @param definition the service definition; it is read, never changed
 */
record Envelope(RangerServiceDef definition) {

  static Envelope load() {
    return new Envelope(ServiceDefinition.load());
  }

  /** The end of a download whose policies are of this version: all that follows their list. */
  byte[] after(long version) {
    ServicePolicies rest = new ServicePolicies();
    rest.setServiceName(ServiceDefinition.SERVICE);
    rest.setServiceId(1L);
    rest.setPolicyVersion(version);
    rest.setServiceDef(definition);
    rest.setServiceConfig(new TreeMap<>());
    rest.setAuditMode("audit-none");
    ObjectNode json = RangerJson.tree(rest);
    json.remove(List.of("policies", "policyDeltas"));
    byte[] object = RangerJson.write(json);
    object[0] = ',';
    return object;
  }
}
