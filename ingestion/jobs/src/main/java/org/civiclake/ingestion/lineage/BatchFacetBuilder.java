package org.civiclake.ingestion.lineage;

import io.openlineage.client.OpenLineage.RunFacet;
import io.openlineage.spark.api.CustomFacetBuilder;
import io.openlineage.spark.api.OpenLineageContext;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.iceberg.spark.SparkWriteOptions;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.catalyst.plans.logical.AppendData;
import org.apache.spark.sql.execution.QueryExecution;
import org.civiclake.governance.model.table.BatchFacet;
import org.civiclake.lakehouse.tables.batch.Batch;

/**
 * Names the batch that a run appends. It is read from the plan of the write itself, where it is
 * what the snapshot's summary will hold, so that neither can name another batch than the other.
 */
final class BatchFacetBuilder extends CustomFacetBuilder<SparkListenerEvent, RunFacet> {

  private static final String OPTION =
      SparkWriteOptions.SNAPSHOT_PROPERTY_PREFIX + "." + Batch.ID_PROPERTY;

  private final OpenLineageContext context;

  BatchFacetBuilder(OpenLineageContext context) {
    this.context = context;
  }

  @Override
  protected void build(SparkListenerEvent event, BiConsumer<String, ? super RunFacet> consumer) {
    context
        .getQueryExecution()
        .flatMap(BatchFacetBuilder::batch)
        .ifPresent(batch -> consumer.accept(BatchFacet.NAME, facet(batch)));
  }

  private static Optional<String> batch(QueryExecution execution) {
    if (execution.logical() instanceof AppendData append) {
      var option = append.writeOptions().get(OPTION);
      return option.isDefined() ? Optional.of(option.get()) : Optional.empty();
    }
    return Optional.empty();
  }

  private RunFacet facet(String batch) {
    RunFacet facet = context.getOpenLineage().newRunFacet();
    facet.getAdditionalProperties().put(BatchFacet.BATCH, batch);
    return facet;
  }
}
