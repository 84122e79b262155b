package org.civiclake.governance.model.rulebook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An article of a regulation, for example {@code NB23}: article 23 of the regulation that the
 * rulebook calls {@code NB}.
 *
 * @param regulation the regulation's code, two to eight capital letters
 * @param number the article's number, from 1
 */
public record Article(String regulation, int number) implements Comparable<Article> {

  private static final Pattern FORM = Pattern.compile("([A-Z]{2,8})([1-9][0-9]{0,2})");
  private static final Pattern REGULATION = Pattern.compile("[A-Z]{2,8}");

  public Article {
    if (!REGULATION.matcher(regulation).matches()) {
      throw new IllegalArgumentException("Not a regulation's code (capitals): " + regulation);
    }
    if (number < 1 || number > 999) {
      throw new IllegalArgumentException("Not an article's number (1 to 999): " + number);
    }
  }

  /**
   * Reads {@link #toString}.
   *
   * @throws IllegalArgumentException when the text is no article
   */
  public static Article parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not an article (such as NB23): " + text);
    }
    return new Article(matcher.group(1), Integer.parseInt(matcher.group(2)));
  }

  @Override
  public int compareTo(Article other) {
    int byRegulation = regulation.compareTo(other.regulation);
    return byRegulation != 0 ? byRegulation : Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return regulation + number;
  }
}
