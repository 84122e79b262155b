package org.civiclake.governance.policy;

import static org.civiclake.governance.policy.Drafts.access;
import static org.civiclake.governance.policy.Drafts.at;
import static org.civiclake.governance.policy.Drafts.to;
import static org.civiclake.governance.policy.Drafts.toUser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicy.RangerPolicyItem;
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
  private static final String[] ADDS = {"select", "show", "insert", "create"};
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
    policies.addAll(services());
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
  private static List<RangerPolicy> services() {
    String ingestion = Groups.service("ingestion");
    String publisher = Groups.service("publisher");
    String sharing = Groups.service("sharing");
    // lays std beside the catalog, to see whether a project's tables are what it declared
    String governance = Groups.service("governance");
    String std = anySchema(Layer.STD);
    List<RangerPolicy> policies = new ArrayList<>();
    policies.add(tables(anySchema(Layer.RAW), to(List.of(ingestion), APPENDS)));
    policies.add(
        tables(
            std,
            to(List.of(ingestion), WRITES),
            to(List.of(publisher, sharing, governance), READS)));
    policies.add(tables(anySchema(Layer.QUARANTINE), to(List.of(ingestion), WRITES)));
    policies.add(tables(TableName.QUALITY_SCHEMA, to(List.of(ingestion), WRITES)));
    policies.add(
        tables(
            TableName.PUBLISHED_SCHEMA, to(List.of(publisher), OWNS), to(List.of(sharing), READS)));
    // what is on record is added to; only the archivist joins its files and ends what was kept long
    // enough (SX22)
    policies.add(
        tables(
            TableName.AUDIT_SCHEMA,
            to(List.of(sharing), ADDS),
            // writes statements to agencies
            to(List.of(governance), READS),
            to(List.of(Groups.service("archivist")), WRITES)));
    policies.add(tables("*", to(List.of(Groups.service("trino")), READS)));
    for (Layer layer : Layer.values()) {
      policies.add(schema(anySchema(layer), ingestion));
    }
    policies.add(schema(TableName.QUALITY_SCHEMA, ingestion));
    policies.add(schema(TableName.PUBLISHED_SCHEMA, publisher));
    policies.add(schema(TableName.AUDIT_SCHEMA, sharing));
    return policies;
  }

  /** One policy for one resource: a Ranger Admin takes no second. */
  private static RangerPolicy tables(String schema, RangerPolicyItem... items) {
    RangerPolicy policy = access("service: tables of " + schema, columns(schema, "*"));
    for (RangerPolicyItem item : items) {
      policy.addPolicyItem(item);
    }
    return policy;
  }

  private static RangerPolicy schema(String schema, String group) {
    RangerPolicy policy =
        access("service: the schema " + schema, at("catalog", LAKE, "schema", schema));
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
