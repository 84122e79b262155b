package org.civiclake.governance.policy;

import static org.civiclake.governance.policy.Drafts.to;

import java.util.Arrays;
import java.util.List;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;

/**
 * What an agency's stewards read: every layer of its resources as it is, and what was measured of
 * them.
 */
final class AgencyPolicies {

  private final String agency;
  private final List<String> resources;

  /**
   * @param resources the names of the agency's resources, sorted
   */
  AgencyPolicies(String agency, List<String> resources) {
    this.agency = agency;
    this.resources = resources;
  }

  List<RangerPolicy> all() {
    return List.of(
        read("read: all that " + agency + " provides", layers(), resources),
        read(
            "read: the quality of what " + agency + " provides",
            List.of(TableName.QUALITY_SCHEMA),
            List.of(agency.replace('-', '_') + "__*")));
  }

  private List<String> layers() {
    ResourceId any = new ResourceId(agency, resources.get(0));
    return Arrays.stream(Layer.values()).map(layer -> any.in(layer).schema()).toList();
  }

  private RangerPolicy read(String name, List<String> schemas, List<String> tables) {
    RangerPolicy policy = Drafts.access(name, Drafts.columns(schemas, tables, List.of("*")));
    policy.addPolicyItem(to(List.of(Groups.of(agency, Role.STEWARD)), "select", "show"));
    return policy;
  }
}
