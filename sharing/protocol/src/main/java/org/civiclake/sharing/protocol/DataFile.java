package org.civiclake.sharing.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Optional;

/**
 * One file of a table (Delta Sharing protocol, File).
 *
 * @param url where the file can be read for a while; it carries the right to do so
 * @param id the same for the same file in every answer
 * @param partitionValues from partition column to value; may be empty
 * @param size in bytes
 * @param stats a {@link FileStatistics} as JSON
 * @param version the table version that the file is of, when a version was asked for
 * @param timestamp the moment of that version, milliseconds since 1970
 * @param expirationTimestamp when the URL ends, milliseconds since 1970
 */
public record DataFile(
    String url,
    String id,
    Map<String, String> partitionValues,
    long size,
    Optional<String> stats,
    Optional<Long> version,
    Optional<Long> timestamp,
    Optional<Long> expirationTimestamp)
    implements Action {

  @JsonCreator
  public DataFile {
    partitionValues = PartitionValues.read(partitionValues);
  }

  /** The file's id and size; the URL is a secret for as long as it lives. */
  @Override
  public String toString() {
    return "DataFile[id=" + id + ", size=" + size + "]";
  }
}
