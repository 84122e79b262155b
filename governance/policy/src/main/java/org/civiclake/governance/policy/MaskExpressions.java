package org.civiclake.governance.policy;

import java.util.Optional;
import java.util.stream.Stream;
import org.civiclake.governance.model.mask.Mask;

/** Masks as they are written in a policy, and read back by their exact text. */
final class MaskExpressions {

  private MaskExpressions() {}

  static String write(Mask mask, String column) {
    return mask.trino('"' + column + '"');
  }

  /** The mask that {@link #write} would write so, or empty when it is none of ours. */
  static Optional<Mask> read(String expression, String column) {
    return Stream.of(Mask.values())
        .filter(mask -> write(mask, column).equals(expression))
        .findFirst();
  }
}
