package org.civiclake.sharing.server.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.answers.TableAnswer;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.recipients.Recipient;
import org.civiclake.sharing.server.recipients.SignIn;

/** What is known of the request that is being answered, for its answer and for the access log. */
@RequestScoped
public class CurrentRequest {

  private Optional<SignIn.SignedIn> signedIn = Optional.empty();
  private Optional<PublishedTable> table = Optional.empty();
  private Optional<TableAnswer> answer = Optional.empty();
  private Optional<String> condition = Optional.empty();
  private Optional<String> errorCode = Optional.empty();

  /** Who asks; refuses when nobody proved who they are. */
  public Recipient recipient() {
    return knownRecipient()
        .orElseThrow(() -> SharingError.UNAUTHENTICATED.because("A bearer token is needed (需要令牌)"));
  }

  void authenticated(SignIn.SignedIn as) {
    signedIn = Optional.of(as);
  }

  /** Which table is asked for. */
  public void about(PublishedTable asked) {
    table = Optional.of(asked);
  }

  void answered(TableAnswer given) {
    answer = Optional.of(given);
  }

  /**
   * @param asked the rows that are asked for, without values
   */
  void asksFor(Optional<String> asked) {
    condition = asked;
  }

  Optional<String> condition() {
    return condition;
  }

  void failed(String code) {
    errorCode = Optional.of(code);
  }

  Optional<Recipient> knownRecipient() {
    return signedIn.map(SignIn.SignedIn::recipient);
  }

  /** How the recipient proved who it is. */
  Optional<SignIn.SignedIn> signedIn() {
    return signedIn;
  }

  Optional<PublishedTable> table() {
    return table;
  }

  Optional<TableAnswer> answer() {
    return answer;
  }

  Optional<String> errorCode() {
    return errorCode;
  }
}
