package org.civiclake.ingestion.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.civiclake.ingestion.LakeTest;
import org.civiclake.lakehouse.uselog.table.UseLogTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A use log of many small files, of which some are older than the rulebook demands. */
class UseLogUpkeepTest extends LakeTest {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.DAYS);
  private static final Optional<Period> THREE_YEARS = Optional.of(Period.ofYears(3));

  private UpkeepReport forEver;
  private UpkeepReport forThreeYears;

  @BeforeAll
  void logAndLookAfter() {
    HadoopCatalog lake =
        new HadoopCatalog(
            spark().sparkContext().hadoopConfiguration(),
            folder().resolve("lake").toUri().toString());
    UseLogTable.in(lake);
    for (int day : new int[] {1, 1, 1, 1, 1, 1, 1090, 1100, 1200}) {
      log(NOW.minus(Duration.ofDays(day)), day);
    }
    UseLogUpkeep upkeep = new UseLogUpkeep(session(), NOW, NOW.minus(Duration.ofDays(1)));
    forEver = upkeep.run(Optional.empty(), NOW).orElseThrow();
    assertThat(count("audit.use_log")).isEqualTo(9);
    forThreeYears = upkeep.run(THREE_YEARS, NOW).orElseThrow();
  }

  @Test
  void SX22_usesOlderThanTheRulebookDemandsGoAndTheOthersStay() {
    assertThat(sql("SELECT DISTINCT request_id FROM lake.audit.use_log ORDER BY 1"))
        .extracting(row -> row.getString(0))
        .isEqualTo(List.of("r1", "r1090"));
    assertThat(forThreeYears.table()).endsWith("audit.use_log");
  }

  @Test
  void theSmallFilesOfADayBecomeOne() {
    assertThat(forEver.joined()).isEqualTo(6);
    assertThat(forEver.into()).isEqualTo(1);
    assertThat(sql("SELECT file_format FROM lake.audit.use_log.files"))
        .as("what servers read without an engine")
        .hasSize(2)
        .allMatch(file -> file.getString(0).equals("AVRO"));
  }

  private void log(Instant at, int day) {
    spark()
        .sql(
            ("INSERT INTO lake.audit.use_log VALUES (timestamp '%s', 'r%d', 'SQL', 'QUERY', NULL,"
                    + " NULL, NULL, NULL, NULL, NULL, NULL, array('a'), array('b'), NULL, NULL, 1,"
                    + " 1, 'ALLOWED', NULL, 's')")
                .formatted(at, day));
  }
}
