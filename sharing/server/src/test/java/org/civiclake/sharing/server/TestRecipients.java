package org.civiclake.sharing.server;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.civiclake.sharing.protocol.Profile;
import org.civiclake.sharing.server.recipients.Activations;
import org.civiclake.sharing.server.recipients.Recipient;
import org.civiclake.sharing.server.recipients.Recipients;
import org.civiclake.sharing.server.recipients.Token;

/** Recipients with a profile, got as all are: by opening a link. */
@Singleton
public class TestRecipients {

  private final Recipients recipients;
  private final Activations activations;

  TestRecipients(Recipients recipients, Activations activations) {
    this.recipients = recipients;
    this.activations = activations;
  }

  /** Makes a recipient and opens its link. */
  Profile make(String name, String agency, Duration lifetime) {
    return open(
        activations.offer(
            recipients.register(name, agency, "test"), Optional.of(lifetime), "test"));
  }

  /** Gives a recipient another token; the one before ends after the grace. */
  Profile rotate(String name, Duration grace) {
    Recipient recipient = recipients.find(name);
    return open(activations.rotate(recipient, Optional.empty(), Optional.of(grace), "test"));
  }

  /** Shuts a recipient out. */
  void revoke(String name) {
    recipients.revoke(name);
  }

  private Profile open(Activations.Link link) {
    return activations.open(Token.presented(code(link.activationUrl()))).profile();
  }

  /** What is behind the last slash of a link. */
  static String code(URI link) {
    return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
  }
}
