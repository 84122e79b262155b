package org.civiclake.governance.model.application;

import java.util.regex.Pattern;

/**
 * One file on a handover slip.
 *
 * @param name the file's name
 * @param bytes its size
 * @param sha256 its digest, lower-case hex
 */
public record HandoverItem(String name, long bytes, String sha256) {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final int LONGEST = 200;

  /** Whether this says what a slip must say. */
  boolean isComplete() {
    return !name.isBlank()
        && name.length() <= LONGEST
        && name.chars().noneMatch(Character::isISOControl)
        && bytes >= 0
        && DIGEST.matcher(sha256).matches();
  }
}
