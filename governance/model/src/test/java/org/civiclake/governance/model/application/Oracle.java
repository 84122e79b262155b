package org.civiclake.governance.model.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.rulebook.Passage;
import org.civiclake.governance.model.rulebook.Step;

/**
 * Knows nothing of states: it only keeps a diary of who said what and was heard, and from that says
 * whether a grant may exist.
 */
final class Oracle {

  /** One line of the diary. */
  private record Line(Person person, Command command, String reviewer) {

    boolean isApprovalOf(Party party) {
      return command instanceof Command.Approve approve && approve.as() == party;
    }
  }

  private final List<Line> diary = new ArrayList<>();
  private String reviewer = Fixtures.ALLOWANCE.agency();
  private Request request;
  private Person filedBy;
  private boolean granted;

  /** A command was heard; did it grant? */
  void heard(Person person, Command command, Terms terms, boolean grants) {
    assertThat(granted).as("nothing is heard about what was granted: " + command).isFalse();
    if (command instanceof Command.KeepDraft draft) {
      request = draft.request();
    } else if (command instanceof Command.Submit submit) {
      request = submit.request();
      filedBy = person;
    } else if (command instanceof Command.SubmitDraft) {
      filedBy = person;
    } else if (command instanceof Command.Refuse refuse) {
      assertThat(refuse.reason()).as("a refusal has a reason").isNotBlank();
    }
    diary.add(new Line(person, command, reviewer));
    if (command instanceof Command.Assign assign) {
      assertThat(person.has(Duty.AUTHORITY)).isTrue();
      reviewer = assign.agency();
    }
    if (grants) {
      granted = true;
      mayExist(terms);
    }
  }

  private void mayExist(Terms terms) {
    Passage passage = terms.passage();
    Tier tier = terms.tier();
    List<Step> route = route(passage, tier);
    assertThat(route).as("a way to a grant").isNotEmpty();
    assertThat(filedBy.mayApply(request)).as("filed by the applicant").isTrue();

    boolean needsProvider = route.contains(Step.PROVIDER) || route.contains(Step.JOINT);
    boolean needsAuthority = route.contains(Step.AUTHORITY) || route.contains(Step.JOINT);
    Set<String> people = new HashSet<>(Set.of(filedBy.name()));
    if (needsProvider) {
      Line consent = lastConsent(Party.PROVIDER);
      assertThat(consent.person().has(Duty.STEWARD)).isTrue();
      assertThat(consent.person().agency()).isEqualTo(reviewer);
      assertThat(people.add(consent.person().name())).as("somebody else consents").isTrue();
    }
    if (needsAuthority) {
      Line consent = lastConsent(Party.AUTHORITY);
      assertThat(consent.person().has(Duty.AUTHORITY)).isTrue();
      assertThat(people.add(consent.person().name())).as("somebody else consents").isTrue();
    }
    chosen(passage, tier);
    signed(passage, tier);
    handedOver();
    onlyWhatMayLeave(terms, tier);
  }

  private static List<Step> route(Passage passage, Tier tier) {
    List<Step> own = passage.routes().containsKey(tier) ? steps(passage, tier) : List.of();
    boolean masked = tier == Tier.PROHIBITED && passage.maskedProhibited().isPresent();
    return own.isEmpty() && masked && passage.routes().containsKey(Tier.RESTRICTED)
        ? steps(passage, Tier.RESTRICTED)
        : own;
  }

  private static List<Step> steps(Passage passage, Tier tier) {
    return passage.routes().get(tier).steps();
  }

  private Line lastConsent(Party party) {
    return diary.stream()
        .filter(line -> line.isApprovalOf(party))
        .filter(line -> party != Party.PROVIDER || line.reviewer().equals(reviewer))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new AssertionError("No consent of the " + party + ": " + diary));
  }

  private void chosen(Passage passage, Tier tier) {
    boolean competed =
        tier != Tier.UNCONDITIONAL
            && passage.uses().stream()
                .filter(use -> request.particulars().use().filter(use.id()::equals).isPresent())
                .anyMatch(use -> use.competition().isPresent());
    if (competed) {
      assertThat(diary)
          .as("a competition chose the applicant")
          .anyMatch(
              line ->
                  line.command() instanceof Command.RecordCompetition held
                      && held.selection().chosen()
                      && held.selection().candidates() > 1
                      && !line.person().equals(filedBy)
                      && (line.person().has(Duty.AUTHORITY)
                          || line.person().has(Duty.STEWARD)
                              && line.person().agency().equals(line.reviewer())));
    }
  }

  private void signed(Passage passage, Tier tier) {
    boolean offline = request.offline();
    boolean demanded = passage.agreement().isPresent() && tier != Tier.UNCONDITIONAL;
    if (!offline && !demanded) {
      return;
    }
    int proposed = last(Command.ProposeAgreement.class);
    Command.ProposeAgreement text = (Command.ProposeAgreement) diary.get(proposed).command();
    List<Line> after = diary.subList(proposed + 1, diary.size());
    for (Party party : offline ? Party.values() : new Party[] {Party.CONSUMER, Party.PROVIDER}) {
      assertThat(after)
          .as("signed by the " + party)
          .anyMatch(
              line ->
                  line.command() instanceof Command.SignAgreement sign
                      && sign.as() == party
                      && sign.digest().equals(Digests.of(text.text()))
                      && mayAct(line.person(), party));
    }
    if (demanded && passage.agreement().orElseThrow().filed().isPresent()) {
      assertThat(after).as("filed").anyMatch(l -> l.command() instanceof Command.FileAgreement);
    }
  }

  private void handedOver() {
    if (!request.offline()) {
      return;
    }
    List<Line> after = diary.subList(last(Command.WriteSlip.class) + 1, diary.size());
    for (Party party : new Party[] {Party.CONSUMER, Party.PROVIDER}) {
      assertThat(after)
          .as("the slip is signed by the " + party)
          .anyMatch(
              line ->
                  line.command() instanceof Command.SignSlip sign
                      && sign.as() == party
                      && mayAct(line.person(), party));
    }
  }

  private boolean mayAct(Person person, Party party) {
    return switch (party) {
      case CONSUMER -> person.mayApply(request);
      case PROVIDER -> person.has(Duty.STEWARD) && person.agency().equals(reviewer);
      case AUTHORITY -> person.has(Duty.AUTHORITY);
    };
  }

  private void onlyWhatMayLeave(Terms terms, Tier tier) {
    for (String name : request.fields()) {
      Field field = terms.contract().field(name).orElseThrow();
      assertThat(field.mask()).isNotEqualTo(Mask.NULL);
      if (tier == Tier.PROHIBITED) {
        assertThat(field.mask()).isNotEqualTo(Mask.CLEAR);
      }
    }
  }

  private int last(Class<? extends Command> kind) {
    int last = -1;
    for (int i = 0; i < diary.size(); i++) {
      last = kind.isInstance(diary.get(i).command()) ? i : last;
    }
    assertThat(last).as("a " + kind.getSimpleName()).isNotNegative();
    return Objects.checkIndex(last, diary.size());
  }
}
