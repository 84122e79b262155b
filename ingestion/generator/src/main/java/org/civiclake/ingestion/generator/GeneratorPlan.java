package org.civiclake.ingestion.generator;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What shall be generated; equal plans give equal bytes.
 *
 * @param seed tells cities apart
 * @param people how many residents the city has, 100 to 20 million
 * @param flawRates how much shall be wrong
 * @param outputFolder where the files go
 * @param today no date of a clean row is later
 */
public record GeneratorPlan(
    long seed, long people, FlawRates flawRates, Path outputFolder, LocalDate today) {

  private static final long MIN_PEOPLE = 100;
  private static final long MAX_PEOPLE = 20_000_000;
  private static final LocalDate EARLIEST = LocalDate.of(2015, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

  public GeneratorPlan {
    if (people < MIN_PEOPLE || people > MAX_PEOPLE) {
      throw new IllegalArgumentException(
          "People: %d to %d, not %d".formatted(MIN_PEOPLE, MAX_PEOPLE, people));
    }
    if (today.isBefore(EARLIEST) || today.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "Today: %s to %s, not %s".formatted(EARLIEST, LATEST, today));
    }
  }
}
