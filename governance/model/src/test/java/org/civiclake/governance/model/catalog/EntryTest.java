package org.civiclake.governance.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.civiclake.governance.model.contract.ResourceId;
import org.junit.jupiter.api.Test;

class EntryTest {

  private static final ResourceId HOMES = new ResourceId("civil-affairs", "homes");
  private static final String WANG = "steward-wang";
  private static final String LIN = "authority-lin";

  @Test
  void SX10_anEntryIsPublishedAfterSubmissionAndReview() {
    Entry published = Entry.first(HOMES).submit(WANG).accept(1, LIN).publish();

    assertThat(published.stage()).isEqualTo(Stage.PUBLISHED);
    assertThat(published.published()).contains(1);
  }

  @Test
  void whatIsNotAcceptedIsNotPublished() {
    Entry draft = Entry.first(HOMES);

    assertThat(draft.publish()).isEqualTo(draft);
    assertThat(draft.submit(WANG).publish().published()).isEmpty();
    assertThat(draft.submit(WANG).giveBack(1, LIN).publish().published()).isEmpty();
  }

  @Test
  void whoSubmittedItDoesNotReviewIt() {
    Entry submitted = Entry.first(HOMES).submit(WANG);

    assertThatThrownBy(() -> submitted.accept(1, WANG)).isInstanceOf(CatalogRefusal.class);
    assertThatThrownBy(() -> submitted.giveBack(1, WANG)).isInstanceOf(CatalogRefusal.class);
  }

  @Test
  void aReviewHoldsForTheRevisionThatWasReadAlone() {
    Entry changed = Entry.first(HOMES).submit(WANG).compile().submit(WANG);

    assertThatThrownBy(() -> changed.accept(1, LIN)).hasMessageContaining("Revision 1");
    assertThat(changed.accept(2, LIN).stage()).isEqualTo(Stage.ACCEPTED);
  }

  @Test
  void whatIsPublishedStaysUntilTheNextRevisionIsAccepted() {
    Entry published = Entry.first(HOMES).submit(WANG).accept(1, LIN).publish();
    Entry rewritten = published.compile().submit(WANG);

    assertThat(rewritten.published()).contains(1);
    assertThat(rewritten.giveBack(2, LIN).published()).contains(1);
    assertThat(rewritten.accept(2, LIN).publish().published()).contains(2);
  }

  @Test
  void whatIsPublishedLeavesOnlyAfterReview() {
    Entry leaving = Entry.first(HOMES).submit(WANG).accept(1, LIN).publish().withdraw(WANG);

    assertThat(leaving.stage()).isEqualTo(Stage.SUBMITTED);
    assertThat(leaving.published()).contains(1);
    assertThat(leaving.accept(2, LIN).publish().published()).isEmpty();
    assertThat(leaving.giveBack(2, LIN).published()).contains(1);
    assertThatThrownBy(() -> leaving.withdraw(WANG)).isInstanceOf(CatalogRefusal.class);
  }

  /** Whoever does what, in whatever order: nothing is in force that was not reviewed. */
  @Property(tries = 2000)
  void NJ12_noHistoryPublishesARevisionThatWasNotAccepted(
      @ForAll @Size(max = 25) List<@IntRange(max = 6) Integer> history) {
    Entry entry = Entry.first(HOMES);
    Optional<Integer> accepted = Optional.empty();
    for (int step : history) {
      try {
        Entry next = step(entry, step);
        if (next.stage() == Stage.ACCEPTED && entry.stage() == Stage.SUBMITTED) {
          accepted = Optional.of(next.revision());
        }
        if (!next.published().equals(entry.published()) && next.published().isPresent()) {
          assertThat(next.published()).isEqualTo(accepted);
        }
        entry = next;
      } catch (CatalogRefusal refused) {
        // nothing happened
      }
    }
  }

  private static Entry step(Entry entry, int step) {
    return switch (step) {
      case 0 -> entry.compile();
      case 1 -> entry.submit(WANG);
      case 2 -> entry.accept(entry.revision(), LIN);
      case 3 -> entry.giveBack(entry.revision(), LIN);
      case 4 -> entry.withdraw(WANG);
      case 5 -> entry.accept(Math.max(1, entry.revision() - 1), LIN);
      default -> entry.publish();
    };
  }
}
