package org.civiclake.sharing.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which changes are wanted (Delta Sharing protocol, Read Change Data Feed from a Table). One of the
 * two starts is given; without an end, everything up to now.
 *
 * @param startingVersion the first version, itself included
 * @param startingTimestamp a moment in ISO 8601
 * @param endingVersion the last version, itself included
 * @param endingTimestamp a moment in ISO 8601
 */
public record ChangesQuery(
    Optional<Long> startingVersion,
    Optional<String> startingTimestamp,
    Optional<Long> endingVersion,
    Optional<String> endingTimestamp) {

  public ChangesQuery {
    if (startingVersion.isPresent() == startingTimestamp.isPresent()) {
      throw new IllegalArgumentException(
          "Changes begin with a version or with a moment, one of the two");
    }
    if (endingVersion.isPresent() && endingTimestamp.isPresent()) {
      throw new IllegalArgumentException("Changes end with a version or with a moment, not both");
    }
  }

  /** Every change from a version on. */
  public static ChangesQuery since(long version) {
    return new ChangesQuery(
        Optional.of(version), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same up to a version. */
  public ChangesQuery until(long version) {
    return new ChangesQuery(
        startingVersion, startingTimestamp, Optional.of(version), Optional.empty());
  }

  /** The names and values of the request's parameters. */
  List<String[]> parameters() {
    List<String[]> parameters = new ArrayList<>();
    startingVersion.ifPresent(v -> parameters.add(new String[] {"startingVersion", v.toString()}));
    startingTimestamp.ifPresent(t -> parameters.add(new String[] {"startingTimestamp", t}));
    endingVersion.ifPresent(v -> parameters.add(new String[] {"endingVersion", v.toString()}));
    endingTimestamp.ifPresent(t -> parameters.add(new String[] {"endingTimestamp", t}));
    return parameters;
  }
}
