package org.civiclake.sharing.client;

import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.protocol.QueryRequest;

/** Requests that go on from an earlier one. */
final class QueryRequests {

  private QueryRequests() {}

  /** The same files of a certain version. */
  static QueryRequest pinned(QueryRequest request, long version) {
    return new QueryRequest(
        request.predicateHints(),
        request.jsonPredicateHints(),
        request.limitHint(),
        Optional.of(version),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        request.maxFiles(),
        Optional.empty());
  }

  /** The page that follows. */
  static QueryRequest paged(QueryRequest request, String pageToken) {
    return new QueryRequest(
        request.predicateHints(),
        request.jsonPredicateHints(),
        request.limitHint(),
        request.version(),
        request.timestamp(),
        Optional.empty(),
        Optional.empty(),
        request.includeRefreshToken(),
        request.refreshToken(),
        request.maxFiles(),
        Optional.of(pageToken));
  }

  /** What versions added and removed, both included. */
  static QueryRequest between(long from, long to) {
    return new QueryRequest(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(from),
        Optional.of(to),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
