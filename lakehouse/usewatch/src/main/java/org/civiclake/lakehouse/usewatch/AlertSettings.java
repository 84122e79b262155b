package org.civiclake.lakehouse.usewatch;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** From when on a use is unusual (NB45, NB48, RZ21). */
public interface AlertSettings {

  /** More rows than anybody should take in a day. */
  @WithDefault("50000000")
  long dayRows();

  /** More bytes than anybody should take in a day. */
  @WithDefault("53687091200")
  long dayBytes();

  /** How many times the largest usual day of their own is too much for somebody. */
  @WithDefault("5")
  int factor();

  /** What is never too much beside somebody's own days. */
  @WithDefault("100000")
  long leastRows();

  /** How many days somebody must have been seen before volume or hour are unusual. */
  @WithDefault("10")
  int learningDays();

  /** How many tables never used before are too many within the window. */
  @WithDefault("20")
  int newTables();

  /** How many refusals are too many within the window. */
  @WithDefault("20")
  int denials();

  /** How long a look around takes. */
  @WithDefault("PT10M")
  Duration window();

  /** Whose hours and days they are. */
  @WithDefault("Asia/Shanghai")
  ZoneId zone();

  /**
   * Resources that nobody must take on one day, for together they may say too much: {@code
   * agency/name+agency/name}, several parted by commas.
   */
  Optional<List<String>> combinations();
}
