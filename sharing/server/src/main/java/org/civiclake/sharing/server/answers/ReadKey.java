package org.civiclake.sharing.server.answers;

import java.time.Instant;
import org.civiclake.governance.model.table.TableName;

/**
 * A key with which a recipient's engine reads one table's objects from this server, as if it were
 * the object store. The store itself does not know it.
 *
 * @param recipient the name of the recipient that it was made for
 * @param published the published table
 * @param tableId the table's unique id
 * @param expiresAt when it ends
 * @param id what the engine calls the key
 * @param secret what it signs with
 * @param session what it sends along; the server knows the key again by it
 */
public record ReadKey(
    String recipient,
    TableName published,
    String tableId,
    Instant expiresAt,
    String id,
    String secret,
    String session) {

  /** Neither the secret nor the session. */
  @Override
  public String toString() {
    return "ReadKey[recipient=%s, published=%s, expiresAt=%s]"
        .formatted(recipient, published, expiresAt);
  }
}
