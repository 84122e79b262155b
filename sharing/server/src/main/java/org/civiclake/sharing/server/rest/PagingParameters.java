package org.civiclake.sharing.server.rest;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** The query parameters {@code maxResults} and {@code pageToken}. */
public class PagingParameters {

  @QueryParam("maxResults")
  private Optional<String> maxResults = Optional.empty();

  @QueryParam("pageToken")
  private Optional<String> pageToken = Optional.empty();

  /** For the framework. */
  public void setMaxResults(Optional<String> value) {
    maxResults = value;
  }

  /** For the framework. */
  public void setPageToken(Optional<String> value) {
    pageToken = value;
  }

  Paging read() {
    return new Paging(maxResults, pageToken);
  }
}
