package org.civiclake.governance.model.alert;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What happens to an alert. */
public sealed interface AlertEvent {

  /**
   * A use was unusual.
   *
   * @param recipient who used data
   * @param consumer the agency that it acts for
   * @param kind in what way
   * @param day on which day
   * @param providers whose data
   * @param evidence what was seen, beside what is usual
   */
  record Raised(
      String recipient,
      Optional<String> consumer,
      AlertKind kind,
      LocalDate day,
      List<String> providers,
      String evidence)
      implements AlertEvent {
    public Raised {
      providers = List.copyOf(providers);
    }
  }

  /** Somebody looks into it. */
  record Acknowledged(String by) implements AlertEvent {}

  /** It is settled. */
  record Closed(String by) implements AlertEvent {}
}
