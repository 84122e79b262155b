package org.civiclake.governance.server.ledger;

import java.util.regex.Pattern;

/**
 * What an event is about.
 *
 * @param kind what sort of thing, lower kebab case, for example {@code application}
 * @param id which one of them
 */
public record Subject(String kind, String id) {

  private static final Pattern KIND = Pattern.compile("[a-z]+(-[a-z]+)*");
  private static final int LONGEST = 200;

  public Subject {
    if (!KIND.matcher(kind).matches() || kind.length() > LONGEST) {
      throw new IllegalArgumentException("Not a kind of subject (lower kebab case): " + kind);
    }
    if (id.isBlank() || id.length() > LONGEST) {
      throw new IllegalArgumentException("Not a subject's id: " + id);
    }
  }

  @Override
  public String toString() {
    return kind + ":" + id;
  }
}
