package org.civiclake.governance.server.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.supervision.Fact;
import org.civiclake.governance.server.ledger.LedgerStore;
import org.civiclake.governance.server.ledger.Link;

/**
 * What the ledger shows about agencies. It is read once, and from then on only what is new; nothing
 * of it is stored, so it cannot disagree with the ledger.
 */
@ApplicationScoped
class Chronicle {

  private static final int PAGE = 1_000;

  private final LedgerStore ledger;
  private final FactReader reader;
  private final List<Fact> facts = new ArrayList<>();
  private long last;

  Chronicle(LedgerStore ledger, Clock clock) {
    this.ledger = ledger;
    this.reader = new FactReader(clock.getZone());
  }

  /** Everything that the ledger shows by now, in its order. */
  synchronized List<Fact> facts() throws SQLException {
    List<Link> page;
    do {
      page = ledger.list(last, Optional.empty(), PAGE);
      for (Link link : page) {
        facts.addAll(reader.read(link.event()));
        last = link.event().sequence();
      }
    } while (page.size() == PAGE);
    return List.copyOf(facts);
  }
}
