package org.civiclake.ingestion;

import java.util.List;
import java.util.Map;
import org.civiclake.ingestion.landing.BatchReport;
import org.civiclake.ingestion.landing.Contradictions;

/**
 * What one run of the job did, for programs.
 *
 * @param run the run, as Spark calls it
 * @param batches every batch that it met
 * @param refused every submission that could not be read
 * @param contradictions how many contradictions between agencies std holds now, by resource
 * @param found the same by field and by the resource that they contradict, as governance's {@code
 *     POST /api/v1/contradictions} takes it
 * @param seconds how long it took
 */
record IngestSummary(
    String run,
    List<BatchReport> batches,
    List<Refusal> refused,
    Map<String, Long> contradictions,
    List<Contradictions.Found> found,
    double seconds) {

  /**
   * A submission of which nothing was taken in.
   *
   * @param resource what was submitted
   * @param reason what is wrong, where, and what to do
   */
  record Refusal(String resource, String reason) {}
}
