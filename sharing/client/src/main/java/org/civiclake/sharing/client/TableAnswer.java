package org.civiclake.sharing.client;

import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.protocol.DataFile;
import org.civiclake.sharing.protocol.EndStreamAction;
import org.civiclake.sharing.protocol.Metadata;

/**
 * What a server said of a table.
 *
 * @param version the table's version
 * @param metadata its schema and more
 * @param files its files; none when only the metadata was asked for
 * @param end the line that says the answer is whole, when the server gives one
 */
public record TableAnswer(
    long version, Metadata metadata, List<DataFile> files, Optional<EndStreamAction> end) {

  public TableAnswer {
    files = List.copyOf(files);
  }
}
