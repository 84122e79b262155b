package org.civiclake.governance.model.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.civiclake.governance.model.application.ApplicationEvent.ApplicationGranted;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.rulebook.Deadline;
import org.civiclake.governance.model.rulebook.Passage;

/** Thousands of histories in which anybody does anything in any order, under invented rulebooks. */
class ApplicationHistoriesTest {

  private static final int LONGEST = 40;
  private static final Set<Application.Phase> EVERYWHERE =
      EnumSet.complementOf(EnumSet.of(Application.Phase.UNFILED, Application.Phase.RECEIVED));

  @Property(tries = 8000, edgeCases = EdgeCasesMode.NONE)
  void noOrderOfCommandsLeadsPastARequiredConsent(@ForAll long seed) {
    RandomOffice office = new RandomOffice(seed);
    Oracle oracle = new Oracle();
    ApplicationKind kind = office.one(List.of(ApplicationKind.values()));
    Passage passage = office.passage();
    Optional<Deadline> reply = office.reply();
    Contract contract = contract(office);
    Application state = Application.NONE;
    List<ApplicationEvent> ledger = new ArrayList<>();
    Set<Application.Phase> visited = EnumSet.noneOf(Application.Phase.class);
    LocalDate today = Fixtures.TODAY;
    for (int i = 0; i < LONGEST; i++) {
      if (office.chance(4)) {
        contract = contract(office);
      }
      if (office.chance(1)) {
        Optional<ApplicationEvent> lapse = Hearing.lapse(state, "该数据资源已撤销");
        ledger.addAll(lapse.stream().toList());
        state = Hearing.after(state, lapse.stream().toList());
        visited.add(state.phase());
      }
      today = office.chance(10) ? today.plusDays(3) : today;
      Terms terms = new Terms(kind, contract, passage, reply);
      boolean useful = office.chance(75);
      Person person = useful ? office.somebodyUseful(state) : office.anybody();
      Command command = useful ? office.somethingUseful(state, kind) : office.anything(state, kind);
      Decision decision =
          new Hearing(state, person, terms, today, Fixtures.calendar()).decide(command);
      if (decision instanceof Decision.Accepted accepted) {
        boolean grants = accepted.events().stream().anyMatch(ApplicationGranted.class::isInstance);
        if (!accepted.events().isEmpty() || !(command instanceof Command.LookAtTheClock)) {
          oracle.heard(person, command, terms, grants);
        }
        assertThat(state.phase() == Application.Phase.LAPSED && !accepted.events().isEmpty())
            .as("nothing is heard about what lapsed: " + command)
            .isFalse();
        ledger.addAll(accepted.events());
        state = Hearing.after(state, accepted.events());
        visited.add(state.phase());
      }
    }
    assertThat(Hearing.after(Application.NONE, ledger)).isEqualTo(state);
    visited.forEach(phase -> Statistics.label("visited").collect(phase));
    Statistics.label("visited")
        .coverage(
            check -> {
              for (Application.Phase phase : EVERYWHERE) {
                check.check(phase).count(count -> count > 50);
              }
              check.check(Application.Phase.GRANTED).count(count -> count > 500);
            });
  }

  private static Contract contract(RandomOffice office) {
    return Fixtures.contract(office.tier(), office.one(List.of(Tier.values())));
  }
}
