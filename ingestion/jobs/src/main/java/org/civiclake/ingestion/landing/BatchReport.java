package org.civiclake.ingestion.landing;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a batch: rows in each layer, and why rows are in quarantine.
 *
 * @param resource what was submitted
 * @param source where it came from, without credentials
 * @param batchId the batch
 * @param fileDigest the SHA-256 of its content
 * @param outcome what this run did about it
 * @param submitted rows submitted
 * @param raw rows that raw holds of it
 * @param std rows that it brought to std
 * @param quarantine rows that it brought to quarantine
 * @param reasons how many quarantined rows have each reason; a row may have several
 * @param seconds how long it took
 */
public record BatchReport(
    String resource,
    String source,
    String batchId,
    String fileDigest,
    Outcome outcome,
    long submitted,
    long raw,
    long std,
    long quarantine,
    SortedMap<String, Long> reasons,
    double seconds) {

  /** What a run did about a batch. */
  public enum Outcome {
    /** It was taken in. */
    LANDED,
    /** An earlier run had begun, and this one ended it. */
    COMPLETED,
    /** It had been taken in before, and nothing was done. */
    ALREADY_LANDED
  }

  public BatchReport {
    reasons = new TreeMap<>(reasons);
  }

  BatchReport after(double seconds) {
    return new BatchReport(
        resource,
        source,
        batchId,
        fileDigest,
        outcome,
        submitted,
        raw,
        std,
        quarantine,
        reasons,
        seconds);
  }

  /** The report on one line, for people. */
  public String line() {
    return "%s %s 批次 %s: 提交 %d = std %d + quarantine %d %s (%.1f s)"
        .formatted(
            resource,
            outcome,
            batchId,
            submitted,
            std,
            quarantine,
            reasons.isEmpty() ? "" : Map.copyOf(reasons),
            seconds);
  }
}
