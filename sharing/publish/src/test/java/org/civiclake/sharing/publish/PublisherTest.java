package org.civiclake.sharing.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Projection.Column;
import org.civiclake.governance.model.mask.Publication;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.publish.PublishResult.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublisherTest extends SparkLake {

  private static final long serialVersionUID = 1L;

  private static final ResourceId RESOURCE = new ResourceId("civil-affairs", "allowance");
  private static final TableName SOURCE = RESOURCE.in(Layer.STD);
  private static final List<Column> COLUMNS =
      List.of(
          new Column("citizen_id", Mask.CITIZEN_ID),
          new Column("name", Mask.PERSON_NAME),
          new Column("phone", Mask.PHONE),
          new Column("division_code", Mask.REGION),
          new Column("born", Mask.YEAR),
          new Column("remark", Mask.REDACT),
          new Column("amount", Mask.CLEAR));
  private static final List<String> SECRETS =
      List.of(
          "330203199001011234",
          "330212198512122345",
          "330225197703033456",
          "王小明",
          "李娜娜",
          "欧阳修远",
          "13812345678",
          "15987654321",
          "18600001111",
          "330203005001",
          "330212104217",
          "330225102003",
          "secret remark");

  @BeforeEach
  void people() {
    sql(
        "CREATE TABLE %s (citizen_id string, name string, phone string, division_code string,"
            + " born date, remark string, amount decimal(12,2), _batch_id string) USING iceberg",
        SOURCE.qualified());
    insert(
        "('330225197703033456', '欧阳修远', '18600001111', '330225102003', DATE '1977-03-03',"
            + " 'secret remark 3', 300.25, 'b1')",
        "('330203199001011234', '王小明', '13812345678', '330203005001', DATE '1990-01-01',"
            + " 'secret remark 1', 100.50, 'b1')",
        "('330212198512122345', '李娜娜', '15987654321', '330212104217', DATE '1985-12-12',"
            + " NULL, 200.00, 'b1')");
  }

  @AfterEach
  void nobody() {
    run(List.of());
    sql("DROP TABLE IF EXISTS %s PURGE", SOURCE.qualified());
  }

  @Test
  void aPublishedTableHoldsTheMaskedRowsAndSaysWhatItIs() {
    Projection projection = all();
    PublishResult result = publish(projection);
    assertThat(result.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(result.rows()).contains(3L);
    assertThat(rows(projection))
        .containsExactlyInAnyOrder(
            List.of(
                "330203************",
                "王**",
                "138****5678",
                "330203",
                year(1990),
                "***",
                "100.50",
                "null"),
            List.of(
                "330212************",
                "李**",
                "159****4321",
                "330212",
                year(1985),
                "null",
                "200.00",
                "null"),
            List.of(
                "330225************",
                "欧**",
                "186****1111",
                "330225",
                year(1977),
                "***",
                "300.25",
                "null"));
    Table table = table(projection);
    Publication publication = Publication.read(table.properties()).orElseThrow();
    assertThat(publication.digest()).isEqualTo(projection.digest());
    assertThat(publication.source()).isEqualTo(SOURCE);
    assertThat(publication.resource()).isEqualTo(RESOURCE);
    assertThat(publication.sourceSnapshot())
        .contains(lake().loadTable(identifier(SOURCE)).currentSnapshot().snapshotId());
    assertThat(publication.sourceColumns()).contains("amount", "_batch_id").hasSize(8);
    assertThat(table.schema().findField("amount").type().toString()).isEqualTo("decimal(12, 2)");
    assertThat(table.schema().findField("born").type().toString()).isEqualTo("date");
    assertThat(table.refs()).containsOnlyKeys("main");
  }

  @Test
  void noByteOfAPublishedTableTellsAClearValue() throws IOException {
    Projection projection = all();
    publish(projection);
    assertThat(secretsIn(files(SOURCE))).containsAll(SECRETS);
    assertThat(secretsIn(files(projection.published()))).isEmpty();
    for (String metadata : List.of("files", "entries", "snapshots", "manifests", "history")) {
      String shown =
          sql("SELECT * FROM %s.%s", projection.published().qualified(), metadata).toString();
      assertThat(SECRETS).noneMatch(shown::contains);
    }
  }

  @Test
  void withinAFileTheOrderOfRowsFollowsFromTheMaskedValuesAlone() {
    Projection projection =
        new Projection(SOURCE, List.of(new Column("name", Mask.PERSON_NAME)), Optional.empty());
    sql("DELETE FROM %s", SOURCE.qualified());
    sql(
        "INSERT INTO %s SELECT /*+ COALESCE(1) */ * FROM VALUES %s",
        SOURCE.qualified(),
        String.join(", ", person("张三丰"), person("李四"), person("张一"), person("王五"), person("李二二")));
    publish(projection);
    assertThat(rows(projection).stream().map(row -> row.get(0)))
        .containsExactly("张**", "张**", "李**", "李**", "王**");
  }

  @Test
  void aRowFilterIsAppliedToTheClearValues() {
    Projection filtered =
        new Projection(
            SOURCE,
            List.of(new Column("name", Mask.PERSON_NAME), new Column("division_code", Mask.REGION)),
            Optional.of(region("330203005")));
    publish(filtered);
    assertThat(rows(filtered)).containsExactly(List.of("王**", "330203", "null"));
  }

  @Test
  void aFilterThatKeepsNoRowPublishesAnEmptyTable() {
    Projection none = new Projection(SOURCE, COLUMNS, Optional.of(region("110101")));
    assertThat(publish(none).rows()).contains(0L);
    assertThat(rows(none)).isEmpty();
    assertThat(table(none).currentSnapshot()).isNotNull();
  }

  @Test
  void anUnchangedSourceIsNotPublishedAgain() {
    Projection projection = all();
    PublishResult first = publish(projection);
    PublishResult second = publish(projection);
    assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(second.version()).isEqualTo(first.version());
  }

  @Test
  void aChangedSourceChangesTheCopyAndRaisesItsVersion() {
    Projection projection = all();
    long before = publish(projection).version().orElseThrow();
    sql("DELETE FROM %s WHERE name = '王小明'", SOURCE.qualified());
    insert(person("赵六"));
    PublishResult result = publish(projection);
    assertThat(result.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(result.version().orElseThrow()).isGreaterThan(before);
    assertThat(result.rows()).contains(3L);
    assertThat(rows(projection).stream().map(row -> row.get(1)))
        .containsExactlyInAnyOrder("李**", "欧**", "赵**");
  }

  @Test
  void aRunThatDiedAfterMakingTheTableIsFinishedByTheNext() {
    Projection projection = all();
    sql("CREATE NAMESPACE IF NOT EXISTS lake.published");
    new PublishedSchema(lake())
        .prepare(wanted(projection), lake().loadTable(identifier(SOURCE)), CopyKeys.NONE);
    assertThat(table(projection).currentSnapshot()).isNull();
    assertThat(publish(projection).rows()).contains(3L);
  }

  @Test
  void aCopyThatNobodyMayReadAnyMoreIsDroppedWithItsFiles() {
    Projection strict = all();
    Projection lax =
        new Projection(SOURCE, List.of(new Column("name", Mask.CLEAR)), Optional.empty());
    run(List.of(wanted(lax)));
    assertThat(files(lax.published())).isNotEmpty();
    List<PublishResult> results = run(List.of(wanted(strict)));
    assertThat(results)
        .extracting(PublishResult::outcome)
        .containsExactly(Outcome.DROPPED, Outcome.PUBLISHED);
    assertThat(files(lax.published())).isEmpty();
    assertThat(lake().tableExists(identifier(lax.published()))).isFalse();
  }

  @Test
  void aCopyGoesWhenItsSourceIsGone() {
    Projection projection = all();
    publish(projection);
    sql("DROP TABLE %s PURGE", SOURCE.qualified());
    assertThat(publish(projection).outcome()).isEqualTo(Outcome.NO_SOURCE);
    assertThat(files(projection.published())).isEmpty();
  }

  @Test
  void aSourceWhoseColumnChangedItsTypeIsPublishedAnew() {
    Projection projection = all();
    publish(projection);
    sql("ALTER TABLE %s ALTER COLUMN amount TYPE decimal(20,2)", SOURCE.qualified());
    insert(person("赵六"));
    assertThat(publish(projection).rows()).contains(4L);
    assertThat(table(projection).schema().findField("amount").type().toString())
        .isEqualTo("decimal(20, 2)");
  }

  @Test
  void aProjectionThatCannotBePublishedDoesNotKeepTheOthersBack() {
    Projection broken =
        new Projection(SOURCE, List.of(new Column("invented", Mask.CLEAR)), Optional.empty());
    List<PublishResult> results = run(List.of(wanted(broken), wanted(all())));
    assertThat(results)
        .extracting(PublishResult::outcome)
        .containsExactly(Outcome.FAILED, Outcome.PUBLISHED);
    assertThat(results.get(0).problem().orElseThrow()).contains("invented");
    assertThat(new PublishSummary(results).succeeded()).isFalse();
  }

  @Test
  void NJ41_aDisputedDatumIsMarkedInEveryCopyThatHoldsIt() {
    Projection projection = all();
    Projection other =
        new Projection(SOURCE, List.of(new Column("name", Mask.PERSON_NAME)), Optional.empty());
    publish(projection);

    List<PublishResult> results =
        run(
            List.of(wanted(projection), wanted(other)),
            List.of(
                disputed("330203199001011234", "amount", "name"),
                disputed("330203199001011234", "amount"),
                disputed("330212198512122345", "unkept"),
                disputed("110101199001010000", "amount")));

    assertThat(results).extracting(PublishResult::outcome).containsOnly(Outcome.PUBLISHED);
    assertThat(marks(projection)).containsExactlyInAnyOrder("amount,name", "null", "null");
    assertThat(marks(other)).containsExactlyInAnyOrder("name", "null", "null");
    assertThat(table(projection).schema().findField("_disputed").doc()).contains("异议");
  }

  @Test
  void NJ41_theMarkGoesWithTheDisputeThoughTheSourceIsAsItWas() {
    Projection projection = all();
    List<DisputedRow> one = List.of(disputed("330203199001011234", "amount"));
    long before = publish(projection, one).version().orElseThrow();
    assertThat(publish(projection, one).outcome()).isEqualTo(Outcome.UNCHANGED);

    PublishResult after = publish(projection, List.of());

    assertThat(after.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(after.version().orElseThrow()).isGreaterThan(before);
    assertThat(marks(projection)).containsOnly("null");
  }

  @Test
  void NJ41_theMarkDisclosesNoKey() throws IOException {
    Projection projection = all();
    publish(projection, List.of(disputed("330203199001011234", "citizen_id", "name")));

    assertThat(marks(projection)).contains("citizen_id,name");
    assertThat(secretsIn(files(projection.published()))).isEmpty();
    assertThat(table(projection).properties().toString()).doesNotContain("330203199001011234");
  }

  @Test
  void aDisputeWhoseKeyTheSourceDoesNotHaveIsNotPublishedUnmarked() {
    PublishResult result =
        publish(
            all(),
            List.of(
                new DisputedRow(
                    UUID.randomUUID(),
                    RESOURCE,
                    new TreeMap<>(Map.of("number", "7")),
                    new TreeSet<>(List.of("amount")))));

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.problem().orElseThrow()).contains("number");
  }

  private static DisputedRow disputed(String citizen, String... fields) {
    return new DisputedRow(
        UUID.randomUUID(),
        RESOURCE,
        new TreeMap<>(Map.of("citizen_id", citizen)),
        new TreeSet<>(List.of(fields)));
  }

  private List<String> marks(Projection projection) {
    return rows(projection).stream().map(row -> row.get(row.size() - 1)).toList();
  }

  private static Projection all() {
    return new Projection(SOURCE, COLUMNS, Optional.empty());
  }

  private static RowFilter region(String division) {
    return new RowFilter.RegionWithin("division_code", new TreeSet<>(List.of(division)));
  }

  private static WantedProjection wanted(Projection projection) {
    return new WantedProjection(RESOURCE, projection);
  }

  private PublishResult publish(Projection projection) {
    return publish(projection, List.of());
  }

  private PublishResult publish(Projection projection, List<DisputedRow> disputed) {
    return run(List.of(wanted(projection)), disputed).get(0);
  }

  private List<PublishResult> run(List<WantedProjection> wanted) {
    return run(wanted, List.of());
  }

  private List<PublishResult> run(List<WantedProjection> wanted, List<DisputedRow> disputed) {
    return new Publisher(spark(), lake(), Optional.empty(), Duration.ofHours(1), Clock.systemUTC())
        .run(wanted, disputed);
  }

  private void insert(String... rows) {
    sql("INSERT INTO %s VALUES %s", SOURCE.qualified(), String.join(", ", rows));
  }

  private static String person(String name) {
    return "('330203199001011234', '%s', NULL, '330203', DATE '1990-01-01', NULL, 1, 'b2')"
        .formatted(name);
  }

  private List<List<String>> rows(Projection projection) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : sql("SELECT * FROM %s", projection.published().qualified())) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < row.length(); i++) {
        values.add(String.valueOf(row.get(i)));
      }
      rows.add(values);
    }
    return rows;
  }

  private static String year(int year) {
    return Date.valueOf(LocalDate.of(year, 1, 1)).toString();
  }

  private Table table(Projection projection) {
    Table table = lake().loadTable(identifier(projection.published()));
    table.refresh();
    return table;
  }

  private static TableIdentifier identifier(TableName name) {
    return TableIdentifier.of(name.schema(), name.table());
  }

  private static List<String> secretsIn(List<Path> files) throws IOException {
    StringBuilder bytes = new StringBuilder();
    for (Path file : files) {
      bytes.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    }
    return SECRETS.stream().filter(secret -> bytes.indexOf(latin(secret)) >= 0).toList();
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
