package org.civiclake.sharing.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.key.MasterKeys;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Projection.Column;
import org.civiclake.governance.model.mask.Watermark;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.watermark.Candidate;
import org.civiclake.governance.model.watermark.Carrier;
import org.civiclake.governance.model.watermark.Finding;
import org.civiclake.governance.model.watermark.MarkSearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies with watermarks: within the tolerance, and found again in a part of a copy. */
class WatermarkPublishTest extends SparkLake {

  private static final long serialVersionUID = 1L;

  private static final ResourceId WAGE = new ResourceId("civil-affairs", "wage");
  private static final String SOURCE = WAGE.in(Layer.STD).qualified();
  private static final KeyName CHEN = new KeyName("human-resources", 1);
  private static final KeyName ZHAO = new KeyName("medical-security", 1);

  private final transient MasterKeys keys = new TestKeys().keys("1", "2");

  @BeforeEach
  void wages() {
    sql(
        "CREATE TABLE %s (id bigint, amount decimal(10,2), at timestamp, born date, visits bigint)"
            + " USING iceberg",
        SOURCE);
    append(0, 4_000);
    sql(
        "INSERT INTO %s VALUES (-1, NULL, NULL, NULL, NULL), (-2, 99999999.99, NULL, NULL, 9223372036854775807)",
        SOURCE);
  }

  @AfterEach
  void nothing() {
    run(List.of());
    sql("DROP TABLE IF EXISTS %s PURGE", SOURCE);
  }

  @Test
  void noValueDiffersByMoreThanItsToleranceAndNullStaysNull() {
    run(List.of(CHEN));

    Row worst =
        sql(
                "SELECT max(abs(c.amount - s.amount)), max(abs(unix_micros(c.at) - unix_micros(s.at))),"
                    + " max(abs(datediff(c.born, s.born))), max(abs(c.visits - s.visits)), count(*),"
                    + " sum(int(c.amount <> s.amount)), sum(int(c.amount is null))"
                    + " FROM %s c JOIN %s s ON c.id = s.id",
                published(CHEN), SOURCE)
            .get(0);
    assertThat(worst.getDecimal(0)).isEqualByComparingTo(new BigDecimal("0.01"));
    assertThat(worst.getLong(1)).isEqualTo(30_000_000L);
    assertThat(worst.getInt(2)).isEqualTo(2);
    assertThat(worst.getLong(3)).isEqualTo(3);
    assertThat(worst.getLong(4)).isEqualTo(4_002);
    assertThat(worst.getLong(5)).isBetween(1_500L, 2_500L);
    assertThat(worst.getLong(6)).isEqualTo(1);
    assertThat(sql("SELECT sum(amount) FROM %s WHERE id BETWEEN 0 AND 9", SOURCE).toString())
        .as("the source is as it was")
        .isEqualTo("[[450.45]]");
  }

  @Test
  void X3_RZ29_twoThousandRowsInAnyOrderNameTheRecipientByAnyOneColumn() {
    run(List.of(CHEN, ZHAO));
    for (KeyName recipient : List.of(CHEN, ZHAO)) {
      List<Row> rows =
          new ArrayList<>(
              sql(
                  "SELECT string(amount), string(at), string(born), string(visits) FROM %s",
                  published(recipient)));
      Collections.shuffle(rows, new Random(1));
      for (int i = 0; i < 4; i++) {
        assertThat(named(rows.subList(0, 2_000), i))
            .as("column %d of %s", i, recipient)
            .containsExactly(recipient);
      }
    }
    assertThat(named(sql("SELECT string(amount), string(at) FROM %s", SOURCE), 0)).isEmpty();
  }

  @Test
  void aLaterIncrementBearsTheSameMark() {
    run(List.of(CHEN));
    append(4_000, 6_000);
    run(List.of(CHEN));

    assertThat(named(sql("SELECT string(amount) FROM %s WHERE id >= 4000", published(CHEN)), 0))
        .containsExactly(CHEN);
  }

  @Test
  void aCopySaysWhichColumnsAreMarkedAndByHowMuch() {
    run(List.of(CHEN));

    Projection projection = projection(CHEN);
    var schema =
        lake()
            .loadTable(
                TableIdentifier.of(projection.published().schema(), projection.published().table()))
            .schema();
    assertThat(schema.findField("amount").doc()).contains("0.01", "水印");
    assertThat(schema.findField("at").doc()).contains("30");
    assertThat(schema.findField("id").doc()).isNull();
  }

  private List<KeyName> named(List<Row> rows, int column) {
    Carrier carrier = carriers().get(column);
    MarkSearch search = new MarkSearch(List.of(carrier.column()), List.of(carrier));
    for (Row row : rows) {
      search.add(List.of(row.isNullAt(column) ? "" : row.getString(column)));
    }
    List<Candidate> candidates =
        Stream.of("human-resources", "medical-security", "statistics", "big-data")
            .flatMap(agency -> Stream.of(new KeyName(agency, 1), new KeyName(agency, 2)))
            .map(name -> new Candidate(name, keys.watermarkKey(name)))
            .toList();
    return MarkSearch.named(search.findings(candidates), -6).stream()
        .map(Finding::recipient)
        .toList();
  }

  private static List<Carrier> carriers() {
    List<FieldType> types =
        List.of(
            new FieldType.Decimal(10, 2),
            new FieldType.Moment(),
            new FieldType.Day(),
            new FieldType.Whole());
    Projection projection = projection(CHEN);
    List<Carrier> carriers = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      Column column = projection.columns().get(i + 1);
      carriers.add(
          new Carrier(
              column.name(),
              projection.carrier(column),
              types.get(i),
              column.watermark().orElseThrow()));
    }
    return carriers;
  }

  private void append(int from, int to) {
    sql(
        "INSERT INTO %s SELECT id, CAST(id * 10.01 AS DECIMAL(10,2)),"
            + " timestamp_seconds(1700000000 + id * 977), date_add(DATE '1950-01-01', CAST(id * 7 AS INT)),"
            + " id * 31 FROM range(%d, %d, 1, 2)",
        SOURCE, from, to);
  }

  private static Column marked(String name, String tolerance) {
    return new Column(name, Mask.CLEAR, Optional.of(Watermark.parse(tolerance)));
  }

  private static Projection projection(KeyName key) {
    return new Projection(
        WAGE.in(Layer.STD),
        List.of(
            new Column("id", Mask.CLEAR),
            marked("amount", "0.01"),
            marked("at", "30"),
            marked("born", "2"),
            marked("visits", "3")),
        Optional.empty(),
        Optional.of(key));
  }

  private static String published(KeyName key) {
    return projection(key).published().qualified();
  }

  private void run(List<KeyName> recipients) {
    List<PublishResult> results =
        new Publisher(spark(), lake(), Optional.of(keys), Duration.ofHours(1), Clock.systemUTC())
            .run(
                recipients.stream()
                    .map(key -> new WantedProjection(WAGE, projection(key)))
                    .toList(),
                List.of());
    assertThat(results).allMatch(result -> result.problem().isEmpty());
  }
}
