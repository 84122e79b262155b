package org.civiclake.sharing.protocol.delta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One file, or one change of a file (Delta Sharing protocol, File in Delta Format).
 *
 * @param id the same for the same file in every answer
 * @param version the version that it is of, when versions were asked for
 * @param timestamp the moment of that version, milliseconds since 1970
 * @param expirationTimestamp when its address ends, milliseconds since 1970
 * @param deltaSingleAction the Delta log's own action, to be written to a log as it is; its path is
 *     an address that carries the right to read the file
 */
public record DeltaFileLine(
    String id,
    Optional<Long> version,
    Optional<Long> timestamp,
    Optional<Long> expirationTimestamp,
    JsonNode deltaSingleAction)
    implements DeltaAction {

  /** The file's id; the address is a secret for as long as it lives. */
  @Override
  public String toString() {
    return "DeltaFileLine[id=" + id + "]";
  }
}
