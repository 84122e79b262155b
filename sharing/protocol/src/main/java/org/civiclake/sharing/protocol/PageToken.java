package org.civiclake.sharing.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a page ends: the name of its last item, so that a list that changes between two requests
 * neither repeats nor skips what stayed in it.
 *
 * @param after the name of the last item that was given
 */
public record PageToken(String after) {

  private static final String PREFIX = "after:";
  private static final int LONGEST = 1024;

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static PageToken parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("Not a page token of this server");
    }
    try {
      String decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)))
              .toString();
      if (decoded.startsWith(PREFIX)) {
        return new PageToken(decoded.substring(PREFIX.length()));
      }
    } catch (IllegalArgumentException | CharacterCodingException notOurs) {
      // refused below, with one message for every way of being wrong
    }
    throw new IllegalArgumentException("Not a page token of this server");
  }

  /** The token as it travels. */
  public String text() {
    byte[] bytes = (PREFIX + after).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The page of a list that follows a token.
   *
   * @param all every item; need not be sorted
   * @param name what orders the items; unique among them
   * @param maxResults how many items at most; 0 gives none, absent gives all
   * @param start where the page before ended
   */
  public static <T> Page<T> page(
      List<T> all,
      Function<T, String> name,
      Optional<Integer> maxResults,
      Optional<PageToken> start) {
    List<T> rest = new ArrayList<>(all);
    rest.sort(Comparator.comparing(name));
    start.ifPresent(token -> rest.removeIf(item -> name.apply(item).compareTo(token.after()) <= 0));
    int size = Math.min(rest.size(), maxResults.orElse(Integer.MAX_VALUE));
    if (size == rest.size()) {
      return new Page<>(rest, Optional.empty());
    }
    String last =
        size > 0 ? name.apply(rest.get(size - 1)) : start.map(PageToken::after).orElse("");
    return new Page<>(rest.subList(0, size), Optional.of(new PageToken(last).text()));
  }
}
