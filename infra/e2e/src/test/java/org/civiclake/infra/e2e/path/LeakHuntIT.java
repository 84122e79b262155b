package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.Rows;
import org.civiclake.infra.local.demo.DemoPlan;
import org.civiclake.sharing.client.ProfileFile;
import org.civiclake.sharing.client.TableAnswer;
import org.civiclake.sharing.client.parquet.PlainCodecs;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.protocol.SharedTableName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a masked reader can reach holds a clear value of a masked column. */
@ExtendWith(CityStack.class)
class LeakHuntIT {

  private static final String TABLE = "lake.std_civil_affairs.subsistence_allowance";
  private static final List<String> MASKED =
      List.of("citizen_id", "name", "phone", "bank_account", "certificate_no");

  private final Stack stack;
  private final Set<String> clear = new HashSet<>();

  LeakHuntIT(Stack stack) {
    this.stack = stack;
  }

  @BeforeEach
  void readTheClearValuesAsTheProvider() throws SQLException {
    Rows rows =
        stack
            .sql()
            .query(
                DemoPlan.STEWARD, "SELECT %s FROM %s".formatted(String.join(", ", MASKED), TABLE));
    rows.rows()
        .forEach(
            row -> row.stream().filter(v -> v != null).map(Object::toString).forEach(clear::add));
    assertThat(clear).hasSizeGreaterThan(100);
  }

  @Test
  void NB47_RZ29_YZ24_noQueryAndNoErrorMessageOfTheAnalystShowsAClearValue() {
    List<String> statements =
        List.of(
            "SELECT * FROM " + TABLE,
            "SELECT max(name), min(name), max(citizen_id), min(phone) FROM " + TABLE,
            "SELECT array_agg(name), map_agg(citizen_id, phone) FROM " + TABLE,
            "SELECT CAST(name AS bigint) FROM " + TABLE,
            "SELECT CAST(citizen_id AS bigint) FROM " + TABLE,
            "SELECT json_parse(name) FROM " + TABLE,
            "SELECT date_parse(citizen_id, '%Y') FROM " + TABLE,
            "SELECT * FROM " + TABLE + " WHERE CAST(phone AS bigint) > 1",
            "SELECT * FROM " + TABLE + " FOR VERSION AS OF 1",
            "SELECT \"$path\" FROM " + TABLE,
            "SELECT t FROM " + TABLE + " t",
            "SELECT fail(name) FROM " + TABLE,
            "EXPLAIN SELECT * FROM " + TABLE + " WHERE name > '张'",
            "EXPLAIN ANALYZE VERBOSE SELECT * FROM " + TABLE + " WHERE name > '张'",
            "EXPLAIN (TYPE IO, FORMAT JSON) SELECT * FROM " + TABLE,
            "SHOW STATS FOR " + TABLE,
            "SHOW STATS FOR (SELECT * FROM " + TABLE + ")",
            "SHOW CREATE TABLE " + TABLE,
            "DESCRIBE " + TABLE,
            "SELECT * FROM lake.information_schema.columns WHERE table_schema = 'std_civil_affairs'",
            "TABLE system.metadata.table_comments");
    for (String statement : statements) {
      assertThat(leaks(seen(statement))).as(statement).isEmpty();
    }
  }

  @Test
  void theFilesBehindTheRecipientsAddressesHoldNoClearValue(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path profile = stack.profiles().of(DemoPlan.CONSUMER, DemoPlan.CONSUMER);
    TableAnswer answer =
        stack
            .sharing(ProfileFile.read(profile))
            .query(
                new SharedTableName("civil-affairs", "shared", "subsistence_allowance"),
                QueryRequest.current());

    assertThat(answer.files()).isNotEmpty();
    assertThat(leaks(answer.toString())).isEmpty();
    for (var file : answer.files()) {
      Path copy = folder.resolve("file.parquet");
      stack
          .tls()
          .httpClient()
          .build()
          .send(
              HttpRequest.newBuilder(URI.create(file.url())).build(),
              HttpResponse.BodyHandlers.ofFile(copy));
      assertThat(leaks(new String(Files.readAllBytes(copy), StandardCharsets.UTF_8))).isEmpty();
      assertThat(leaks(String.join("\n", pages(copy)))).isEmpty();
    }
  }

  @Test
  void noLogHoldsAClearValue() throws IOException {
    try (Stream<Path> logs = Files.list(stack.settings().home().resolve("logs"))) {
      for (Path log : logs.toList()) {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        assertThat(leaks(text)).as(log.toString()).isEmpty();
      }
    }
  }

  /** Footer, statistics and every page, dictionaries included, uncompressed. */
  private static List<String> pages(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new PlainCodecs())
            .build();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
      texts.add(reader.getFooter().toString());
      for (var block : reader.getFooter().getBlocks()) {
        for (var column : block.getColumns()) {
          assertThat(column.getBloomFilterOffset()).isLessThan(0);
        }
      }
      for (var group = reader.readNextRowGroup();
          group != null;
          group = reader.readNextRowGroup()) {
        for (var column : reader.getFileMetaData().getSchema().getColumns()) {
          var pages = group.getPageReader(column);
          var dictionary = pages.readDictionaryPage();
          if (dictionary != null) {
            texts.add(new String(dictionary.getBytes().toByteArray(), StandardCharsets.UTF_8));
          }
          for (var page = pages.readPage(); page != null; page = pages.readPage()) {
            texts.add(text(page));
          }
        }
      }
    }
    return texts;
  }

  private static String text(DataPage page) throws IOException {
    byte[] bytes =
        page instanceof DataPageV1 one
            ? one.getBytes().toByteArray()
            : ((DataPageV2) page).getData().toByteArray();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String seen(String statement) {
    try {
      return stack.sql().query(DemoPlan.ANALYST, statement).rows().toString();
    } catch (SQLException refused) {
      return String.valueOf(refused.getMessage()) + refused.getCause();
    }
  }

  /** Names of two characters stand in other words too; every other clear value counts. */
  private List<String> leaks(String text) {
    return clear.stream().filter(value -> value.length() > 2).filter(text::contains).toList();
  }
}
