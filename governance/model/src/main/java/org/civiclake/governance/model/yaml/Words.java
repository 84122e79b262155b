package org.civiclake.governance.model.yaml;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads words of a closed set, and names the set to whoever used another. */
public final class Words {

  private Words() {}

  /**
   * @throws IllegalArgumentException when the text is no constant of the type
   */
  public static <E extends Enum<E>> E read(String what, Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedValueException(
                    "Unknown %s '%s'; one of %s".formatted(what, text, all(type)),
                    "未知的取值“%s”,可用:%s".formatted(text, all(type))));
  }

  private static <E extends Enum<E>> String all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
