package org.civiclake.lakehouse.tables.batch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * One submission on its way through the layers, as the summaries of its snapshots keep it.
 *
 * @param id what it is known by
 * @param resource what was submitted
 * @param fileDigest the SHA-256 of its content, lower-case hex
 * @param rows how many rows were submitted
 * @param source where it came from, without credentials
 * @param submitted when it was first taken in
 */
public record Batch(
    BatchId id,
    ResourceId resource,
    String fileDigest,
    long rows,
    String source,
    Instant submitted) {

  /** The property of a snapshot's summary that holds the batch's id. */
  public static final String ID_PROPERTY = "civiclake.batch-id";

  private static final String RESOURCE = "civiclake.resource";
  private static final String FILE_DIGEST = "civiclake.file-digest";
  private static final String ROWS = "civiclake.rows-submitted";
  private static final String SOURCE = "civiclake.source";
  private static final String SUBMITTED = "civiclake.submitted-at";

  /** The batch as properties of a snapshot's summary. */
  public Map<String, String> summary() {
    Map<String, String> summary = new TreeMap<>();
    summary.put(ID_PROPERTY, id.value());
    summary.put(RESOURCE, resource.toString());
    summary.put(FILE_DIGEST, fileDigest);
    summary.put(ROWS, Long.toString(rows));
    summary.put(SOURCE, source);
    summary.put(SUBMITTED, submitted.toString());
    return summary;
  }

  /** The batch that a snapshot brought; empty when it is no batch's. */
  public static Optional<Batch> of(Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary();
    if (summary == null || !summary.containsKey(ID_PROPERTY)) {
      return Optional.empty();
    }
    return Optional.of(
        new Batch(
            new BatchId(summary.get(ID_PROPERTY)),
            ResourceId.parse(summary.get(RESOURCE)),
            summary.get(FILE_DIGEST),
            Long.parseLong(summary.get(ROWS)),
            summary.get(SOURCE),
            Instant.parse(summary.get(SUBMITTED))));
  }
}
