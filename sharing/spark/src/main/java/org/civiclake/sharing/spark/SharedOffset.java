package org.civiclake.sharing.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.civiclake.sharing.protocol.SharingJson;

/** How far a stream is: everything before a file of a version was given out. */
final class SharedOffset extends Offset {

  private final Place place;

  private SharedOffset(Place place) {
    this.place = place;
  }

  /**
   * A place in a table's history.
   *
   * @param table the table's id
   * @param version the version of the next file
   * @param index which file it is, by the files' ids
   * @param initial whether it is one of the snapshot that the stream begins with
   */
  record Place(String table, long version, int index, boolean initial) {

    /** Whether a file is before this place. */
    boolean isAfter(long fileVersion, int fileIndex) {
      return fileVersion < version || (fileVersion == version && fileIndex < index);
    }
  }

  static SharedOffset of(Place place) {
    return new SharedOffset(place);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static SharedOffset read(String json) {
    try {
      return new SharedOffset(SharingJson.mapper().readValue(json, Place.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "This checkpoint is not of a %s stream: %s".formatted(SharingSource.NAME, json), e);
    }
  }

  Place place() {
    return place;
  }

  @Override
  public String json() {
    try {
      return SharingJson.mapper().writeValueAsString(place);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
