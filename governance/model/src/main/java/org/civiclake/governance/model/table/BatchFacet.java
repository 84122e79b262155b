package org.civiclake.governance.model.table;

/**
 * How a run that writes a batch names it (OpenLineage, custom run facets): a facet of this name
 * whose one property is the batch's id, the same however often the batch is tried.
 */
public final class BatchFacet {

  /** The facet's name among those of the run. */
  public static final String NAME = "civiclake_batch";

  /** The property that holds the batch's id: 32 lower-case hex digits. */
  public static final String BATCH = "batch";

  private BatchFacet() {}
}
