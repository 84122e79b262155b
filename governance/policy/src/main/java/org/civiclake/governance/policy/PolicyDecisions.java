package org.civiclake.governance.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.policyengine.RangerAccessRequestImpl;
import org.apache.ranger.plugin.policyengine.RangerAccessResourceImpl;
import org.apache.ranger.plugin.policyengine.RangerAccessResult;
import org.apache.ranger.plugin.service.RangerBasePlugin;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Decision.Allowed;
import org.civiclake.governance.policy.Decision.Denied;
import org.civiclake.governance.policy.MaskExpressions.Written;
import org.civiclake.governance.policy.Verdict.Permitted;
import org.civiclake.governance.policy.Verdict.Refused;

/**
 * Ranger's own engine, asked one question at a time: what may this caller do with this table. It
 * fails closed: while there are no policies, or when it meets a mask or a filter that it does not
 * know, the answer is no.
 *
 * <p>Safe for use by many threads.
 */
public final class PolicyDecisions implements AutoCloseable {

  private static final String NO_POLICIES =
      "No policies have arrived yet; nothing is allowed without them (尚未取得授权策略)";
  private static final String SEVERAL_AGENCIES =
      "A caller uses data for one agency, never for several (一个用户只能代表一个单位)";

  private final RangerBasePlugin plugin;

  PolicyDecisions(RangerBasePlugin plugin) {
    this.plugin = plugin;
  }

  /** Decisions by policies that are polled; close it to stop polling. */
  public static PolicyDecisions polling(PolicySource source) {
    RangerBasePlugin plugin = GuardedPlugin.polling(PluginSettings.polling(source));
    plugin.init();
    return new PolicyDecisions(plugin);
  }

  /** Decisions by these policies, for as long as it lives. */
  public static PolicyDecisions of(CompiledPolicies policies) {
    RangerBasePlugin plugin = new GuardedPlugin(PluginSettings.inMemory());
    plugin.init();
    plugin.setPolicies(policies.policies());
    plugin.setRoles(policies.roles());
    return new PolicyDecisions(plugin);
  }

  /** Whether there are policies to decide by. */
  public boolean isReady() {
    return plugin.getServiceDef() != null;
  }

  /** The version of the policies that decide, or -1 while there are none. */
  public long version() {
    return plugin.getPoliciesVersion();
  }

  /**
   * What a caller may read of a table.
   *
   * @param columns the table's columns, in its own order; those that the caller may not have are
   *     left out of the projection
   */
  public Decision read(Caller caller, TableName table, List<String> columns) {
    Optional<String> refusal = beforehand(caller);
    if (refusal.isPresent()) {
      return new Denied(refusal.get());
    }
    List<Projection.Column> kept = new ArrayList<>();
    Set<KeyName> keys = new HashSet<>();
    for (String column : columns) {
      if (!permits(request(caller, resource(table, column), Action.SELECT))) {
        continue;
      }
      Optional<Written> written = mask(caller, table, column);
      if (written.isEmpty()) {
        return new Denied("A mask on %s.%s is unknown here".formatted(table, column));
      }
      if (written.get().mask() != Mask.NULL) {
        kept.add(new Projection.Column(column, written.get().mask(), written.get().watermark()));
        written.get().key().ifPresent(keys::add);
      }
    }
    if (kept.isEmpty()) {
      return new Denied("%s may not read %s (无权读取)".formatted(caller.user(), table));
    }
    if (keys.size() > 1) {
      return new Denied("The masks on %s are made with several keys".formatted(table));
    }
    try {
      return new Allowed(
          new Projection(table, kept, rows(caller, table), keys.stream().findFirst()));
    } catch (IllegalArgumentException e) {
      return new Denied("The row filter on %s is unknown here".formatted(table));
    }
  }

  /**
   * Whether a caller may do something with a table. That {@link Action#SELECT} is permitted does
   * not mean that the caller may have all of it as it is: {@link #read} says what.
   */
  public Verdict check(Caller caller, TableName table, Action action) {
    return check(caller, resource(table), action, table.toString());
  }

  /** Whether a caller may do something with a schema itself. */
  public Verdict check(Caller caller, String schema, Action action) {
    if (!TableName.isIdentifier(schema)) {
      return new Refused("Not a schema name: " + schema);
    }
    return check(caller, resource(schema), action, schema);
  }

  @Override
  public void close() {
    plugin.cleanup();
  }

  private Verdict check(
      Caller caller, RangerAccessResourceImpl resource, Action action, String name) {
    Optional<String> refusal = beforehand(caller);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    return permits(request(caller, resource, action))
        ? new Permitted()
        : new Refused(
            "%s may not %s %s (无权操作)".formatted(caller.user(), action.accessType(), name));
  }

  private Optional<String> beforehand(Caller caller) {
    if (!isReady()) {
      return Optional.of(NO_POLICIES);
    }
    return caller.isOfSeveralAgencies() ? Optional.of(SEVERAL_AGENCIES) : Optional.empty();
  }

  boolean permits(RangerAccessRequestImpl request) {
    RangerAccessResult result = plugin.isAccessAllowed(request, null);
    return result != null && result.getIsAllowed();
  }

  /** The mask on a column, or empty when the policies name one that is none of ours. */
  private Optional<Written> mask(Caller caller, TableName table, String column) {
    RangerAccessResult result =
        plugin.evalDataMaskPolicies(request(caller, resource(table, column), Action.SELECT), null);
    if (result == null) {
      return Optional.empty();
    }
    if (!result.isMaskEnabled()) {
      return Optional.of(Written.unkeyed(Mask.CLEAR));
    }
    return switch (result.getMaskType()) {
      case RangerPolicy.MASK_TYPE_NULL -> Optional.of(Written.unkeyed(Mask.NULL));
      case RangerPolicy.MASK_TYPE_CUSTOM -> MaskExpressions.read(result.getMaskedValue());
      default -> Optional.empty();
    };
  }

  private Optional<RowFilter> rows(Caller caller, TableName table) {
    RangerAccessResult result =
        plugin.evalRowFilterPolicies(request(caller, resource(table), Action.SELECT), null);
    if (result == null) {
      throw new IllegalArgumentException("No answer about the rows of " + table);
    }
    return result.isRowFilterEnabled()
        ? Optional.of(RowFilter.parseTrino(result.getFilterExpr()))
        : Optional.empty();
  }

  private static RangerAccessRequestImpl request(
      Caller caller, RangerAccessResourceImpl resource, Action action) {
    return new RangerAccessRequestImpl(
        resource, action.accessType(), caller.user(), caller.groups(), Set.of());
  }

  private static RangerAccessResourceImpl resource(String schema) {
    return resource(Map.of("catalog", TableName.CATALOG, "schema", schema));
  }

  private static RangerAccessResourceImpl resource(TableName table) {
    return resource(
        Map.of("catalog", TableName.CATALOG, "schema", table.schema(), "table", table.table()));
  }

  private static RangerAccessResourceImpl resource(TableName table, String column) {
    return resource(
        Map.of(
            "catalog",
            TableName.CATALOG,
            "schema",
            table.schema(),
            "table",
            table.table(),
            "column",
            column));
  }

  private static RangerAccessResourceImpl resource(Map<String, String> levels) {
    return new RangerAccessResourceImpl(new TreeMap<>(levels));
  }
}
