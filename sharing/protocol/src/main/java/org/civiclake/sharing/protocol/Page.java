package org.civiclake.sharing.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list (Delta Sharing protocol, every list request).
 *
 * @param items the page's items, in order; a missing list reads as an empty one
 * @param nextPageToken where the next page begins; a missing or empty text means that there is none
 */
public record Page<T>(List<T> items, Optional<String> nextPageToken) {

  @JsonCreator
  public Page {
    items = Optional.ofNullable(items).map(List::copyOf).orElseGet(List::of);
    nextPageToken = Optional.ofNullable(nextPageToken).orElseGet(Optional::empty);
    nextPageToken = nextPageToken.filter(token -> !token.isEmpty());
  }
}
