package org.civiclake.sharing.server.rest;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.civiclake.sharing.protocol.Page;
import org.civiclake.sharing.protocol.PageToken;
import org.civiclake.sharing.server.SharingError;

/** The paging parameters of every list request, as they came. */
record Paging(Optional<String> maxResults, Optional<String> pageToken) {

  /** The page of a list that was asked for. */
  <T> Page<T> of(List<T> all, Function<T, String> name) {
    try {
      return PageToken.page(all, name, maxResults.map(Paging::count), start());
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
