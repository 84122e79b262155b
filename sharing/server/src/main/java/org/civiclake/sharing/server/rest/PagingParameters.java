package org.civiclake.sharing.server.rest;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** The query parameters {@code maxResults} and {@code pageToken}. */
public class PagingParameters {

  @QueryParam("maxResults")
  Optional<String> maxResults = Optional.empty();

  @QueryParam("pageToken")
  Optional<String> pageToken = Optional.empty();

  Paging read() {
    return new Paging(maxResults, pageToken);
  }
}
