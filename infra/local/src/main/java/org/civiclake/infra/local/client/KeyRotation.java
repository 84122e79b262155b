package org.civiclake.infra.local.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import org.civiclake.governance.model.key.InvalidKeysException;
import org.civiclake.infra.local.secret.RecipientKeys;

/**
 * Puts new keys for recipients' hashes in use: first into the publisher's file, then into the
 * record. Killed between the two and run again, it ends the same.
 */
public final class KeyRotation {

  private static final String KEYS = "/api/v1/recipient-keys";

  private final Governance governance;
  private final RecipientKeys keys;

  public KeyRotation(Governance governance, RecipientKeys keys) {
    this.governance = governance;
    this.keys = keys;
  }

  /**
   * Replaces the keys.
   *
   * @param person who does so, of the authority
   * @param reason why
   * @return the new version
   */
  public int rotate(String person, String reason) throws IOException, InvalidKeysException {
    int next = governance.get(person, KEYS).path("current").asInt() + 1;
    keys.make(next);
    return governance
        .post(
            person,
            KEYS + "/rotation",
            JsonNodeFactory.instance.objectNode().put("version", next).put("reason", reason))
        .path("current")
        .asInt();
  }
}
