package org.civiclake.governance.server;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.civiclake.governance.model.rulebook.Rulebook;
import org.civiclake.governance.server.rulebook.CurrentRulebook;

/** The server's rulebook, which a test may change for another, and must change back. */
@Alternative
@Priority(1)
@Singleton
public class ChosenRulebook extends CurrentRulebook {

  private volatile Rulebook chosen;

  @Inject
  ChosenRulebook(GovernanceConfig config) {
    super(config.rulebook(), config.holidays());
    chosen = super.rulebook();
  }

  /** Obeys one of the repository's rulebooks, for example {@code neijiang}. */
  public void choose(String name) {
    choose(Office.rulebooks().resolve(name + ".yaml"));
  }

  /** Obeys the rulebook in a file. */
  public void choose(Path file) {
    chosen = loadRulebook(file);
  }

  /** Obeys the installation's own rulebook again. */
  public void chooseBack() {
    chosen = super.rulebook();
  }

  @Override
  public Rulebook rulebook() {
    return chosen;
  }
}
