package org.civiclake.governance.model.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.application.Decision.Accepted;
import org.civiclake.governance.model.application.Decision.Cause;
import org.civiclake.governance.model.application.Decision.Declined;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.rulebook.Rulebook;

/** One application under one of the five rulebooks, told by what people do about it. */
final class Story {

  private final Rulebook rulebook;
  private final ApplicationKind kind;
  private Contract contract;
  private Application state = Application.NONE;
  private LocalDate today = Fixtures.TODAY;
  private final List<ApplicationEvent> events = new ArrayList<>();

  private Story(String rulebook, ApplicationKind kind, Tier tier) {
    this.rulebook = load(rulebook);
    this.kind = kind;
    this.contract = Fixtures.contract(tier, tier);
  }

  static Story share(String rulebook, Tier tier) {
    return new Story(rulebook, ApplicationKind.SHARE, tier);
  }

  static Story open(String rulebook, Tier tier) {
    return new Story(rulebook, ApplicationKind.OPEN, tier);
  }

  /** Somebody does something, and is heard. */
  Story does(Person person, Command command) {
    Decision decision = hearing(person).decide(command);
    assertThat(decision).as("%s by %s", command, person.name()).isInstanceOf(Accepted.class);
    events.addAll(((Accepted) decision).events());
    state = Hearing.after(state, ((Accepted) decision).events());
    return this;
  }

  /** Somebody tries something, and it is declined; nothing changes. */
  Declined declined(Person person, Command command, Cause cause) {
    Decision decision = hearing(person).decide(command);
    assertThat(decision).as("%s by %s", command, person.name()).isInstanceOf(Declined.class);
    assertThat(((Declined) decision).cause()).isEqualTo(cause);
    return (Declined) decision;
  }

  Story approves(Person person, Party as) {
    return does(person, new Command.Approve(as, Optional.empty()));
  }

  Story on(LocalDate day) {
    today = day;
    return this;
  }

  /** The resource comes to be of another tier. */
  Story becomes(Tier tier) {
    contract = Fixtures.contract(tier, tier);
    return this;
  }

  Story is(Application.Phase phase) {
    assertThat(state.phase()).isEqualTo(phase);
    return this;
  }

  Case file() {
    return state.file().orElseThrow();
  }

  List<ApplicationEvent> events() {
    return events;
  }

  private Hearing hearing(Person person) {
    return new Hearing(
        state, person, Terms.of(rulebook, contract, kind), today, Fixtures.calendar());
  }

  private static Rulebook load(String name) {
    try {
      return Rulebook.load(Path.of("../rulebooks", name + ".yaml"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
