package org.civiclake.sharing.server.rest;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.civiclake.sharing.protocol.Page;
import org.civiclake.sharing.protocol.PageToken;
import org.civiclake.sharing.server.SharingError;

/** The paging parameters of every list request, as they came. */
record Paging(Optional<String> maxResults, Optional<String> pageToken) {

  private static final int USUAL = 50;
  private static final int MOST = 200;

  /** The page of a list that was asked for. */
  <T> Page<T> of(List<T> all, Function<T, String> name) {
    try {
      return PageToken.page(all, name, maxResults.map(Paging::count), start());
    } catch (IllegalArgumentException e) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(e.getMessage());
    }
  }

  /** Finds the items that come after a name, by name, as many as asked for at most. */
  interface Source<T> {
    List<T> after(String name, int most);
  }

  /** The page that was asked for of a list that is never had whole. */
  <T> Page<T> of(Source<T> source, Function<T, String> name) {
    try {
      int most = Math.min(maxResults.map(Paging::count).orElse(USUAL), MOST);
      String after = start().map(PageToken::after).orElse("");
      List<T> found = source.after(after, most + 1);
      if (found.size() <= most) {
        return new Page<>(found, Optional.empty());
      }
      List<T> page = found.subList(0, most);
      String last = page.isEmpty() ? after : name.apply(page.get(most - 1));
      return new Page<>(page, Optional.of(new PageToken(last).text()));
    } catch (IllegalArgumentException e) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(e.getMessage());
    }
  }

  private Optional<PageToken> start() {
    return pageToken.filter(token -> !token.isEmpty()).map(PageToken::parse);
  }

  private static Integer count(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("maxResults is a number and not below 0");
    }
    return Integer.valueOf(text);
  }
}
