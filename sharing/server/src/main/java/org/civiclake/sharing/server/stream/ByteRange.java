package org.civiclake.sharing.server.stream;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which bytes of a file are asked for (RFC 9110 section 14). */
public sealed interface ByteRange {

  /** All of them. */
  record Whole() implements ByteRange {}

  /** From one byte to another, both included. */
  record Part(long first, long last) implements ByteRange {}

  /** None that can be given: beyond the file's end, or several parts at once. */
  record Unsatisfiable() implements ByteRange {}

  /** One range of bytes; a number beyond any file's size is written with 19 digits or more. */
  Pattern ONE = Pattern.compile("bytes=\\s*([0-9]*)-([0-9]*)\\s*", Pattern.CASE_INSENSITIVE);

  /** Several. */
  Pattern SEVERAL = Pattern.compile("bytes=[0-9\\-\\s]*,[0-9\\-\\s,]*", Pattern.CASE_INSENSITIVE);

  /** The most digits that are read as a number. */
  int LONGEST = 18;

  /**
   * Reads the headers {@code Range} and {@code If-Range}. What is no range is as good as absent.
   *
   * @param tag the file's strong entity tag, quoted
   * @param size the file's, in bytes
   */
  static ByteRange of(Optional<String> range, Optional<String> ifRange, String tag, long size) {
    if (range.isEmpty() || ifRange.filter(known -> !known.strip().equals(tag)).isPresent()) {
      return new Whole();
    }
    if (SEVERAL.matcher(range.get()).matches()) {
      return new Unsatisfiable();
    }
    Matcher one = ONE.matcher(range.get());
    if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
      return new Whole();
    }
    if (one.group(1).isEmpty()) {
      return part(Math.max(0, size - number(one.group(2))), size - 1, size);
    }
    long first = number(one.group(1));
    long last = one.group(2).isEmpty() ? size - 1 : number(one.group(2));
    if (last < first && !one.group(2).isEmpty()) {
      return new Whole();
    }
    return part(first, Math.min(last, size - 1), size);
  }

  private static ByteRange part(long first, long last, long size) {
    return first < size && first <= last ? new Part(first, last) : new Unsatisfiable();
  }

  private static long number(String digits) {
    return digits.length() > LONGEST ? Long.MAX_VALUE : Long.parseLong(digits);
  }
}
