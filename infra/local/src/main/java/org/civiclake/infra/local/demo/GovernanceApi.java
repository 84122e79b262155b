package org.civiclake.infra.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.Governance;

/** The governance server's REST interface, as the people of the demonstration use it. */
final class GovernanceApi {

  private final Governance governance;
  private final ObjectMapper json = new ObjectMapper();

  GovernanceApi(Stack stack) {
    this.governance = stack.governance();
  }

  /**
   * What a path answers.
   *
   * @throws org.civiclake.governance.client.RefusedException when the answer is no success, with
   *     what it says
   */
  JsonNode get(String user, String path) {
    return governance.get(user, path);
  }

  /** Sends a JSON object; returns the answer. */
  JsonNode post(String user, String path, Map<String, ?> body) {
    return governance.post(user, path, json.valueToTree(body));
  }

  /** Sends a text of this media type; returns the answer. */
  JsonNode post(String user, String path, String mediaType, String text) {
    return governance.post(user, path, mediaType, text);
  }
}
