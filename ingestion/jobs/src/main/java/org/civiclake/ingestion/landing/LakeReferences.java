package org.civiclake.ingestion.landing;

import static org.apache.spark.sql.functions.col;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.civiclake.governance.model.contract.Check;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.ingestion.check.References;

/**
 * Looks references up in std, each table at one snapshot, so that a batch is judged by one state.
 */
final class LakeReferences implements References {

  private final LakeSession session;
  private final ResourceId resource;
  private final Map<TableName, Optional<Long>> snapshots = new HashMap<>();

  LakeReferences(LakeSession session, ResourceId resource) {
    this.session = session;
    this.resource = resource;
  }

  @Override
  public Dataset<Row> values(Check.References reference, Dataset<Row> own) {
    boolean toItself = reference.resource().equals(resource);
    TableName name = reference.resource().in(Layer.STD);
    Optional<Dataset<Row>> landed =
        snapshots
            .computeIfAbsent(name, this::snapshot)
            .map(snapshot -> session.read(name, snapshot).select(text(reference)));
    if (toItself) {
      Dataset<Row> submitted = own.select(text(reference));
      return landed.map(submitted::union).orElse(submitted);
    }
    return landed.orElseThrow(
        () ->
            new IllegalStateException(
                "%s refers to %s, which holds nothing yet. Submit %s first."
                    .formatted(resource, reference.resource(), reference.resource())));
  }

  private Optional<Long> snapshot(TableName name) {
    return session.lake().find(name).map(Table::currentSnapshot).map(Snapshot::snapshotId);
  }

  private static org.apache.spark.sql.Column text(Check.References reference) {
    return col(reference.column()).cast(DataTypes.StringType);
  }
}
