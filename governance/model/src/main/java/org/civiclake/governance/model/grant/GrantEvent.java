package org.civiclake.governance.model.grant;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.mask.RowFilter;

/** What happened to a grant; a grant begins with an application that was granted, and only so. */
public sealed interface GrantEvent {

  /** What was approved may be used; the grant bears its application's id. */
  record GrantGiven(
      ConsumerKind kind,
      String consumer,
      ResourceId resource,
      Tier tier,
      SortedSet<String> fields,
      Optional<RowFilter> rows,
      String purpose,
      String legalBasis,
      SortedSet<DeliveryMethod> delivery,
      LocalDate from,
      LocalDate until)
      implements GrantEvent {
    public GrantGiven {
      fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
      delivery = Collections.unmodifiableSortedSet(new TreeSet<>(delivery));
    }
  }

  /** It gives nothing until it is resumed (NB26, NB40). */
  record GrantSuspended(String reason) implements GrantEvent {}

  /** It gives again what it gave. */
  record GrantResumed(String reason) implements GrantEvent {}

  /** It ends before its time (NB26, NB40). */
  record GrantTerminated(String reason) implements GrantEvent {}

  /**
   * A later grant for the same consumer and resource takes its place.
   *
   * @param successor the later grant
   * @param lastDay the day before the successor begins, when that is still to come
   */
  record GrantReplaced(UUID successor, Optional<LocalDate> lastDay) implements GrantEvent {}

  /** Its period is over (YZ7). */
  record GrantExpired(LocalDate until) implements GrantEvent {}
}
