package org.civiclake.lakehouse.catalog.tables;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A part of a list of names (Iceberg REST, {@code pageToken} and {@code pageSize}). The token is
 * the last name of the page before, so that names that come and go shift nothing.
 *
 * @param names the names, in order
 * @param next the token of the page after, or empty for the last
 */
record Page(List<String> names, Optional<String> next) {

  private static final int LARGEST = 1000;

  Page {
    names = List.copyOf(names);
  }

  /**
   * Cuts a page out of a whole list.
   *
   * @param token where to go on; empty text for the first page
   * @param size how many names, or empty for all of them
   */
  static Page of(SortedSet<String> all, Optional<String> token, Optional<Integer> size) {
    SortedSet<String> rest =
        token.filter(last -> !last.isEmpty()).map(last -> all.tailSet(last + '\0')).orElse(all);
    if (size.isEmpty()) {
      return new Page(List.copyOf(rest), Optional.empty());
    }
    if (size.get() < 1) {
      throw new IllegalArgumentException("Not a page size: " + size.get());
    }
    List<String> names = rest.stream().limit(Math.min(size.get(), LARGEST)).toList();
    return new Page(
        names,
        names.size() < rest.size() ? Optional.of(names.get(names.size() - 1)) : Optional.empty());
  }
}
