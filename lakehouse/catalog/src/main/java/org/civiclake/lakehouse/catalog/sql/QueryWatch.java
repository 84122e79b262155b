package org.civiclake.lakehouse.catalog.sql;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.lakehouse.uselog.Outcome;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.usewatch.AlertWatch;

/**
 * Looks at queries on their way into the lake (NB45, NB48, RZ21). Each of a query's uses says how
 * much the whole query answered, and that it was refused: that counts once.
 */
@Singleton
public class QueryWatch {

  private final AlertWatch alerts;

  @Inject
  QueryWatch(AlertWatch alerts) {
    this.alerts = alerts;
  }

  /** Sees the uses of a batch; after a crash the same batch may come again. */
  void see(String batch, List<Use> uses) {
    Set<String> queries = new HashSet<>();
    List<Use> counted = new ArrayList<>();
    uses.forEach(use -> counted.add(queries.add(use.request()) ? use : further(use)));
    alerts.see(batch, counted);
  }

  /**
   * Tells governance of everything unusual that it does not know yet.
   *
   * @throws RuntimeException when it does not take it: it waits
   */
  public void tell() {
    alerts.tell();
  }

  private static Use further(Use use) {
    Outcome outcome =
        use.outcome().kind() == Outcome.Kind.DENIED
            ? Outcome.failed(use.outcome().reason().orElse(""))
            : use.outcome();
    return new Use(
        use.request(),
        use.at(),
        use.door(),
        use.deed(),
        use.actor(),
        use.subject(),
        Extent.NONE,
        outcome);
  }
}
