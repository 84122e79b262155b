package org.civiclake.governance.model.contract;

/**
 * When a resource is updated (更新频率, 具体更新时间; NB11, NB41).
 *
 * @param frequency how often
 * @param exactTime when exactly, in the provider's words, for example {@code 每日 02:00}
 */
public record UpdateSchedule(Frequency frequency, String exactTime) {

  /** How often data change. */
  public enum Frequency {
    REALTIME,
    DAILY,
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    YEARLY,
    ONCE
  }
}
