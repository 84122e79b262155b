package org.civiclake.sharing.server.download;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.SecurityIdentityAssociation;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Groups;
import org.civiclake.governance.policy.Role;
import org.civiclake.lakehouse.uselog.Actor;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.limits.Limits;
import org.civiclake.sharing.server.network.Address;
import org.civiclake.sharing.server.recipients.Recipient;
import org.civiclake.sharing.server.recipients.SignIn;
import org.civiclake.sharing.server.recipients.Token;
import org.civiclake.sharing.server.rest.Connection;

/**
 * Who asks for a file: an agency by a recipient's token, a member of the public who has signed in
 * by a token of the platform, or anyone by none (NB37, NJ32). A token that is no good is refused
 * and never taken for none.
 */
@Singleton
class Readers {

  private static final String SCHEME = "bearer ";

  private final SignIn signIn;
  private final Connection connection;
  private final SecurityIdentityAssociation identity;
  private final Limits limits;
  private final AddressLimit addresses;

  Readers(
      SignIn signIn,
      Connection connection,
      SecurityIdentityAssociation identity,
      Limits limits,
      AddressLimit addresses) {
    this.signIn = signIn;
    this.connection = connection;
    this.identity = identity;
    this.limits = limits;
    this.addresses = addresses;
  }

  /**
   * A reader.
   *
   * @param caller as policies know it
   * @param actor as the use log knows it
   * @param anonymous whether they have not said who they are
   * @param recipient the agency's recipient, whose bytes of a day are counted
   */
  record Reader(Caller caller, Actor actor, boolean anonymous, Optional<Recipient> recipient) {}

  /** Who asks; who does not say is counted by address. */
  Reader of(Optional<String> authorization) {
    Optional<String> address = connection.caller().map(Address::toString);
    if (authorization.isEmpty()) {
      addresses.count(address.orElse("?"));
      return new Reader(Caller.anyone(), Actor.unknown(address), true, Optional.empty());
    }
    String header = authorization.get();
    if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw SharingError.UNAUTHENTICATED.because("A bearer token is needed (需要令牌)");
    }
    String token = header.substring(SCHEME.length()).strip();
    return token.indexOf('.') < 0 ? recipient(token, address) : person(address);
  }

  private Reader recipient(String token, Optional<String> address) {
    Recipient recipient = signIn.byToken(presented(token), connection.caller()).recipient();
    limits.admit(recipient);
    return new Reader(
        Caller.recipient(recipient.agency()),
        Actor.of(recipient.name(), recipient.agency(), address),
        false,
        Optional.of(recipient));
  }

  private static Token presented(String token) {
    try {
      return Token.presented(token);
    } catch (IllegalArgumentException e) {
      throw SharingError.UNAUTHENTICATED.because("The bearer token is unknown (令牌无效)");
    }
  }

  private Reader person(Optional<String> address) {
    SecurityIdentity person;
    try {
      person = identity.getDeferredIdentity().await().indefinitely();
    } catch (AuthenticationFailedException e) {
      throw SharingError.UNAUTHENTICATED.because("The token is not valid here (令牌无效)");
    }
    if (person.isAnonymous()) {
      throw SharingError.UNAUTHENTICATED.because("The token is not valid here (令牌无效)");
    }
    String name = person.getPrincipal().getName();
    boolean applicant = person.hasRole(Groups.of(Role.APPLICANT));
    return new Reader(
        applicant ? Caller.applicant(name) : Caller.signedIn(name),
        new Actor(Optional.of(name), Optional.empty(), address),
        false,
        Optional.empty());
  }
}
