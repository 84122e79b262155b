package org.civiclake.sharing.server.answers;

/**
 * JSON that every client takes for one line: Python's parts lines also at U+0085, U+2028 and
 * U+2029, which JSON may hold as they are.
 */
final class OneLine {

  private OneLine() {}

  /** The same JSON, in which these three are escaped; they can only be inside of its texts. */
  static String of(String json) {
    return json.replace("\u0085", "\\u0085")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
