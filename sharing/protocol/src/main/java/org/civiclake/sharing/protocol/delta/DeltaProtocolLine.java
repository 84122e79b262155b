package org.civiclake.sharing.protocol.delta;

import java.util.List;
import java.util.Optional;

/**
 * The first line of an answer (Delta Sharing protocol, Protocol in Delta Format).
 *
 * @param deltaProtocol the Delta log's own action
 * @param version the version that it is of, when changes of the protocol were asked for
 */
public record DeltaProtocolLine(DeltaProtocol deltaProtocol, Optional<Long> version)
    implements DeltaAction {

  /**
   * What a reader must know to read the table (Delta transaction log protocol, Protocol Evolution).
   *
   * @param readerFeatures named features, from reader version 3 on
   * @param writerFeatures named features, from writer version 7 on
   */
  public record DeltaProtocol(
      int minReaderVersion,
      int minWriterVersion,
      Optional<List<String>> readerFeatures,
      Optional<List<String>> writerFeatures) {}
}
