package org.civiclake.sharing.server.grants;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.sharing.server.SharingStack;
import org.civiclake.sharing.server.recipients.Recipient;
import org.civiclake.sharing.server.recipients.Recipients;
import org.junit.jupiter.api.Test;

/** Recipients that agencies get with their first grants. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class GrantedRecipientsTest {

  @Inject Recipients recipients;

  @Test
  void anAgencyThatHoldsAGrantGetsOneRecipientHoweverOftenThatIsLookedUp() throws IOException {
    look("natural-resources");
    look("natural-resources");
    assertThat(of("natural-resources"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.name()).isEqualTo("natural-resources");
              assertThat(one.createdBy()).isEqualTo(Recipient.BY_GRANT);
            });
  }

  @Test
  void whoWasShutOutGetsNoOtherRecipientByItself() throws IOException {
    look("education");
    recipients.revoke("education");
    look("education");
    assertThat(of("education")).hasSize(1).allMatch(one -> one.revokedAt().isPresent());
  }

  @Test
  void anAgencyWithARecipientGetsNoSecondAndANameThatIsTakenStaysAnothers() throws IOException {
    recipients.register("transport-pull", "statistics", "test");
    look("statistics");
    assertThat(of("statistics")).extracting(Recipient::name).doesNotContain("statistics");
    recipients.register("water", "statistics", "test");
    look("water");
    assertThat(recipients.find("water").agency()).isEqualTo("statistics");
  }

  @Test
  void whatIsNoAgencyIsPassedOver() throws IOException {
    look("Not an agency'; DROP TABLE recipient");
    look("");
    assertThat(of("Not an agency'; DROP TABLE recipient")).isEmpty();
  }

  private void look(String holder) throws IOException {
    new GrantedRecipients(Optional.of(() -> Set.of(holder)), recipients).look();
  }

  private List<Recipient> of(String agency) {
    return recipients.list(Optional.of(agency), "", 200);
  }
}
