package org.civiclake.governance.server.seal;

import java.util.List;
import java.util.Map;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * What names persons, as it is before it is sealed.
 *
 * @param text what somebody wrote
 * @param rows the rows in question
 */
public record Words(String text, List<Row> rows) {

  /**
   * A row.
   *
   * @param resource where it is
   * @param key its key, field by field
   */
  public record Row(ResourceId resource, Map<String, String> key) {}

  public Words {
    rows = List.copyOf(rows);
  }

  /** Words that name no row. */
  public static Words of(String text) {
    return new Words(text, List.of());
  }
}
