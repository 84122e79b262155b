package org.civiclake.governance.server.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.civiclake.governance.model.application.Party;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.application.Bodies.Signature;
import org.civiclake.governance.server.identity.Actor;

/** For which party somebody signs who does not say so. */
@ApplicationScoped
class Signers {

  /** The party that the signer names, or the one that the signer's role speaks for. */
  Party party(Signature signature, Actor actor) {
    return Optional.ofNullable(signature.as()).orElseGet(() -> party(actor));
  }

  private static Party party(Actor actor) {
    if (actor.is(Role.STEWARD)) {
      return Party.PROVIDER;
    }
    return actor.is(Role.AUTHORITY) ? Party.AUTHORITY : Party.CONSUMER;
  }
}
