package org.civiclake.sharing.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Optional;

/**
 * A file that a version removed: its rows were deleted (Delta Sharing protocol, Remove File).
 *
 * @param url where the file can be read for a while; it carries the right to do so
 * @param id the same for the same file in every answer
 * @param partitionValues from partition column to value; may be empty
 * @param size in bytes
 * @param timestamp the moment of that version, milliseconds since 1970
 * @param version the table version that the change is of
 * @param expirationTimestamp when the URL ends, milliseconds since 1970
 */
public record RemovedFile(
    String url,
    String id,
    Map<String, String> partitionValues,
    long size,
    long timestamp,
    long version,
    Optional<Long> expirationTimestamp)
    implements TableChange {

  @JsonCreator
  public RemovedFile {
    partitionValues = PartitionValues.read(partitionValues);
  }

  @Override
  public Optional<String> changeType() {
    return Optional.of("delete");
  }

  /** The file's id and size; the URL is a secret for as long as it lives. */
  @Override
  public String toString() {
    return "RemovedFile[id=" + id + ", size=" + size + "]";
  }
}
