package org.civiclake.governance.policy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.mask.Mask;

/**
 * Masks as they are written in a policy, and read back by their exact text. A plugin puts the
 * column's name where the expression says {@code {col}}. Of a keyed mask a policy says only whose
 * key makes it, and of which version, in an expression that is null whatever the value.
 */
final class MaskExpressions {

  /**
   * What an expression says.
   *
   * @param mask the mask
   * @param key the key's name, when the mask is keyed
   */
  record Written(Mask mask, Optional<KeyName> key) {}

  private static final String COLUMN = "\"{col}\"";
  private static final Map<String, Mask> UNKEYED =
      Arrays.stream(Mask.values())
          .filter(mask -> !mask.isKeyed())
          .collect(Collectors.toUnmodifiableMap(mask -> mask.trino(COLUMN), Function.identity()));
  private static final Pattern KEYED =
      Pattern.compile("IF\\('([A-Z_]{1,40}) ([^']{1,90})' = '', NULL\\)");

  private MaskExpressions() {}

  /** A mask for those who have this key, whether it is keyed or not. */
  static String write(Mask mask, KeyName key) {
    return mask.isKeyed() ? "IF('%s %s' = '', NULL)".formatted(mask, key) : mask.trino(COLUMN);
  }

  /** What {@link #write} would write so, or empty when it is none of ours. */
  static Optional<Written> read(String expression) {
    Matcher keyed = KEYED.matcher(expression);
    if (!keyed.matches()) {
      return Optional.ofNullable(UNKEYED.get(expression))
          .map(mask -> new Written(mask, Optional.empty()));
    }
    try {
      Mask mask = Mask.valueOf(keyed.group(1));
      return mask.isKeyed()
          ? Optional.of(new Written(mask, Optional.of(KeyName.parse(keyed.group(2)))))
          : Optional.empty();
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
