package org.civiclake.governance.model.application;

import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.application.Application.Selecting;
import org.civiclake.governance.model.application.CompetitionEvent.CompetitionHeld;
import org.civiclake.governance.model.rulebook.Competition;

/** Data for a use that several want go to whom a competition chose (NJ32). */
final class Competitions {

  private final Hearing hearing;

  Competitions(Hearing hearing) {
    this.hearing = hearing;
  }

  Decision record(Selection selection) {
    Optional<Case> known = hearing.state().file();
    if (known.isEmpty() || !mayRecord(known.get())) {
      return Decision.notEntitled(
          "The provider or the authority records what came of the competition, and nobody for"
              + " their own application.",
          "竞争结果由数据提供单位或主管部门登记,本人不得登记本人的申请。");
    }
    Optional<Case> file = hearing.in(Selecting.class).map(Selecting::of);
    if (file.isEmpty()) {
      return hearing.notInThisState("no competition is awaited", "当前无需通过竞争方式确定对象");
    }
    Optional<Competition> demanded = hearing.terms().competition(file.get().request());
    List<Flaw> flaws = selection.flaws(demanded, hearing.today());
    if (!flaws.isEmpty()) {
      return new Decision.Declined(
          Decision.Cause.AGAINST_THE_RULES,
          "The competition cannot be put on record; mend what errors lists.",
          "竞争结果不能登记,请按 errors 所列逐项更正。",
          flaws);
    }
    CompetitionHeld held = new CompetitionHeld(selection, hearing.person().name());
    return selection.chosen()
        ? new Conclusion(hearing).followedBy(held, file.get().withSelection(selection))
        : Decision.accepted(held);
  }

  private boolean mayRecord(Case file) {
    Person person = hearing.person();
    return !file.filedBy().equals(person.name())
        && (person.speaksFor(Party.PROVIDER, file) || person.speaksFor(Party.AUTHORITY, file));
  }
}
