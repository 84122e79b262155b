package org.civiclake.sharing.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;

/**
 * The body of a query (Delta Sharing protocol, Read Data from a Table). Every field is optional.
 *
 * @param predicateHints SQL conditions that the client will apply itself
 * @param jsonPredicateHints the same as a JSON tree
 * @param limitHint how many rows the client means to read
 * @param version the table as of a version
 * @param timestamp the table as of a moment
 * @param startingVersion changes since a version
 * @param endingVersion changes up to a version
 * @param includeRefreshToken whether the answer is to end with a refresh token
 * @param refreshToken asks for new URLs of the files of an earlier answer
 * @param maxFiles how many files one page of the answer has at most
 * @param pageToken asks for the page that follows an earlier one
 */
public record QueryRequest(
    List<String> predicateHints,
    Optional<String> jsonPredicateHints,
    Optional<Long> limitHint,
    Optional<Long> version,
    Optional<String> timestamp,
    Optional<Long> startingVersion,
    Optional<Long> endingVersion,
    Optional<Boolean> includeRefreshToken,
    Optional<String> refreshToken,
    Optional<Integer> maxFiles,
    Optional<String> pageToken) {

  @JsonCreator
  public QueryRequest {
    predicateHints = Optional.ofNullable(predicateHints).map(List::copyOf).orElseGet(List::of);
  }

  /** The whole table as it is now, with a refresh token. */
  public static QueryRequest current() {
    return new QueryRequest(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(true),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same request, telling the server that a number of rows is enough. */
  public QueryRequest withLimit(long rows) {
    return new QueryRequest(
        predicateHints,
        jsonPredicateHints,
        Optional.of(rows),
        version,
        timestamp,
        startingVersion,
        endingVersion,
        includeRefreshToken,
        refreshToken,
        maxFiles,
        pageToken);
  }

  /** The same request, for new URLs of the files of an earlier answer. */
  public QueryRequest refreshing(String earlierToken) {
    return new QueryRequest(
        predicateHints,
        jsonPredicateHints,
        limitHint,
        version,
        timestamp,
        startingVersion,
        endingVersion,
        includeRefreshToken,
        Optional.of(earlierToken),
        maxFiles,
        pageToken);
  }

  /** Whether the client named a condition on rows. */
  public boolean hasPredicates() {
    return !predicateHints.isEmpty() || jsonPredicateHints.isPresent();
  }
}
