package org.civiclake.ingestion.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.ingestion.LakeTest;
import org.civiclake.ingestion.landing.BatchReport;
import org.civiclake.ingestion.landing.BatchReport.Outcome;
import org.civiclake.ingestion.landing.Ingestion;
import org.civiclake.ingestion.source.SubmissionReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three batches of which each replaces the one before; then a lake that is looked after. */
class LakeUpkeepTest extends LakeTest {

  private static final ResourceId DIVISIONS =
      new ResourceId("statistics", "administrative_division");
  private static final String STD = "std_statistics.administrative_division";
  private static final String RAW = "raw_statistics.administrative_division";
  private static final String QUARANTINE = "quarantine_statistics.administrative_division";
  private static final String[] NAMES = {"甲", "乙", "丙", "丁", "戊", "己"};

  private ContractLibrary library;
  private Ingestion ingestion;
  private List<Row> rows;
  private UpkeepSummary summary;
  private Path orphan;
  private Path young;
  private Path rawOrphan;

  @BeforeAll
  void landAndLookAfter() throws Exception {
    library = ContractLibrary.load(Path.of(System.getProperty("test.contracts")));
    ingestion = new Ingestion(session(), Clock.systemUTC());
    for (String name : NAMES) {
      assertThat(land(name).outcome()).isEqualTo(Outcome.LANDED);
    }
    rows = sql("SELECT * FROM lake." + STD + " ORDER BY 1");
    orphan = leave(table(Layer.STD), "orphan.parquet", Duration.ofDays(2));
    young = leave(table(Layer.STD), "young.parquet", Duration.ZERO);
    rawOrphan = leave(table(Layer.RAW), "orphan.parquet", Duration.ofDays(2));
    Instant now = Instant.now();
    summary =
        new LakeUpkeep(session(), now.plusSeconds(60), now.minus(Duration.ofDays(1)))
            .run(library, report -> {});
  }

  @Test
  void everyRowStays() {
    assertThat(summary.failed()).isEmpty();
    assertThat(sql("SELECT * FROM lake." + STD + " ORDER BY 1")).isEqualTo(rows).isNotEmpty();
    assertThat(count(RAW)).isEqualTo(3L * NAMES.length);
    assertThat(count(QUARANTINE)).isEqualTo(NAMES.length);
  }

  @Test
  void oldSnapshotsGoSaveThoseOfRaw() {
    assertThat(count(STD + ".snapshots")).isEqualTo(1);
    assertThat(count(QUARANTINE + ".snapshots")).isEqualTo(1);
    assertThat(sql("SELECT * FROM lake." + RAW + ".snapshots")).hasSize(NAMES.length);
  }

  @Test
  void filesThatNoSnapshotHasGoOnceTheyAreOldAndLiveOnesStay() {
    assertThat(orphan).doesNotExist();
    assertThat(young).exists();
    assertThat(rawOrphan).exists();
    assertThat(sql("SELECT file_path FROM lake." + STD + ".files"))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(Path.of(URI.create(file.getString(0)))).exists());
    assertThat(of(STD).orphans()).isEqualTo(1);
  }

  @Test
  void smallFilesAreJoined() {
    assertThat(of(QUARANTINE).joined()).isEqualTo(NAMES.length);
    assertThat(of(QUARANTINE).into()).isEqualTo(1);
    assertThat(sql("SELECT * FROM lake." + QUARANTINE + ".files")).hasSize(1);
  }

  @Test
  void aBatchWhoseSnapshotHasGoneDoesNotLandAgain() throws Exception {
    BatchReport again = land(NAMES[0]);

    assertThat(again.outcome()).isEqualTo(Outcome.ALREADY_LANDED);
    assertThat(again.std()).isEqualTo(2);
    assertThat(again.quarantine()).isEqualTo(1);
    assertThat(sql("SELECT * FROM lake." + STD + " ORDER BY 1")).isEqualTo(rows);
  }

  private UpkeepReport of(String table) {
    return summary.tables().stream()
        .filter(report -> report.table().endsWith(table))
        .findFirst()
        .orElseThrow();
  }

  private Table table(Layer layer) {
    return session().lake().find(DIVISIONS.in(layer)).orElseThrow();
  }

  private BatchReport land(String name) throws Exception {
    Contract contract = library.find(DIVISIONS).orElseThrow();
    Path file =
        Files.writeString(
            folder().resolve("divisions.csv"),
            "区划代码,区划名称,级别,上级区划代码\n33,%1$s省,1,\n3302,%1$s市,2,33\n330203,%1$s区,9,3302\n"
                .formatted(name));
    List<BatchReport> reports =
        new ArrayList<>(
            ingestion.ingest(
                contract,
                new SubmissionReader(spark().sparkContext().hadoopConfiguration())
                    .read(file.toUri(), contract)));
    return reports.get(reports.size() - 1);
  }

  /** A file that a writer left when it died. */
  private static Path leave(Table table, String name, Duration age) throws IOException {
    Path data = Path.of(URI.create(table.location())).resolve("data");
    Path file = Files.writeString(Files.createDirectories(data).resolve(name), "rows of nobody");
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }
}
