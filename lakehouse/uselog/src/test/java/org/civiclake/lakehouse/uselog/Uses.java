package org.civiclake.lakehouse.uselog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.TableName;

/** Uses as tests need them. */
public final class Uses {

  public static final Instant MORNING = Instant.parse("2026-03-02T01:30:00.123456Z");

  private Uses() {}

  /** A query of an allowed recipient. */
  public static Use query(String request, Instant at) {
    return new Use(
        request,
        at,
        Door.SHARING,
        Deed.QUERY,
        Actor.of("human-resources-pull", "human-resources", Optional.of("10.1.2.3")),
        Optional.of(
            new Subject(
                new TableName("published", "std_civil_affairs_x_0123456789abcdef"),
                Optional.of(ResourceId.parse("civil-affairs/subsistence_allowance")),
                Optional.of(42L),
                List.of("citizen_id", "division_code"),
                List.of("citizen_id: CITIZEN_ID"),
                Optional.of("division_code = ?"),
                Optional.of("5ce8d9a0-5f59-4d20-a0b0-3a7bd6d2f6c1"))),
        new Extent(100, 4096),
        Outcome.allowed());
  }

  /** A try of somebody unknown. */
  public static Use unknown(String request, Instant at) {
    return new Use(
        request,
        at,
        Door.SHARING,
        Deed.LIST,
        Actor.unknown(Optional.of("203.0.113.9")),
        Optional.empty(),
        Extent.NONE,
        Outcome.denied("UNAUTHENTICATED"));
  }
}
