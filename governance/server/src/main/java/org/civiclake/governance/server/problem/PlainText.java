package org.civiclake.governance.server.problem;

/** Text that every part of the platform can keep: whole characters, and no NUL. */
final class PlainText {

  private PlainText() {}

  /** Whether the text can be kept as it is. */
  static boolean is(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
