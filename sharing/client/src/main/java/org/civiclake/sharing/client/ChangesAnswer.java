package org.civiclake.sharing.client;

import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.protocol.EndStreamAction;
import org.civiclake.sharing.protocol.Metadata;
import org.civiclake.sharing.protocol.TableChange;

/**
 * What a server said of a table's changes (Delta Sharing protocol, Read Change Data Feed).
 *
 * @param version the first version that the answer is about
 * @param metadata the table's schema and more
 * @param changes its files, in the server's order
 * @param end the line that says the answer is whole, when the server gives one
 */
public record ChangesAnswer(
    long version, Metadata metadata, List<TableChange> changes, Optional<EndStreamAction> end) {

  public ChangesAnswer {
    changes = List.copyOf(changes);
  }
}
