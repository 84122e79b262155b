package org.civiclake.sharing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.civiclake.sharing.client.ScriptedServer.Answer;
import org.civiclake.sharing.client.parquet.ParquetRows;
import org.civiclake.sharing.protocol.SharedTableName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both response formats, changes, pages, conditions, and what is refused. */
class ProtocolTest {

  private static final SharedTableName TABLE = SharedTableName.parse("civil.shared.people");
  private static final String END = "{\"endStreamAction\":{}}\n";

  private ScriptedServer server;
  private SharingClient client;
  private byte[] parquet;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    client =
        new SharingClient(
            RecipientProfile.of(server.profile()),
            new RetryPolicy(2, Duration.ofMillis(1)),
            Duration.ofMillis(500),
            Clock.systemUTC());
    try (InputStream resource = ParquetRows.class.getResourceAsStream("zstd.parquet")) {
      parquet = resource.readAllBytes();
    }
    server.script(Answers.DATA, new Answer(200, Map.of("ETag", "\"v1\""), parquet));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theDeltaFormatIsReadLikeTheOther() throws IOException {
    server.script(Answers.QUERY, delta("[\"timestampNtz\"]", "{}", ""));
    assertThat(rows(ReadOptions.all())).containsExactly("王**", "null", "a,\"b\"\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deletionVectors",
        "columnMapping",
        "typeWidening-preview",
        "aFeatureOfTheYear2040"
      })
  void readerFeaturesThatItDoesNotKnowAreRefusedByName(String feature) {
    server.script(Answers.QUERY, delta("[\"" + feature + "\"]", "{}", ""));
    assertThatThrownBy(() -> rows(ReadOptions.all()))
        .isInstanceOfSatisfying(
            SharingException.class,
            e -> assertThat(e.kind()).isEqualTo(SharingException.Kind.UNSUPPORTED))
        .hasMessageContaining(feature);
  }

  @Test
  void deletionVectorsAndMappedColumnsAreRefusedWhereTheyAppear() {
    server.script(Answers.QUERY, delta("[]", "{}", "\"deletionVector\":{\"storageType\":\"u\"},"));
    assertThatThrownBy(() -> rows(ReadOptions.all())).hasMessageContaining("deletion vectors");
    server.script(Answers.QUERY, delta("[]", "{\"delta.columnMapping.mode\":\"name\"}", ""));
    assertThatThrownBy(() -> rows(ReadOptions.all())).hasMessageContaining("columnMapping");
  }

  @Test
  void aPartitionsValueStandsInEveryRowOfItsFile() throws IOException {
    server.script(
        Answers.QUERY,
        Answers.lines(
            Answers.head("amount")
                + file("f1", "{\"amount\":\"7.50\"}")
                + file("f2", "{\"amount\":null}")
                + END));
    List<Object> amounts = new ArrayList<>();
    try (SharedRows rows = client.rows(TABLE)) {
      rows.forEachRemaining(row -> amounts.add(row.values().get(1)));
    }
    BigDecimal seven = new BigDecimal("7.50");
    assertThat(amounts).containsExactly(seven, seven, seven, null, null, null);
  }

  @Test
  void pagesAreFollowedToTheLast() throws IOException {
    server.script(
        Answers.QUERY,
        Answers.lines(
            Answers.head()
                + file("f1", "{}")
                + "{\"endStreamAction\":{\"nextPageToken\":\"2\"}}\n"),
        Answers.lines(Answers.head() + file("f2", "{}") + END));
    assertThat(rows(ReadOptions.all().withFilesAPage(1))).hasSize(6);
  }

  @Test
  void changesAreRowsWithTheirKindTheirVersionAndTheirMoment() throws IOException {
    server.script(
        Answers.TABLE + "/changes",
        Answers.lines(Answers.head() + change("add", 2, 1000) + change("remove", 1, 500) + END));
    List<List<Object>> seen = new ArrayList<>();
    try (SharedRows rows = client.changes(TABLE, ChangesQuery.since(1).until(2))) {
      rows.forEachRemaining(row -> seen.add(row.values()));
    }
    assertThat(seen).hasSize(6);
    assertThat(seen.get(0).subList(2, 5)).containsExactly("delete", 1L, Instant.ofEpochMilli(500));
    assertThat(seen.get(3).subList(2, 5)).containsExactly("insert", 2L, Instant.ofEpochMilli(1000));
    assertThat(server.requests())
        .first()
        .asString()
        .startsWith(Answers.TABLE + "/changes?startingVersion=1&endingVersion=2 ");
  }

