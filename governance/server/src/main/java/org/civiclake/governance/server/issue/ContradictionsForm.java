package org.civiclake.governance.server.issue;

import java.util.List;
import java.util.Map;

/**
 * The contradictions that a run of the quality checks found (YZ11).
 *
 * @param run the run; the same run reported again changes nothing
 * @param found what was found
 */
public record ContradictionsForm(String run, List<Found> found) {

  /**
   * Values of one field that contradict another agency's.
   *
   * @param resource where the values are, {@code agency/name}; its provider has to check
   * @param field the field
   * @param against the resource that they contradict
   * @param count how many rows
   * @param rows the keys of these rows, or of the first of them
   */
  public record Found(
      String resource, String field, String against, Long count, List<Map<String, String>> rows) {}
}
