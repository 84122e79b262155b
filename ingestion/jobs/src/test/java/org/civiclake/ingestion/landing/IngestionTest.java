package org.civiclake.ingestion.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.ingestion.LakeTest;
import org.civiclake.ingestion.TestContracts;
import org.civiclake.ingestion.landing.BatchReport.Outcome;
import org.civiclake.ingestion.source.BadSubmissionException;
import org.civiclake.ingestion.source.SubmissionReader;
import org.civiclake.ingestion.source.Submitted;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestionTest extends LakeTest {

  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String HEADINGS = "证号,公民身份号码,区划,人数,金额,审批日期,状态\n";
  private static final String ID = "11010519491231002X";
  private static final String RAW = "raw_civil_affairs.allowance";
  private static final String STD = "std_civil_affairs.allowance";
  private static final String QUARANTINE = "quarantine_civil_affairs.allowance";

  private final Contract allowances = TestContracts.allowances(TestContracts.gb18030());
  private Ingestion ingestion;

  @BeforeAll
  void takeInDivisions() throws Exception {
    ingestion = new Ingestion(session(), Clock.systemUTC());
    Path file = write("div.csv", "code,区划名称\n330203,海曙区\n330205,江北区\n", StandardCharsets.UTF_8);
    ingest(TestContracts.divisions(), file);
  }

  @BeforeEach
  void emptyTheLake() {
    for (String table : List.of(RAW, STD, QUARANTINE)) {
      spark().sql("DROP TABLE IF EXISTS lake." + table + " PURGE");
    }
  }

  @Test
  void NB42_SX16_RZ11_YZ23_failingRowsGoToQuarantineWithTheReason() throws Exception {
    BatchReport report =
        ingest(
            """
            A001,%1$s,330203,3,100.50,2024-01-31,在保
            A002,110105194912310021,330203,3,100.50,2024-01-31,在保
            A003,%1$s,999999,3,100.50,2024-01-31,在保
            A004,%1$s,330203,11,100.505,2999-01-01,其他
            A005,%1$s,330203,many,100.50,2024-02-30,
            X6,%1$s,330203,3,100.50,2024-01-31,在保
            A001,%1$s,330205,4,1,2024/2/1,停保
            A008,%1$s,330203,3
            A009,%1$s,330203,3,100.50,2024-01-31,在保,多余
            """
                .formatted(ID));

    assertThat(report.submitted()).isEqualTo(9);
    assertThat(report.std()).isEqualTo(1);
    assertThat(report.quarantine()).isEqualTo(8);
    assertThat(
            sql(
                "SELECT _row_number, array_join(_reasons, ' '), array_join(_failed_fields, ' ')"
                    + " FROM lake.%s ORDER BY 1".formatted(QUARANTINE)))
        .extracting(Row::toString)
        .containsExactly(
            "[2,CITIZEN_ID,citizen_id]",
            "[3,REFERENCE,division_code]",
            "[4,RANGE TYPE FUTURE ONE_OF,size amount approved_on status]",
            "[5,TYPE TYPE REQUIRED,size approved_on status]",
            "[6,PATTERN,number]",
            "[7,DUPLICATE_KEY,number]",
            "[8,COLUMNS,*]",
            "[9,COLUMNS,*]");
  }

  @Test
  void NB42_aCleanRowArrivesTyped() throws Exception {
    ingest("A001,%s,　330203 ,3,\"100.5\",2024年1月31日,在保\n".formatted(ID));

    assertThat(sql("SELECT * FROM lake." + STD))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getString(0)).isEqualTo("A001");
              assertThat(row.getString(2)).isEqualTo("330203");
              assertThat(row.getLong(3)).isEqualTo(3);
              assertThat(row.getDecimal(4)).isEqualByComparingTo("100.50");
              assertThat(row.getDate(5)).isEqualTo("2024-01-31");
            });
  }

  @Test
  void SX31_nobodyAltersAnOriginalValue() throws Exception {
    BatchReport report = ingest("A001, %s ,330203,03,100.500,2024/1/5,在保,剩余\n".formatted(ID));

    Row raw = sql("SELECT * FROM lake." + RAW).get(0);
    assertThat(raw.getString(1)).isEqualTo(" " + ID + " ");
    assertThat(raw.getString(3)).isEqualTo("03");
    assertThat(raw.getString(4)).isEqualTo("100.500");
    assertThat(raw.<String>getList(7)).containsExactly("剩余");
    assertThat(raw.<String>getAs("_file_digest")).isEqualTo(report.fileDigest()).hasSize(64);
    assertThat(raw.<String>getAs("_batch_id")).isEqualTo(report.batchId()).hasSize(32);
    assertThat(raw.<Long>getAs("_row_number")).isEqualTo(1);
  }

  @Test
  void NJ17_RZ10_peopleAreIdentifiedByAValidCitizenNumber() throws Exception {
    ingest(
        "A001,%s,330203,3,1,2024-01-31,在保\nA002,110105194912310020,330203,3,1,2024-01-31,在保\n"
            .formatted(ID));

    assertThat(sql("SELECT citizen_id FROM lake." + STD))
        .extracting(row -> row.getString(0))
        .containsExactly(ID);
  }

  @Test
  void aRowInAnotherCharsetIsQuarantinedAndItsNeighboursAreNot() throws Exception {
    Path file = folder().resolve("mixed.csv");
    try (var out = Files.newOutputStream(file)) {
      out.write(HEADINGS.getBytes(GB18030));
      out.write("A001,,330203,3,1,2024-01-31,在保\n".getBytes(GB18030));
      out.write("A002,,330203,3,1,2024-01-31,在保\n".getBytes(StandardCharsets.UTF_8));
      out.write("A003,,330203,3,1,2024-01-31,停保\n".getBytes(GB18030));
    }

    BatchReport report = ingest(allowances, file);

    assertThat(report.std()).isEqualTo(2);
    assertThat(report.reasons()).containsExactly(java.util.Map.entry("ENCODING", 1L));
    assertThat(sql("SELECT _row_number FROM lake." + QUARANTINE).get(0).getLong(0)).isEqualTo(2);
  }

  @Test
  void theSameFileSubmittedTwiceLandsOnce() throws Exception {
    String rows = "A001,%s,330203,3,1,2024-01-31,在保\n".formatted(ID);
    BatchReport first = ingest(rows);
    long snapshots = snapshots();

    BatchReport second = ingest(rows);

    assertThat(first.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(second.outcome()).isEqualTo(Outcome.ALREADY_LANDED);
    assertThat(second.std()).isEqualTo(1);
    assertThat(count(RAW)).isEqualTo(1);
    assertThat(snapshots()).isEqualTo(snapshots);
  }

  @Test
  void aLaterBatchReplacesTheRowsOfItsKeysAndRawKeepsBoth() throws Exception {
    ingest("A001,,330203,3,1,2024-01-31,在保\nA002,,330203,3,1,2024-01-31,在保\n");

    BatchReport later = ingest("A002,,330205,5,2,2024-02-29,停保\nA003,,330203,3,1,2024-01-31,在保\n");

    assertThat(later.std()).isEqualTo(2);
    assertThat(sql("SELECT number, size FROM lake." + STD + " ORDER BY 1"))
        .extracting(Row::toString)
        .containsExactly("[A001,3]", "[A002,5]", "[A003,3]");
    assertThat(count(RAW)).isEqualTo(4);
  }

  @Test
  void aBatchOfWhichNothingIsGoodIsStillRemembered() throws Exception {
    String rows = "bad,,330203,3,1,2024-01-31,在保\n";
    ingest(rows);

    assertThat(ingest(rows).outcome()).isEqualTo(Outcome.ALREADY_LANDED);
    assertThat(count(STD)).isZero();
    assertThat(count(QUARANTINE)).isEqualTo(1);
  }

  @Test
  void aRunKilledBetweenTheTwoPublicationsIsEndedByTheNext() throws Exception {
    ingest("A001,,330203,3,1,2024-01-31,在保\n");
    String rows = "A001,,330205,4,1,2024-01-31,在保\nA002,,888888,3,1,2024-01-31,在保\n";
    ingest(rows);
    List<Row> std = sql("SELECT * FROM lake." + STD + " ORDER BY number");
    rollBack(Layer.STD, 2);
    // what was unknown has become known meanwhile: the verdict of the first run stands
    Path more = write("more.csv", "code,name\n888888,新区\n", StandardCharsets.UTF_8);
    ingest(TestContracts.divisions(), more);

    BatchReport ended = ingest(rows);

    assertThat(ended.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(sql("SELECT * FROM lake." + STD + " ORDER BY number")).isEqualTo(std);
    assertThat(count(QUARANTINE)).isEqualTo(1);
    assertNoBranches();
  }

  @Test
  void aBatchThatReachedOnlyRawIsRefinedByTheNextRunWhateverThatSubmits() throws Exception {
    ingest("A001,,330203,3,1,2024-01-31,在保\n");
    String lost = "A002,,330203,3,1,2024-01-31,在保\nA003,,999,3,1,2024-01-31,在保\n";
    ingest(lost);
    rollBack(Layer.STD, 1);
    rollBack(Layer.QUARANTINE, 1);

    List<BatchReport> reports = ingestAll("A004,,330203,3,1,2024-01-31,在保\n");

    assertThat(reports)
        .extracting(BatchReport::outcome)
        .containsExactly(Outcome.COMPLETED, Outcome.LANDED);
    assertThat(count(STD)).isEqualTo(3);
    assertThat(count(QUARANTINE)).isEqualTo(1);
    assertNoBranches();
  }

  @Test
  void missingAndUnknownHeadingsAreAllNamedAndNothingIsTakenIn() throws Exception {
    Path file = write("bad.csv", "证号,身份证,区划,人数,金额,审批日期\n1,2,3,4,5,6\n", GB18030);

    assertThatThrownBy(() -> ingest(allowances, file))
        .isInstanceOf(BadSubmissionException.class)
        .hasMessageContainingAll(
            "bad.csv", "unknown heading «身份证»", "missing heading «公民身份号码»", "missing heading «状态»");
    assertThat(spark().catalog().tableExists("lake." + RAW)).isFalse();
  }

  @Test
  void aFileOfTheWrongCharsetIsRefusedAtItsHeadings() throws Exception {
    Path file = write("utf8.csv", HEADINGS, GB18030);
    Contract utf8 = TestContracts.allowances(TestContracts.utf8());

    assertThatThrownBy(() -> ingest(utf8, file))
        .hasMessageContainingAll("utf8.csv", "is not UTF-8", "Save the file as UTF-8");
  }

  private BatchReport ingest(String rows) throws Exception {
    List<BatchReport> reports = ingestAll(rows);
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }

  private List<BatchReport> ingestAll(String rows) throws Exception {
    Path file = write("allowance.csv", HEADINGS + rows, GB18030);
    return ingestion.ingest(allowances, read(allowances, file));
  }

  private BatchReport ingest(Contract contract, Path file) throws Exception {
    return ingestion.ingest(contract, read(contract, file)).get(0);
  }

  private Submitted read(Contract contract, Path file) throws BadSubmissionException {
    return new SubmissionReader(sc().hadoopConfiguration()).read(file.toUri(), contract);
  }

  private Path write(String name, String text, Charset charset) throws IOException {
    return Files.writeString(folder().resolve(name), text, charset);
  }

  private Table table(Layer layer) {
    return session().table(TestContracts.ALLOWANCES.in(layer));
  }

  private void rollBack(Layer layer, int snapshots) {
    Table table = table(layer);
    Snapshot snapshot = table.currentSnapshot();
    for (int i = 0; i < snapshots; i++) {
      snapshot = table.snapshot(snapshot.parentId());
    }
    table.manageSnapshots().setCurrentSnapshot(snapshot.snapshotId()).commit();
  }

  private long snapshots() {
    return java.util.stream.Stream.of(Layer.values())
        .mapToLong(
            layer ->
                java.util.stream.StreamSupport.stream(table(layer).snapshots().spliterator(), false)
                    .count())
        .sum();
  }

  private void assertNoBranches() {
    for (Layer layer : Layer.values()) {
      assertThat(table(layer).refs()).containsOnlyKeys("main");
    }
  }
}
