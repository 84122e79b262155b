package org.civiclake.sharing.server.answers;

import org.civiclake.sharing.protocol.Capabilities;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.recipients.Recipient;

/**
 * Who asks about which table, and what its client can take.
 *
 * @param ids which file ids it wants
 */
public record Asked(
    Recipient recipient, PublishedTable table, Capabilities capabilities, FileIds ids) {

  /** Which file ids a client wants: those of the answer's format, unless it says. */
  public enum FileIds {
    OF_THE_FORMAT,
    MD5,
    SHA256
  }
}
