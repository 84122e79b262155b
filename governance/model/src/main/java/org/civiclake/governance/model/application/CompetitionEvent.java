package org.civiclake.governance.model.application;

import static org.civiclake.governance.model.application.ApplicationEvent.file;
import static org.civiclake.governance.model.application.ApplicationEvent.state;

import java.util.Optional;
import java.util.SortedSet;
import org.civiclake.governance.model.application.Application.NotChosen;
import org.civiclake.governance.model.application.Application.Selecting;
import org.civiclake.governance.model.rulebook.Competition;

/** What happened to an application that a competition decides (NJ32). */
public sealed interface CompetitionEvent extends ApplicationEvent {

  /** All have consented; a competition in one of these forms must choose the applicant. */
  record CompetitionAwaited(SortedSet<Competition.Method> methods) implements CompetitionEvent {
    @Override
    public Application after(Application before) {
      return new Selecting(file(before));
    }
  }

  /** A competition chose the applicant, or another. */
  record CompetitionHeld(Selection selection, String by) implements CompetitionEvent {
    @Override
    public Application after(Application before) {
      Case file = state(before, Selecting.class).of();
      return selection.chosen()
          ? new Selecting(file.withSelection(selection))
          : new NotChosen(file, selection);
    }

    @Override
    public Optional<String> why() {
      return Optional.of(selection.reason());
    }
  }
}
