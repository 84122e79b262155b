package org.civiclake.governance.model.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.civiclake.governance.model.change.ChangeEvent.Requested;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.issue.Sealed;
import org.junit.jupiter.api.Test;

class DataChangeTest {

  private static final String BATCH = "0123456789abcdef0123456789abcdef";

  @Test
  void SX31_aChangeIsRequestedApprovedMadeAndReviewedInThisOrder() {
    DataChange change = requested();
    assertConflict(() -> change.make("engineer-sun", BATCH));
    assertConflict(() -> change.review("steward-wang", true));
    DataChange approved = change.after(change.approve("authority-lin"));
    assertConflict(() -> approved.review("steward-wang", true));
    DataChange made = approved.after(approved.make("engineer-sun", BATCH));
    assertConflict(() -> made.make("engineer-sun", BATCH));

    DataChange reviewed = made.after(made.review("steward-wang", true));

    assertThat(reviewed.stage()).isEqualTo(ChangeStage.REVIEWED);
    assertThat(reviewed.made()).map(ChangeEvent.Made::batch).contains(BATCH);
  }

  @Test
  void SX31_whoeverMadeTheChangeDoesNotReviewIt() {
    DataChange change = requested();
    DataChange approved = change.after(change.approve("authority-lin"));
    DataChange made = approved.after(approved.make("engineer-sun", BATCH));

    assertThatThrownBy(() -> made.review("engineer-sun", true))
        .isInstanceOf(ChangeRefusal.class)
        .hasMessageContaining("review");
  }

  @Test
  void SX32_aChangeThatTheAuthorityDoesNotApproveIsNeverMade() {
    DataChange change = requested();

    DataChange refused = change.after(change.refuse("authority-lin"));

    assertThat(refused.stage()).isEqualTo(ChangeStage.REFUSED);
    assertConflict(() -> refused.make("engineer-sun", BATCH));
    assertConflict(() -> refused.approve("authority-lin"));
    assertThatThrownBy(() -> change.approve("steward-wang")).isInstanceOf(ChangeRefusal.class);
  }

  @Test
  void SX31_aChangeThatFailsItsReviewIsMadeAgain() {
    DataChange change = requested();
    DataChange approved = change.after(change.approve("authority-lin"));
    DataChange made = approved.after(approved.make("engineer-sun", BATCH));

    DataChange failed = made.after(made.review("steward-wang", false));

    assertThat(failed.stage()).isEqualTo(ChangeStage.APPROVED);
    assertThat(failed.after(failed.make("engineer-sun", BATCH)).stage())
        .isEqualTo(ChangeStage.MADE);
  }

  private static DataChange requested() {
    return new DataChange(
        List.of(
            new Requested(
                new ResourceId("civil-affairs", "subsistence_allowance"),
                "steward-wang",
                true,
                Optional.empty(),
                new Sealed("sealed"))));
  }

  private static void assertConflict(ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            ChangeRefusal.class, refusal -> assertThat(refusal.isConflict()).isTrue());
  }
}
