package org.civiclake.sharing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.sharing.server.uses.UseLog;
import org.civiclake.sharing.server.uses.UseTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark reads what this server answers, in every way that a recipient's Spark has: Delta's own
 * reader over the delta format, our data source by a profile, Iceberg's catalog by a token.
 */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparkReadersTest extends SharedHistory {

  private static final String TABLE = "civil-affairs.shared.subsistence_allowance";
  private static final String ICEBERG = "`civil-affairs`.subsistence_allowance";

  @TestHTTPResource("/")
  URI address;

  @Inject UseLog log;
  @Inject UseTable uses;

  @TempDir Path folder;
  private SparkProcess spark;

  @BeforeAll
  void startSpark(@TempDir Path place) throws IOException {
    spark = SparkProcess.start(place);
  }

  @AfterAll
  void stopSpark() throws IOException {
    spark.close();
  }

  @Test
  void deltaSparkReadsPartitionsAndSkipsFilesByWhatIsSaidOfThem() throws IOException {
    publishPartitioned();
    DeltaFolder table = new DeltaFolder(folder.resolve("partitioned"));
    table.commit(0, lines(delta().body("{}").post(PATH + "/query")));
    String read = "FROM delta.`" + table.path() + "`";

    assertThat(spark.sql("SELECT * " + read + " ORDER BY name")).isEqualTo(published());
    assertThat(spark.sql("DESCRIBE DETAIL delta.`" + table.path() + "`").get(0).get(7))
        .endsWith("(division_code)");
    assertThat(spark.sql("SELECT name " + read + " WHERE division_code IS NULL"))
        .containsExactly(List.of("D"));
    for (String condition :
        List.of("division_code = '330204'", "name = 'C'", "monthly_amount > 250")) {
      assertThat(
              spark.sql("SELECT DISTINCT name, input_file_name() " + read + " WHERE " + condition))
          .as(condition)
          .hasSize(1);
    }
  }

  @Test
  void deltaSparkTravelsThroughTheVersionsThatTheServerAnswersFor() throws IOException {
    DeltaFolder history = new DeltaFolder(folder.resolve("history"));
    Map<String, JsonNode> before = new HashMap<>();
    history.commit(0, lines(delta().body("{\"version\":1}").post(PATH + "/query")).subList(0, 2));
    for (long version = 1; version <= 5; version++) {
      Map<String, JsonNode> now = new HashMap<>();
      for (JsonNode line :
          lines(delta().body("{\"version\":" + version + "}").post(PATH + "/query"))) {
        if (line.has("file")) {
          now.put(line.path("file").path("id").asText(), line);
        }
      }
      List<JsonNode> actions = new ArrayList<>();
      now.forEach((id, line) -> actions.addAll(before.containsKey(id) ? List.of() : List.of(line)));
      before.keySet().removeAll(now.keySet());
      for (JsonNode gone : before.values()) {
        actions.add(removed(gone));
      }
      history.commit(version, actions);
      before.clear();
      before.putAll(now);
    }
    String read = "SELECT name FROM delta.`" + history.path() + "`";
    List<String> seen = new ArrayList<>();
    for (int version = 1; version <= 5; version++) {
      seen.add(
          String.join(
              " ", column(spark.sql(read + " VERSION AS OF " + version + " ORDER BY name"))));
    }
    assertThat(seen).containsExactly("A B", "A B C", "A2 B C", "A2 B C", "A2 C");
    assertThat(column(spark.sql(read + " ORDER BY name"))).containsExactly("A2", "C");
  }

  @Test
  void deltaSparkReadsTheChangeFeedOfAStreamsAndOfAChangesAnswer() throws IOException {
    List<String> expected =
        List.of(
            "1 insert A", "1 insert B", "2 insert C", "3 delete A", "3 insert A2", "5 delete B");
    for (Response answer :
        List.of(
            delta().body("{\"startingVersion\":1}").post(PATH + "/query"),
            delta().get(PATH + "/changes?startingVersion=1"))) {
      DeltaFolder changes = new DeltaFolder(folder.resolve(UUID.randomUUID().toString()));
      List<JsonNode> lines = lines(answer);
      changes.commit(0, lines.subList(0, 2));
      for (long version = 1; version <= 5; version++) {
        long wanted = version;
        changes.commit(
            version,
            lines.stream()
                .filter(line -> line.path("file").path("version").asLong(-1) == wanted)
                .toList());
      }
      assertThat(
              column(
                  spark.sql(
                      "SELECT concat_ws(' ', _commit_version, _change_type, name) AS seen FROM"
                          + " table_changes_by_path('%s', 1, 5) ORDER BY seen"
                              .formatted(changes.path()))))
          .isEqualTo(expected);
    }
  }

  @Test
  void ourSourceReadsTheCopyThatWasPublishedWithOnlyTheFilesThatAQueryNeeds() throws IOException {
    publishPartitioned();
    view("shared", "");

    assertThat(spark.sql("SELECT * FROM shared ORDER BY name")).isEqualTo(published());
    assertThat(spark.sql("SELECT count(*), sum(monthly_amount) FROM shared"))
        .containsExactly(List.of("4", "604.00"));
    String narrow = "SELECT name FROM shared WHERE division_code = '330204'";
    assertThat(column(spark.sql(narrow))).containsExactly("C");
    assertThat(column(spark.sql("EXPLAIN " + narrow)).get(0))
        .contains("civiclakeSharing " + TABLE, "hints: ", "(`division_code` = '330204')")
        .doesNotContain(token);
    log.ship();
    assertThat(queries())
        .last()
        .satisfies(
            row -> {
              assertThat(row.getField("predicate").toString()).contains("division_code = ?");
              assertThat(row.getField("row_count")).isEqualTo(1L);
            });
  }

  @Test
  void ourSourceTravelsAndReadsChanges() throws IOException {
    view("second", ", versionAsOf '2'");
    assertThat(column(spark.sql("SELECT name FROM second ORDER BY name")))
        .containsExactly("A", "B", "C");
    view("feed", ", readChangeFeed 'true', startingVersion '2'");
    assertThat(
            column(
                spark.sql(
                    "SELECT concat_ws(' ', _commit_version, _change_type, name) AS seen FROM feed"
                        + " ORDER BY seen")))
        .containsExactly("2 insert C", "3 delete A", "3 insert A2", "5 delete B");
  }

  @Test
  void aTokenThatIsNotTakenIsRefusedInWordsThatSayWhatToDo() throws IOException {
    view("mine", "");
    String stranger = profile("nobody-has-this-token-0123456789");
    assertThat(spark.refused(create("theirs", stranger, "")))
        .contains("401", "UNAUTHENTICATED")
        .doesNotContain("nobody-has");
    city.revokeAll();
    assertThat(spark.refused("SELECT * FROM mine")).contains("404", "no such table");
  }

  @Test
  void aStreamBeginsWithTheTableAndGoesOnWhereItStopped() throws IOException {
    String shared = profile(token) + "#" + TABLE;
    Path checkpoint = folder.resolve("checkpoint");
    Path target = folder.resolve("target");
    Map<String, String> one = Map.of("maxFilesPerTrigger", "1");
    spark.follow(shared, one, checkpoint, target);
    assertThat(names(target)).containsExactly("A2", "C");
    assertThat(checkpoint.resolve("commits").resolve("1")).exists();
    publisher.append(
        table,
        rows("D", "330203", "1.00", LocalDate.of(2024, 5, 1)),
        rows("E", "330203", "2.00", LocalDate.of(2024, 5, 1)));
    spark.follow(shared, one, checkpoint, target);
    spark.follow(shared, one, checkpoint, target);
    assertThat(names(target)).containsExactly("A2", "C", "D", "E");

    table.newDelete().deleteFromRowFilter(Expressions.equal("name", "C")).commit();
    publisher.append(table, rows("F", "330203", "3.00", LocalDate.of(2024, 5, 1)));
    assertThat(spark.followRefused(shared, one, checkpoint, target))
        .contains("Version 7", "deleted rows", "ignoreDeletes");
    spark.follow(shared, Map.of("skipChangeCommits", "true"), checkpoint, target);
    assertThat(names(target)).containsExactly("A2", "C", "D", "E", "F");

    publishPartitioned();
    assertThat(spark.followRefused(shared, Map.of(), checkpoint, target)).contains("made anew");
  }

  @Test
  void aBatchOfAStreamThatWasCutOffIsGivenOutAgainTheSame() throws IOException {
    String shared = profile(token) + "#" + TABLE;
    Path checkpoint = folder.resolve("checkpoint");
    Map<String, String> feed = Map.of("readChangeFeed", "true", "startingVersion", "1");
    spark.follow(shared, feed, checkpoint, folder.resolve("first"));
    List<String> changes =
        List.of(
            "1 insert A", "1 insert B", "2 insert C", "3 delete A", "3 insert A2", "5 delete B");
    assertThat(feed(folder.resolve("first"))).isEqualTo(changes);
    Files.delete(checkpoint.resolve("commits").resolve("0"));
    Files.delete(checkpoint.resolve("commits").resolve(".0.crc"));
    publisher.append(table, rows("D", "330203", "1.00", LocalDate.of(2024, 5, 1)));
    spark.follow(shared, feed, checkpoint, folder.resolve("second"));
    List<String> all = new ArrayList<>(changes);
    all.add("6 insert D");
    assertThat(feed(folder.resolve("second"))).isEqualTo(all);

    for (Map<String, String> wrong :
        List.of(
            Map.of("versionAsOf", "1"),
            Map.of("startingVersion", "soon"),
            Map.of("startingVersion", "1", "endingVersion", "2"),
            Map.of("maxFilesPerTrigger", "0"))) {
      assertThat(
              spark.followRefused(
                  shared, wrong, folder.resolve("other"), folder.resolve("nowhere")))
          .contains("IllegalArgumentException");
    }
  }

  @Test
  void icebergsSparkCatalogListsDescribesReadsAndTravels() throws IOException {
    String catalog = catalog(token);
    assertThat(column(spark.sql("SHOW NAMESPACES IN " + catalog)))
        .containsExactly("`civil-affairs`");
    assertThat(spark.sql("SHOW TABLES IN " + catalog + ".`civil-affairs`"))
        .singleElement()
        .satisfies(row -> assertThat(row).contains("subsistence_allowance"));
    assertThat(spark.sql("DESCRIBE TABLE " + catalog + "." + ICEBERG))
        .contains(List.of("monthly_amount", "decimal(10,2)", "月保障金额"));
    String read = "SELECT name FROM " + catalog + "." + ICEBERG;
    assertThat(column(spark.sql(read + " ORDER BY name"))).containsExactly("A2", "C");
    assertThat(column(spark.sql(read + " VERSION AS OF " + at(2).snapshotId() + " ORDER BY name")))
        .containsExactly("A", "B", "C");
    String narrow = read + " WHERE division_code = '330204'";
    assertThat(column(spark.sql(narrow))).containsExactly("C");
    assertThat(column(spark.sql("EXPLAIN " + narrow)).get(0)).contains("division_code = '330204'");
  }

  @Test
  void whatIcebergsSparkCatalogWouldWriteIsRefused() throws IOException {
    String catalog = catalog(token);
    String target = catalog + "." + ICEBERG;
    for (String write :
        List.of(
            "INSERT INTO " + target + " SELECT * FROM " + target,
            "INSERT OVERWRITE " + target + " SELECT * FROM " + target,
            "DELETE FROM " + target,
            "ALTER TABLE " + target + " SET TBLPROPERTIES ('a'='b')",
            "ALTER TABLE " + target + " ADD COLUMN a string",
            "DROP TABLE " + target,
            "DROP TABLE " + target + " PURGE",
            "ALTER TABLE " + target + " RENAME TO " + catalog + ".`civil-affairs`.other",
            "CREATE TABLE " + catalog + ".`civil-affairs`.mine (a string) USING iceberg",
            "CREATE TABLE " + catalog + ".`civil-affairs`.mine USING iceberg AS SELECT 1 AS a",
            "CREATE NAMESPACE " + catalog + ".mine",
            "DROP NAMESPACE " + catalog + ".`civil-affairs`")) {
      assertThat(spark.refused(write))
          .as(write)
          .containsAnyOf("ForbiddenException", "UnsupportedOperationException", "not support");
    }
    assertThat(column(spark.sql("SELECT name FROM " + target + " ORDER BY name")))
        .containsExactly("A2", "C");
  }

  @Test
  void anotherRecipientsTablesAreNotThereForIcebergsSparkCatalog() throws IOException {
    String stranger =
        recipients.make("r-" + UUID.randomUUID(), City.UNGRANTED, Duration.ofDays(1)).bearerToken();
    String catalog = catalog(stranger);
    assertThat(spark.sql("SHOW NAMESPACES IN " + catalog)).isEmpty();
    assertThat(spark.refused("SELECT * FROM " + catalog + "." + ICEBERG))
        .contains("TABLE_OR_VIEW_NOT_FOUND");
    assertThat(spark.refused("SHOW NAMESPACES IN " + catalog("nobody-has-this-token-0123456789")))
        .contains("NotAuthorizedException")
        .doesNotContain("nobody-has");
  }

  /** Four rows in three counties and nowhere. */
  private void publishPartitioned() throws IOException {
    publisher.dropAll();
    Projection projection = city.projection(City.GRANTED, City.ALLOWANCE);
    Schema schema = publisher.schema(City.ALLOWANCE, TestPublisher.columns(projection));
    table =
        publisher.publish(
            projection.published(),
            publisher.properties(City.ALLOWANCE, projection),
            schema,
            PartitionSpec.builderFor(schema).identity("division_code").build(),
            rows("A", "330203", "100.00", LocalDate.of(2024, 1, 1)),
            rows("B", "330203", "200.00", LocalDate.of(1969, 12, 31)),
            rows("C", "330204", "300.00", LocalDate.of(2024, 3, 1)),
            rows("D", null, "4.00", null));
  }

  /** The table's rows by name, by Iceberg's own reader at the store, as text. */
  private List<List<String>> published() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CloseableIterable<Record> all = IcebergGenerics.read(table).build()) {
      for (Record record : all) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < record.size(); i++) {
          values.add(record.get(i) == null ? null : record.get(i).toString());
        }
        rows.add(values);
      }
    }
    rows.sort((one, other) -> one.get(1).compareTo(other.get(1)));
    return rows;
  }

  private List<String> names(Path target) throws IOException {
    return column(spark.sql("SELECT name FROM parquet.`" + target + "` ORDER BY name"));
  }

  private List<String> feed(Path target) throws IOException {
    return column(
        spark.sql(
            "SELECT concat_ws(' ', _commit_version, _change_type, name) AS seen FROM parquet.`%s`"
                    .formatted(target)
                + " ORDER BY seen"));
  }

  private void view(String name, String options) throws IOException {
    spark.sql(create(name, profile(token), options));
  }

  private static String create(String name, String profile, String options) {
    return "CREATE OR REPLACE TEMP VIEW %s USING civiclakeSharing OPTIONS (path '%s#%s'%s)"
        .formatted(name, profile, TABLE, options);
  }

  private String profile(String bearer) throws IOException {
    return Files.writeString(
            folder.resolve(UUID.randomUUID() + ".share"),
            "{\"shareCredentialsVersion\":1,\"endpoint\":\"%s\",\"bearerToken\":\"%s\"}"
                .formatted(address.resolve("/delta-sharing"), bearer))
        .toString();
  }

  private String catalog(String bearer) throws IOException {
    String name = "shared" + UUID.randomUUID().toString().replace("-", "");
    String key = "SET spark.sql.catalog." + name;
    spark.sql(key + "=org.apache.iceberg.spark.SparkCatalog");
    spark.sql(key + ".type=rest");
    spark.sql(key + ".uri=" + address.resolve("/iceberg"));
    spark.sql(key + ".token=" + bearer);
    return name;
  }

  private RequestSpecification delta() {
    return as(token)
        .header("delta-sharing-capabilities", "responseformat=delta")
        .contentType(ContentType.JSON);
  }

  private JsonNode removed(JsonNode file) {
    JsonNode copy = file.deepCopy();
    ObjectNode action = (ObjectNode) copy.at("/file/deltaSingleAction");
    ObjectNode remove = (ObjectNode) action.remove("add");
    remove.remove(List.of("stats", "modificationTime"));
    action.set("remove", remove.put("deletionTimestamp", 1L));
    return copy;
  }

  private List<Record> queries() throws IOException {
    List<Record> rows = new ArrayList<>();
    try (CloseableIterable<Record> all = IcebergGenerics.read(uses.table()).build()) {
      all.forEach(rows::add);
    }
    return rows.stream()
        .filter(row -> "QUERY".equals(row.getField("deed")))
        .sorted((one, other) -> moment(one).compareTo(moment(other)))
        .toList();
  }

  private static String moment(Record row) {
    return row.getField("at").toString();
  }

  private static List<String> column(List<List<String>> rows) {
    return rows.stream().map(row -> row.get(0)).toList();
  }
}
