package org.civiclake.governance.model.watermark;

import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.mask.Watermark;

/**
 * A field whose copies are marked.
 *
 * @param column its name
 * @param name the name of its table and its own, by which the mark was made
 * @param type its type
 * @param watermark the tolerance
 */
public record Carrier(String column, String name, FieldType type, Watermark watermark) {

  long width() {
    return watermark.width(type);
  }
}
