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
import org.civiclake.governance.model.mask.Watermark;

/**
 * Masks as they are written in a policy, and read back by their exact text. A plugin puts the
 * column's name where the expression says {@code {col}}. Of what is made with a recipient's key a
 * policy says only whose key it is, and of which version: a keyed hash is null in SQL, and a value
 * that bears a watermark in published copies is as it is.
 */
final class MaskExpressions {

  /**
   * What an expression says.
   *
   * @param mask the mask
   * @param watermark how much of the value is marked
   * @param key the key's name, when there is a keyed mask or a watermark
   */
  record Written(Mask mask, Optional<Watermark> watermark, Optional<KeyName> key) {

    static Written unkeyed(Mask mask) {
      return new Written(mask, Optional.empty(), Optional.empty());
    }

    /** Whether readers see the column as if there were no policy. */
    boolean isClear() {
      return mask == Mask.CLEAR && watermark.isEmpty();
    }
  }

  private static final String COLUMN = "\"{col}\"";
  private static final Map<String, Mask> UNKEYED =
      Arrays.stream(Mask.values())
          .filter(mask -> !mask.isKeyed())
          .collect(Collectors.toUnmodifiableMap(mask -> mask.trino(COLUMN), Function.identity()));
  private static final Pattern KEYED =
      Pattern.compile("IF\\('([A-Z_]{1,40}) ([^']{1,90})' = '', NULL\\)");
  private static final Pattern MARKED =
      Pattern.compile("IF\\('WATERMARK ([0-9.]{1,17}) ([^']{1,90})' = '', NULL, \"\\{col}\"\\)");

  private MaskExpressions() {}

  /** What is done to a column for those who have this key, whether it is keyed or not. */
  static String write(Mask mask, Optional<Watermark> watermark, KeyName key) {
    if (mask.isKeyed()) {
      return "IF('%s %s' = '', NULL)".formatted(mask, key);
    }
    return watermark
        .map(mark -> "IF('WATERMARK %s %s' = '', NULL, %s)".formatted(mark, key, COLUMN))
        .orElseGet(() -> mask.trino(COLUMN));
  }

  /** What {@link #write} would write so, or empty when it is none of ours. */
  static Optional<Written> read(String expression) {
    try {
      Matcher keyed = KEYED.matcher(expression);
      if (keyed.matches()) {
        Mask mask = Mask.valueOf(keyed.group(1));
        return Optional.of(
                new Written(mask, Optional.empty(), Optional.of(KeyName.parse(keyed.group(2)))))
            .filter(written -> mask.isKeyed());
      }
      Matcher marked = MARKED.matcher(expression);
      if (marked.matches()) {
        return Optional.of(
            new Written(
                Mask.CLEAR,
                Optional.of(Watermark.parse(marked.group(1))),
                Optional.of(KeyName.parse(marked.group(2)))));
      }
      return Optional.ofNullable(UNKEYED.get(expression)).map(Written::unkeyed);
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
