package org.civiclake.governance.policy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.civiclake.governance.model.mask.Mask;

/**
 * Masks as they are written in a policy, and read back by their exact text. A plugin puts the
 * column's name where the expression says {@code {col}}.
 */
final class MaskExpressions {

  private static final String COLUMN = "\"{col}\"";
  private static final Map<String, Mask> WRITTEN =
      Arrays.stream(Mask.values())
          .collect(Collectors.toUnmodifiableMap(MaskExpressions::write, Function.identity()));

  private MaskExpressions() {}

  static String write(Mask mask) {
    return mask.trino(COLUMN);
  }

  /** The mask that {@link #write} would write so, or empty when it is none of ours. */
  static Optional<Mask> read(String expression) {
    return Optional.ofNullable(WRITTEN.get(expression));
  }
}
