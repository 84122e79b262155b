package org.civiclake.governance.model.issue;

import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * What a report is about, without naming persons.
 *
 * @param resource the resource
 * @param fields the fields in question; none when it is about the resource or its record
 * @param rows how many rows; 0 when it is not about single rows
 * @param against the resource whose values contradict it
 */
public record Matter(
    ResourceId resource, List<String> fields, long rows, Optional<ResourceId> against) {

  public Matter {
    fields = List.copyOf(fields);
    if (rows < 0) {
      throw new IllegalArgumentException("A number of rows is never negative: " + rows);
    }
  }
}
