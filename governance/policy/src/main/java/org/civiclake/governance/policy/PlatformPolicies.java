package org.civiclake.governance.policy;

import static org.civiclake.governance.policy.Drafts.access;
import static org.civiclake.governance.policy.Drafts.at;
import static org.civiclake.governance.policy.Drafts.to;
import static org.civiclake.governance.policy.Drafts.toUser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyResource;
import org.apache.ranger.plugin.model.RangerServiceDef;
import org.apache.ranger.plugin.model.RangerServiceDef.RangerAccessTypeDef;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;

/**
 * What holds in every installation, whatever was granted: who may ask queries, what nobody may see,
 * and what each service of the platform needs.
 */
final class PlatformPolicies {

  private static final String EVERYONE = Groups.EVERYONE;
  private static final String LAKE = TableName.CATALOG;
  private static final String[] READS = {"select", "show"};
  private static final String[] APPENDS = {"select", "show", "insert", "create", "alter"};
  private static final String[] WRITES = {"select", "show", "insert", "create", "alter", "delete"};
  private static final String[] OWNS = {
    "select", "show", "insert", "create", "alter", "delete", "drop"
  };
  private static final String[] OPENS_SCHEMA = {"use", "show", "create"};

  private PlatformPolicies() {}

  static List<RangerPolicy> all(RangerServiceDef definition) {
    List<RangerPolicy> policies = new ArrayList<>();
    policies.addAll(queries());
    policies.add(metadataTables(definition));
    policies.addAll(ingestion());
    policies.addAll(publisher());
    policies.addAll(readers());
    return policies;
  }

  /** People query as themselves; a service has no business in SQL. */
  private static List<RangerPolicy> queries() {
    RangerPolicy self = access("platform: everyone acts as themselves", at("trinouser", "{USER}"));
    self.addPolicyItem(toUser("{USER}", "impersonate"));
    RangerPolicy query = access("platform: people ask queries", at("queryid", "*"));
    query.addPolicyItem(to(List.of(EVERYONE), "execute"));
    query.addDenyPolicyItem(to(List.of(Groups.of(Role.SERVICE)), "execute"));
    RangerPolicy lake = access("platform: the lake is there", at("catalog", LAKE));
    lake.addPolicyItem(to(List.of(EVERYONE), "use", "show"));
    RangerPolicy names =
        access(
            "platform: people list what they may read",
            at("catalog", LAKE, "schema", "information_schema", "table", "*", "column", "*"));
    names.addPolicyItem(to(List.of(EVERYONE), "select"));
    RangerPolicy drivers =
        access(
            "platform: drivers list what people may read",
            at("catalog", "system", "schema", "jdbc", "table", "*", "column", "*"));
    drivers.addPolicyItem(to(List.of(EVERYONE), "select"));
    return List.of(self, query, lake, names, drivers);
  }

  /** {@code "t$files"} and its kin hold the real least and greatest values of masked columns. */
  private static RangerPolicy metadataTables(RangerServiceDef definition) {
    RangerPolicy policy =
        access(
            "platform: nobody reads metadata tables",
            at("catalog", "*", "schema", "*", "table", "*$*", "column", "*"));
    String[] everything =
        definition.getAccessTypes().stream()
            .map(RangerAccessTypeDef::getName)
            .filter(name -> !name.equals("all"))
            .toArray(String[]::new);
    policy.addDenyPolicyItem(to(List.of(EVERYONE), everything));
    return policy;
  }

  /** Ingestion adds to raw and never removes from it (SX31). */
  private static List<RangerPolicy> ingestion() {
    String ingestion = Groups.service("ingestion");
    List<RangerPolicy> policies = new ArrayList<>();
    policies.add(tables("ingestion adds to raw", anySchema(Layer.RAW), ingestion, APPENDS));
    for (String schema :
        List.of(anySchema(Layer.STD), anySchema(Layer.QUARANTINE), TableName.QUALITY_SCHEMA)) {
      policies.add(tables("ingestion writes " + schema, schema, ingestion, WRITES));
    }
    for (Layer layer : Layer.values()) {
      policies.add(schema("ingestion opens schemas of ", anySchema(layer), ingestion));
    }
    policies.add(schema("ingestion opens schemas of ", TableName.QUALITY_SCHEMA, ingestion));
    return policies;
  }

  private static List<RangerPolicy> publisher() {
    String publisher = Groups.service("publisher");
    return List.of(
        tables("publisher reads std", anySchema(Layer.STD), publisher, READS),
        tables("publisher writes copies", TableName.PUBLISHED_SCHEMA, publisher, OWNS),
        schema("publisher opens schemas of ", TableName.PUBLISHED_SCHEMA, publisher));
  }

  private static List<RangerPolicy> readers() {
    String sharing = Groups.service("sharing");
    return List.of(
        tables("trino reads all", "*", Groups.service("trino"), READS),
        tables("sharing reads copies", TableName.PUBLISHED_SCHEMA, sharing, READS),
        tables("sharing reads std", anySchema(Layer.STD), sharing, READS),
        tables(
            "governance lays std beside the catalog",
            anySchema(Layer.STD),
            Groups.service("governance"),
            READS));
  }

  private static RangerPolicy tables(String name, String schema, String group, String[] actions) {
    RangerPolicy policy = access("service: " + name, columns(schema, "*"));
    policy.addPolicyItem(to(List.of(group), actions));
    return policy;
  }

  private static RangerPolicy schema(String name, String schema, String group) {
    RangerPolicy policy =
        access("service: " + name + schema, at("catalog", LAKE, "schema", schema));
    policy.addPolicyItem(to(List.of(group), OPENS_SCHEMA));
    return policy;
  }

  private static Map<String, RangerPolicyResource> columns(String schema, String table) {
    return at("catalog", LAKE, "schema", schema, "table", table, "column", "*");
  }

  private static String anySchema(Layer layer) {
    return layer.prefix() + "_*";
  }
}
