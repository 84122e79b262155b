package org.civiclake.sharing.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.key.HashKey;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.key.MasterKeys;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Projection.Column;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.publish.PublishResult.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies with keyed hashes: each recipient's own, the same over its tables and over time. */
class KeyedPublishTest extends SparkLake {

  private static final long serialVersionUID = 1L;

  private static final ResourceId VISIT = new ResourceId("civil-affairs", "visit");
  private static final ResourceId PENSION = new ResourceId("civil-affairs", "pension");
  private static final KeyName CHEN = new KeyName("human-resources", 1);
  private static final KeyName ZHAO = new KeyName("medical-security", 1);

  private final TestKeys files = new TestKeys();
  private Optional<MasterKeys> keys = Optional.of(files.keys("1", "2"));

  @BeforeEach
  void visits() {
    keys = Optional.of(files.keys("1", "2"));
    for (ResourceId resource : List.of(VISIT, PENSION)) {
      sql("CREATE TABLE %s (person string, note string) USING iceberg", name(resource));
      append(resource, 0, 50);
    }
  }

  @AfterEach
  void nothing() {
    run(List.of());
    for (ResourceId resource : List.of(VISIT, PENSION)) {
      sql("DROP TABLE IF EXISTS %s PURGE", name(resource));
    }
  }

  @Test
  void aRecipientsTablesJoinWithEachOtherAndWithNobodyElses() {
    run(List.of(wanted(VISIT, CHEN), wanted(PENSION, CHEN), wanted(VISIT, ZHAO)));

    assertThat(persons(VISIT, CHEN)).hasSize(50).isEqualTo(persons(PENSION, CHEN));
    assertThat(persons(VISIT, ZHAO)).hasSize(50).doesNotContainAnyElementsOf(persons(VISIT, CHEN));
  }

  @Test
  void whatIsPublishedIsTheHashOfTheValue() {
    run(List.of(wanted(VISIT, CHEN)));

    HashKey key = keys.orElseThrow().hashKey(CHEN);
    assertThat(persons(VISIT, CHEN)).contains(hash(key, "33020319900101007"));
    assertThat(table(VISIT, CHEN).schema().findField("person").doc())
        .contains("human-resources 1")
        .contains("键控哈希");
  }

  @Test
  void rowsOfALaterIncrementHaveTheHashesOfTheEarlierOnes() {
    run(List.of(wanted(VISIT, CHEN)));
    Set<String> before = PublishedSchema.files(table(VISIT, CHEN)).keySet();

    append(VISIT, 0, 50);
    append(VISIT, 60, 65);
    List<PublishResult> results = run(List.of(wanted(VISIT, CHEN)));

    assertThat(results)
        .singleElement()
        .extracting(PublishResult::outcome)
        .isEqualTo(Outcome.PUBLISHED);
    assertThat(PublishedSchema.files(table(VISIT, CHEN)).keySet()).containsAll(before);
    assertThat(persons(VISIT, CHEN)).hasSize(55);
    assertThat(sql("SELECT person FROM %s", published(VISIT, CHEN))).hasSize(105);
  }

  @Test
  void aNewVersionOfTheKeyPublishesANewCopyAndDropsTheOldOne() {
    run(List.of(wanted(VISIT, CHEN)));
    Set<String> before = persons(VISIT, CHEN);
    KeyName next = new KeyName("human-resources", 2);

    List<PublishResult> results = run(List.of(wanted(VISIT, next)));

    assertThat(results)
        .extracting(PublishResult::outcome)
        .containsExactly(Outcome.DROPPED, Outcome.PUBLISHED);
    assertThat(persons(VISIT, next)).hasSize(50).doesNotContainAnyElementsOf(before);
    assertThat(lake().tableExists(identifier(VISIT, CHEN))).isFalse();
  }

  @Test
  void aKeyThatWasExchangedUnderItsVersionMakesTheWholeCopyAnew() {
    run(List.of(wanted(VISIT, CHEN)));
    Set<String> before = persons(VISIT, CHEN);

    keys = Optional.of(files.keys("another"));
    run(List.of(wanted(VISIT, CHEN)));

    assertThat(persons(VISIT, CHEN)).hasSize(50).doesNotContainAnyElementsOf(before);
    assertThat(run(List.of(wanted(VISIT, CHEN))))
        .extracting(PublishResult::outcome)
        .containsExactly(Outcome.UNCHANGED);
  }

  @Test
  void withoutItsKeyACopyIsNotMadeAndTheOthersAre() {
    Projection clear =
        new Projection(
            VISIT.in(Layer.STD), List.of(new Column("note", Mask.CLEAR)), Optional.empty());
    KeyName unknown = new KeyName("human-resources", 3);

    assertThat(run(List.of(wanted(VISIT, unknown), new WantedProjection(VISIT, clear))))
        .extracting(PublishResult::outcome, result -> result.problem().orElse(""))
        .containsExactly(
            tuple(Outcome.FAILED, "The key file has no key of version 3; it has [1, 2]"),
            tuple(Outcome.PUBLISHED, ""));
    keys = Optional.empty();
    assertThat(run(List.of(wanted(VISIT, CHEN))).get(1).problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("--keys"));
    assertThat(lake().tableExists(identifier(VISIT, CHEN))).isFalse();
  }

  @Test
  void rowsLieInTheOrderOfTheirHashes() {
    run(List.of(wanted(VISIT, CHEN)));

    List<String> order =
        sql("SELECT person, _file, _pos FROM %s ORDER BY _file, _pos", published(VISIT, CHEN))
            .stream()
            .map(row -> row.getString(1) + row.getString(0))
            .toList();
    assertThat(order).isSorted();
  }

  private Set<String> persons(ResourceId resource, KeyName key) {
    Set<String> persons = new HashSet<>();
    for (Row row : sql("SELECT person FROM %s", published(resource, key))) {
      assertThat(row.getString(0)).matches("[0-9a-f]{64}");
      persons.add(row.getString(0));
    }
    return persons;
  }

  private static String hash(HashKey key, String text) {
    return key.hash(text.getBytes(StandardCharsets.UTF_8));
  }

  private void append(ResourceId resource, int from, int to) {
    sql(
        "INSERT INTO %s SELECT concat('330203199001010', lpad(id, 2, '0')), 'x' FROM range(%d, %d, 1, 1)",
        name(resource), from, to);
  }

  private static WantedProjection wanted(ResourceId resource, KeyName key) {
    return new WantedProjection(resource, projection(resource, key));
  }

  private static Projection projection(ResourceId resource, KeyName key) {
    return new Projection(
        resource.in(Layer.STD),
        List.of(new Column("person", Mask.KEYED_HASH), new Column("note", Mask.CLEAR)),
        Optional.empty(),
        Optional.of(key));
  }

  private static String name(ResourceId resource) {
    return resource.in(Layer.STD).qualified();
  }

  private static String published(ResourceId resource, KeyName key) {
    return projection(resource, key).published().qualified();
  }

  private static TableIdentifier identifier(ResourceId resource, KeyName key) {
    TableName name = projection(resource, key).published();
    return TableIdentifier.of(name.schema(), name.table());
  }

  private Table table(ResourceId resource, KeyName key) {
    return lake().loadTable(identifier(resource, key));
  }

  private List<PublishResult> run(List<WantedProjection> wanted) {
    return new Publisher(spark(), lake(), keys, Duration.ofHours(1), Clock.systemUTC())
        .run(wanted, List.of());
  }
}
