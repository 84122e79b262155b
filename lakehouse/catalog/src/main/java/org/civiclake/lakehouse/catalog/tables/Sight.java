package org.civiclake.lakehouse.catalog.tables;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Action;
import org.civiclake.governance.policy.Caller;
import org.civiclake.lakehouse.catalog.access.Gatekeeper;
import org.civiclake.lakehouse.catalog.lake.TableColumns;
import org.civiclake.lakehouse.catalog.lake.TablePointers;

/** What a caller gets to know of: the tables that they may load, and the schemas with any. */
@Singleton
class Sight {

  private final TablePointers pointers;
  private final TableColumns columns;
  private final Gatekeeper gate;

  Sight(TablePointers pointers, TableColumns columns, Gatekeeper gate) {
    this.pointers = pointers;
    this.columns = columns;
    this.gate = gate;
  }

  /** The schema's tables that the caller may load. */
  SortedSet<String> tables(Caller caller, String schema) {
    return new TreeSet<>(seen(caller, schema, pointers.list(schema)).keySet());
  }

  /**
   * The metadata files of the schema's tables that the caller may load. While neither the tables
   * nor the policies changed, the answer is that nothing did, without a decision per table.
   *
   * @param known the state of the answer that the caller has
   */
  Pointers pointers(Caller caller, String schema, Optional<String> known) {
    long policies = gate.policyVersion();
    SortedMap<String, String> all = pointers.list(schema);
    String state = state(caller, policies, all);
    return known.filter(state::equals).isPresent()
        ? Pointers.unchanged(state)
        : Pointers.of(state, seen(caller, schema, all));
  }

  private SortedMap<String, String> seen(
      Caller caller, String schema, SortedMap<String, String> all) {
    SortedMap<String, String> visible = new TreeMap<>();
    all.forEach(
        (name, metadataFile) -> {
          if (sees(caller, schema, name, metadataFile)) {
            visible.put(name, metadataFile);
          }
        });
    return visible;
  }

  private static String state(Caller caller, long policies, SortedMap<String, String> tables) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String of = caller.user() + "\n" + new TreeSet<>(caller.groups()) + "\n" + policies;
      digest.update(of.getBytes(StandardCharsets.UTF_8));
      tables.forEach(
          (name, file) ->
              digest.update(("\n" + name + "\n" + file).getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether the caller gets to know of the schema. */
  boolean sees(Caller caller, String schema) {
    if (gate.may(caller, Action.SHOW, schema)) {
      return true;
    }
    for (Map.Entry<String, String> table : pointers.list(schema).entrySet()) {
      if (sees(caller, schema, table.getKey(), table.getValue())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Lets through who gets to know of the schema.
   *
   * @throws org.apache.iceberg.exceptions.ForbiddenException when the caller does not
   */
  void require(Caller caller, String schema) {
    if (!sees(caller, schema)) {
      gate.require(caller, Action.SHOW, schema);
    }
  }

  private boolean sees(Caller caller, String schema, String name, String metadataFile) {
    return gate.mayReadFiles(caller, new TableName(schema, name), columns.of(metadataFile));
  }
}