  @Test
  void aConditionIsAppliedHereAndOnlyTheColumnsAskedForAreGiven() throws IOException {
    server.script(Answers.TABLE + "/metadata", Answers.lines(Answers.head()));
    server.script(Answers.QUERY, Answers.query(server, Map.of("f1", parquet.length)));
    ReadOptions names = ReadOptions.all().withColumns(List.of("NAME"));
    assertThat(rows(names.withWhere("amount >= 100.5 OR amount IS NULL")))
        .containsExactly("王**", "null");
    assertThat(rows(names.withWhere("NOT (amount > 0)"))).containsExactly("a,\"b\"\n");
    assertThat(rows(names.withLimit(1))).containsExactly("王**");
    assertThatThrownBy(() -> rows(names.withWhere("age > 3"))).hasMessageContaining("age");
    assertThatThrownBy(() -> rows(names.withWhere("name LIKE 'x%'")))
        .hasMessageContaining("Not a condition");
  }

  @Test
  void anAnswerThatFailsHalfWayIsAFailure() {
    server.script(
        Answers.QUERY,
        Answers.lines(
            Answers.head()
                + file("f1", "{}")
                + "{\"endStreamAction\":{\"errorMessage\":\"broke\\u001b[31m\",\"httpStatusErrorCode\":500}}\n"));
    assertThatThrownBy(() -> rows(ReadOptions.all()))
        .hasMessageContaining("broke")
        .hasMessageNotContaining("\u001b");
  }

  @Test
  void aLineWithoutEndIsNotGatheredForEver() {
    server.script(Answers.QUERY, Answer.of(200, "{\"x\":\"" + "x".repeat(17 << 20)));
    assertThatThrownBy(() -> rows(ReadOptions.all())).hasMessageContaining("has a line of more");
  }

  @Test
  void aListThatTurnsInCirclesIsGivenUp() {
    server.script(
        "/delta-sharing/shares", Answer.of(200, "{\"items\":[],\"nextPageToken\":\"same\"}"));
    assertThatThrownBy(client::shares).hasMessageContaining("does not end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://h/x", "//h/x", "", "http://", "\\\\h"})
  void addressesThatAreNotHttpAreNotFollowed(String url) {
    server.script(
        Answers.QUERY,
        Answers.lines(
            Answers.head()
                + "{\"file\":{\"url\":%s,\"id\":\"f\",\"partitionValues\":{},\"size\":9}}\n"
                    .formatted(Answers.quoted(url))
                + END));
    assertThatThrownBy(() -> rows(ReadOptions.all())).isInstanceOf(SharingException.class);
  }

  private List<String> rows(ReadOptions options) throws IOException {
    List<String> names = new ArrayList<>();
    try (SharedRows rows = client.rows(TABLE, options)) {
      rows.forEachRemaining(row -> names.add(String.valueOf(row.values().get(0))));
    }
    return names;
  }

  private String file(String id, String partition) {
    return "{\"file\":{\"url\":\"%s\",\"id\":\"%s\",\"partitionValues\":%s,\"size\":%d}}\n"
        .formatted(server.url(Answers.DATA), id, partition, parquet.length);
  }

  private String change(String kind, long version, long timestamp) {
    return "{\"%s\":{\"url\":\"%s\",\"id\":\"%s\",\"partitionValues\":{},\"size\":%d,\"version\":%d,\"timestamp\":%d}}\n"
        .formatted(kind, server.url(Answers.DATA), kind, parquet.length, version, timestamp);
  }

  private Answer delta(String features, String configuration, String more) {
    String lines =
        "{\"protocol\":{\"deltaProtocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":%s}}}\n"
                .formatted(features)
            + "{\"metaData\":{\"deltaMetadata\":{\"id\":\"t\",\"format\":{\"provider\":\"parquet\",\"options\":{}},\"schemaString\":%s,\"partitionColumns\":[],\"configuration\":%s}}}\n"
                .formatted(Answers.quoted(Answers.SCHEMA), configuration)
            + "{\"file\":{\"id\":\"f1\",\"deltaSingleAction\":{\"add\":{%s\"path\":\"%s\",\"partitionValues\":{},\"size\":%d,\"dataChange\":true}}}}\n"
                .formatted(more, server.url(Answers.DATA), parquet.length)
            + END;
    return Answer.of(200, lines)
        .with("Delta-Table-Version", "3")
        .with("delta-sharing-capabilities", "responseformat=delta;includeendstreamaction=true");
  }
}
