package org.civiclake.infra.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.civiclake.governance.client.GovernanceApi;
import org.civiclake.governance.client.Request;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.secret.Tls;

/** This stack's governance server, asked as one of its people or services. */
public final class Governance {

  private static final String JSON = "application/json";

  private final URI server;
  private final ServiceTokens tokens;
  private final SSLContext trusted;

  public Governance(Settings settings, ServiceTokens tokens, Tls tls) {
    this.server = URI.create(settings.url(ServiceName.GOVERNANCE));
    this.tokens = tokens;
    this.trusted = tls.trusting();
  }

  /** Its whole API. */
  public GovernanceApi as(String user) {
    return new GovernanceApi(server, () -> tokens.forUser(user), trusted);
  }

  /** What a path answers. */
  public JsonNode get(String user, String address) {
    return as(user).send(new Request("GET", address, JSON, Optional.empty()));
  }

  /** Sends a text of this media type; returns the answer. */
  public JsonNode post(String user, String address, String mediaType, String text) {
    Request.Body body = new Request.Body(mediaType, text.getBytes(StandardCharsets.UTF_8));
    return as(user).send(new Request("POST", address, JSON, Optional.of(body)));
  }

  /** Sends JSON; returns the answer. */
  public JsonNode post(String user, String address, JsonNode body) {
    return post(user, address, JSON, body.toString());
  }
}
