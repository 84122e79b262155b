package org.civiclake.sharing.server.rest;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.answers.ChangesRequest;

/** The query parameters of a request for changes. */
public class ChangesParameters {

  private static final String NUMBER = "[0-9]{1,18}";

  @QueryParam("startingVersion")
  Optional<String> startingVersion = Optional.empty();

  @QueryParam("startingTimestamp")
  Optional<String> startingTimestamp = Optional.empty();

  @QueryParam("endingVersion")
  Optional<String> endingVersion = Optional.empty();

  @QueryParam("endingTimestamp")
  Optional<String> endingTimestamp = Optional.empty();

  @QueryParam("includeHistoricalMetadata")
  Optional<String> includeHistoricalMetadata = Optional.empty();

  @QueryParam("includeHistoricalProtocol")
  Optional<String> includeHistoricalProtocol = Optional.empty();

  @QueryParam("maxFiles")
  Optional<String> maxFiles = Optional.empty();

  @QueryParam("pageToken")
  Optional<String> pageToken = Optional.empty();

  ChangesRequest read() {
    return new ChangesRequest(
        startingVersion.map(ChangesParameters::number),
        startingTimestamp,
        endingVersion.map(ChangesParameters::number),
        endingTimestamp,
        includeHistoricalMetadata.filter("true"::equalsIgnoreCase).isPresent(),
        includeHistoricalProtocol.filter("true"::equalsIgnoreCase).isPresent(),
        maxFiles.map(ChangesParameters::count),
        pageToken.filter(token -> !token.isEmpty()));
  }

  static long number(String text) {
    if (!text.matches(NUMBER)) {
      throw SharingError.INVALID_PARAMETER_VALUE.because("A version is a number and not below 0");
    }
    return Long.parseLong(text);
  }

  private static int count(String text) {
    return (int) Math.min(Integer.MAX_VALUE, number(text));
  }
}
