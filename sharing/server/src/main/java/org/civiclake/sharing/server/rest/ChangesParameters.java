package org.civiclake.sharing.server.rest;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.answers.ChangesRequest;

/** The query parameters of a request for changes. */
public class ChangesParameters {

  private static final String NUMBER = "[0-9]{1,18}";

  @QueryParam("startingVersion")
  private Optional<String> startingVersion = Optional.empty();

  @QueryParam("startingTimestamp")
  private Optional<String> startingTimestamp = Optional.empty();

  @QueryParam("endingVersion")
  private Optional<String> endingVersion = Optional.empty();

  @QueryParam("endingTimestamp")
  private Optional<String> endingTimestamp = Optional.empty();

  @QueryParam("includeHistoricalMetadata")
  private Optional<String> includeHistoricalMetadata = Optional.empty();

  @QueryParam("includeHistoricalProtocol")
  private Optional<String> includeHistoricalProtocol = Optional.empty();

  @QueryParam("maxFiles")
  private Optional<String> maxFiles = Optional.empty();

  @QueryParam("pageToken")
  private Optional<String> pageToken = Optional.empty();

  /** For the framework. */
  public void setStartingVersion(Optional<String> value) {
    startingVersion = value;
  }

  /** For the framework. */
  public void setStartingTimestamp(Optional<String> value) {
    startingTimestamp = value;
  }

  /** For the framework. */
  public void setEndingVersion(Optional<String> value) {
    endingVersion = value;
  }

  /** For the framework. */
  public void setEndingTimestamp(Optional<String> value) {
    endingTimestamp = value;
  }

  /** For the framework. */
  public void setIncludeHistoricalMetadata(Optional<String> value) {
    includeHistoricalMetadata = value;
  }

  /** For the framework. */
  public void setIncludeHistoricalProtocol(Optional<String> value) {
    includeHistoricalProtocol = value;
  }

  /** For the framework. */
  public void setMaxFiles(Optional<String> value) {
    maxFiles = value;
  }

  /** For the framework. */
  public void setPageToken(Optional<String> value) {
    pageToken = value;
  }

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
