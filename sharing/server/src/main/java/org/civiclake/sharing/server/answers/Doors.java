package org.civiclake.sharing.server.answers;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.recipients.Recipient;

/**
 * By which door a table's files leave: the store's own addresses, which nobody can call back until
 * they end, or this server's, where every request is decided anew. The stricter one is for data
 * from a grade on, and for those whose grade is not known.
 */
@Singleton
public class Doors {

  private final UrlSigner store;
  private final SealedAddresses sealed;
  private final Grade streamedFrom;

  Doors(UrlSigner store, SealedAddresses sealed, SharingSettings settings) {
    this.store = store;
    this.sealed = sealed;
    this.streamedFrom = settings.sharing().streamedFrom();
  }

  /**
   * The door of an answer.
   *
   * @param round makes its addresses
   * @param reader whom they are for alone; anybody's when absent
   */
  record Door(AddressRound round, Optional<String> reader) {}

  Door of(Recipient recipient, PublishedTable table) {
    return isStreamed(table)
        ? new Door(sealed.round(recipient, table), Optional.of(recipient.name()))
        : new Door(store.round(), Optional.empty());
  }

  /** Whether the table's files are handed out by this server itself. */
  public boolean isStreamed(PublishedTable table) {
    return table.grade().filter(grade -> grade.compareTo(streamedFrom) < 0).isEmpty();
  }
}
