package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civiclake.sharing.server.Refusals.assertError;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Publication;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.client.RetryPolicy;
import org.civiclake.sharing.client.SharedRows;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.client.SharingException;
import org.civiclake.sharing.protocol.DataFile;
import org.civiclake.sharing.protocol.Profile;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.protocol.Share;
import org.civiclake.sharing.protocol.SharedTable;
import org.civiclake.sharing.protocol.SharedTableName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What recipients get, and what they do not, over real tables, policies and addresses. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class SharingServerTest {

  private static final SharedTableName TABLE =
      SharedTableName.parse("civil-affairs.shared.subsistence_allowance");
  private static final String PATH =
      "/delta-sharing/shares/civil-affairs/schemas/shared/tables/subsistence_allowance";
  private static final List<Object[]> FIRST =
      List.<Object[]>of(
          row("330203************", "王**", "330203", "812.50", LocalDate.of(2024, 3, 1)),
          row("330203************", "张**", "330203", "90.00", LocalDate.of(2023, 1, 2)));
  private static final List<Object[]> SECOND =
      List.<Object[]>of(row(null, "欧**", "330203", null, null));

  @TestHTTPResource("/delta-sharing")
  URI endpoint;

  @Inject TestRecipients made;
  @Inject City city;
  @Inject TestPublisher publisher;

  private final ObjectMapper json = JsonMapper.builder().build();
  private Table published;
  private SharingClient granted;
  private SharingClient ungranted;
  private String token;

  @BeforeEach
  void publish() throws IOException {
    city.usual();
    published =
        publisher.publish(
            City.ALLOWANCE, city.projection(City.GRANTED, City.ALLOWANCE), FIRST, SECOND);
    Projection open = city.projection(City.UNGRANTED, City.INSTITUTION);
    publisher.publish(City.INSTITUTION, open, List.<Object[]>of(new Object[open.columns().size()]));
    Profile profile = recipient(City.GRANTED);
    token = profile.bearerToken();
    granted = client(profile);
    ungranted = client(recipient(City.UNGRANTED));
  }

  @AfterEach
  void clear() {
    publisher.dropAll();
  }

  @Test
  void aRecipientFindsWhatItsAgencyMayReadAndNothingElse() throws IOException {
    assertThat(granted.shares()).extracting(Share::name).containsExactly("civil-affairs");
    assertThat(granted.schemas("Civil-Affairs"))
        .singleElement()
        .extracting("name")
        .isEqualTo("shared");
    assertThat(granted.tables("civil-affairs", "SHARED"))
        .extracting(SharedTable::name)
        .containsExactly("elderly_care_institution", "subsistence_allowance");
    assertThat(ungranted.tables("civil-affairs"))
        .extracting(SharedTable::name)
        .containsExactly("elderly_care_institution");
  }

  @Test
  void theRowsComeThroughSignedAddressesAsTheyWerePublished() throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    try (SharedRows shared = granted.rows(TABLE)) {
      assertThat(shared.version()).isEqualTo(published.currentSnapshot().sequenceNumber());
      assertThat(shared.schema().fields())
          .extracting("name")
          .containsExactly("citizen_id", "name", "division_code", "monthly_amount", "approved_on");
      shared.forEachRemaining(row -> rows.add(row.values()));
    }
    List<List<Object>> expected = new ArrayList<>();
    FIRST.forEach(row -> expected.add(Arrays.asList(row)));
    SECOND.forEach(row -> expected.add(Arrays.asList(row)));
    assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void metadataTellsTheSchemaWithTheChineseNamesAndTheSize() throws IOException {
    var answer = granted.metadata(TABLE);
    assertThat(answer.metadata().schemaString()).contains("姓名");
    assertThat(answer.metadata().numFiles()).contains(2L);
    assertThat(answer.files()).isEmpty();
  }

  @Test
  void anAgencyWithoutAGrantDoesNotEvenLearnThatTheTableExists() {
    assertRefused(404, () -> ungranted.version(TABLE));
    assertRefused(404, () -> ungranted.metadata(TABLE));
    assertRefused(404, () -> ungranted.query(TABLE, QueryRequest.current()));
    assertRefused(404, () -> ungranted.tables("public-security"));
  }

  @Test
  void aGrantThatEndsTakesTheTableAwayAtOnce() throws IOException {
    assertThat(granted.version(TABLE)).isPositive();
    city.revokeAll();
    assertRefused(404, () -> granted.version(TABLE));
    assertRefused(404, () -> granted.query(TABLE, QueryRequest.current()));
  }

  @Test
  void aCopyFromBeforeAPolicyChangedIsServedToNobody() throws IOException {
    city.grant(Set.of("citizen_id", "name"), "330203");
    assertRefused(404, () -> granted.query(TABLE, QueryRequest.current()));
    city.grant(
        Set.of("citizen_id", "name", "division_code", "monthly_amount", "approved_on"), "330212");
    assertRefused(404, () -> granted.query(TABLE, QueryRequest.current()));
    city.usual();
    assertThat(granted.query(TABLE, QueryRequest.current()).files()).hasSize(2);
  }

  @Test
  void aTableThatIsNotWhatItSaysIsServedToNobody() throws IOException {
    publisher.dropAll();
    Projection projection = city.projection(City.GRANTED, City.ALLOWANCE);
    Map<String, String> right = publisher.publication(City.ALLOWANCE, projection).properties();
    List<String> tooMany = new ArrayList<>(TestPublisher.columns(projection));
    tooMany.add("bank_account");

    publisher.publish(
        projection.published(), right, publisher.schema(City.ALLOWANCE, tooMany), List.of());
    assertRefused(404, () -> granted.version(TABLE));

    publisher.dropAll();
    publisher.publish(
        new TableName("published", "another_name"),
        right,
        publisher.schema(City.ALLOWANCE, TestPublisher.columns(projection)),
        List.of());
    assertRefused(404, () -> granted.version(TABLE));

    for (String property : right.keySet()) {
      publisher.dropAll();
      Map<String, String> lacking = new HashMap<>(right);
      lacking.remove(property);
      publisher.publish(
          projection.published(),
          lacking,
          publisher.schema(City.ALLOWANCE, TestPublisher.columns(projection)),
          List.of());
      assertRefused(404, () -> granted.version(TABLE));
    }
    assertThat(right).containsKey(Publication.SOURCE_SNAPSHOT);
  }

  @Test
  void NJ41_theMarkOfWhatIsDisputedReachesTheRecipient() throws IOException {
    publisher.dropAll();
    Projection projection = city.projection(City.GRANTED, City.ALLOWANCE);
    List<Types.NestedField> columns =
        new ArrayList<>(
            publisher.schema(City.ALLOWANCE, TestPublisher.columns(projection)).columns());
    columns.add(
        Types.NestedField.optional(99, Publication.DISPUTED, Types.StringType.get(), "异议标注"));
    List<Object> row = new ArrayList<>(Arrays.asList(FIRST.get(0)));
    row.add("name");
    publisher.publish(
        projection.published(),
        publisher.properties(City.ALLOWANCE, projection),
        new Schema(columns),
        List.<Object[]>of(row.toArray()));

    try (SharedRows shared = granted.rows(TABLE)) {
      assertThat(shared.next().value(Publication.DISPUTED)).contains("name");
    }
    assertThat(granted.metadata(TABLE).metadata().schemaString()).contains("异议标注");
  }

  @Test
  void theAnswerIsWhatStockClientsExpect() throws IOException {
    Response response =
        as(token)
            .header("delta-sharing-capabilities", "responseformat=parquet")
            .contentType("application/json; charset=utf-8")
            .body("{\"predicateHints\":[],\"includeRefreshToken\":true,\"later\":1}")
            .post(PATH + "/query");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header("Delta-Table-Version")).isEqualTo("1");
    assertThat(response.contentType()).isEqualToIgnoringCase("application/x-ndjson; charset=utf-8");
    assertThat(response.header("delta-sharing-capabilities")).isEqualTo("responseformat=parquet");
    List<String> lines = response.asString().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).isEqualTo("{\"protocol\":{\"minReaderVersion\":1}}");
    var metadata = json.readTree(lines.get(1)).path("metaData");
    assertThat(metadata.path("format").path("provider").asText()).isEqualTo("parquet");
    assertThat(metadata.path("partitionColumns").isArray()).isTrue();
    assertThat(metadata.path("schemaString").asText()).contains("decimal(");
    var file = json.readTree(lines.get(2)).path("file");
    assertThat(file.path("id").asText()).matches("[0-9a-f]{32}");
    assertThat(file.path("partitionValues").isObject()).isTrue();
    assertThat(file.path("size").asLong()).isPositive();
    var stats = json.readTree(file.path("stats").asText());
    assertThat(stats.path("numRecords").asLong()).isPositive();
    assertThat(stats.path("nullCount").path("name").asLong()).isZero();
    var end = json.readTree(lines.get(4)).path("endStreamAction");
    assertThat(end.path("refreshToken").asText()).isNotEmpty();
    assertThat(end.path("minUrlExpirationTimestamp").asLong())
        .isEqualTo(file.path("expirationTimestamp").asLong());
  }

  @Test
  void answersComeCompressedToWhoTakesThatAndPlainToOthers() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    for (String encoding : List.of("gzip", "gzip;q=0", "identity")) {
      HttpResponse<byte[]> response =
          http.send(
              HttpRequest.newBuilder(
                      URI.create(endpoint.toString().replace("/delta-sharing", PATH + "/query")))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .header("Accept-Encoding", encoding)
                  .POST(HttpRequest.BodyPublishers.ofString("{\"includeRefreshToken\":true}"))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      List<String> codings = response.headers().allValues("Content-Encoding");
      byte[] body = response.body();
      if (encoding.equals("gzip")) {
        assertThat(codings).containsExactly("gzip");
        body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
      } else {
        assertThat(codings).doesNotContain("gzip");
      }
      assertThat(new String(body, StandardCharsets.UTF_8).lines()).hasSize(5);
    }
  }

  @Test
  void addressesReadRangesAndOnlyTheirOwnObject() throws Exception {
    DataFile file = granted.query(TABLE, QueryRequest.current()).files().get(0);
    HttpClient http = HttpClient.newHttpClient();
    HttpResponse<byte[]> part =
        http.send(
            HttpRequest.newBuilder(URI.create(file.url())).header("Range", "bytes=0-3").build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(new String(part.body(), StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    String other = file.url().replaceFirst("/data/[^?]*", "/metadata/x");
    HttpResponse<String> refused =
        http.send(
            HttpRequest.newBuilder(URI.create(other)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(403);
  }

  @Test
  void aLimitTakesFewerFilesButNotWhenConditionsAreNamed() throws IOException {
    assertThat(granted.query(TABLE, QueryRequest.current().withLimit(1)).files()).hasSize(1);
    String conditions = "{\"limitHint\":1,\"predicateHints\":[\"name = '欧**'\"]}";
    Response response =
        as(token).contentType(ContentType.JSON).body(conditions).post(PATH + "/query");
    assertThat(response.asString().lines().filter(line -> line.startsWith("{\"file\""))).hasSize(2);
  }

  @Test
  void aRefreshTokenGivesTheSameFilesAgainAfterANewVersion() throws IOException {
    var first = granted.query(TABLE, QueryRequest.current());
    publisher.append(published, SECOND);
    String refresh = first.end().flatMap(end -> end.refreshToken()).orElseThrow();
    var again = granted.query(TABLE, QueryRequest.current().refreshing(refresh));
    assertThat(again.files())
        .extracting(DataFile::id)
        .isEqualTo(first.files().stream().map(DataFile::id).toList());
    assertThat(granted.query(TABLE, QueryRequest.current()).files()).hasSize(3);
    assertThat(granted.version(TABLE)).isEqualTo(first.version() + 1);
    SharingClient colleague = client(recipient(City.GRANTED));
    assertRefused(400, () -> colleague.query(TABLE, QueryRequest.current().refreshing(refresh)));
    assertRefused(400, () -> granted.query(TABLE, QueryRequest.current().refreshing("1.2.x")));
  }

  @Test
  void versionIsAnsweredToGetAndHeadWithoutABody() {
    Response get = as(token).get(PATH + "/version");
    assertThat(get.statusCode()).isEqualTo(200);
    assertThat(get.header("Delta-Table-Version")).isEqualTo("1");
    assertThat(get.asByteArray()).isEmpty();
    assertThat(as(token).head(PATH).header("Delta-Table-Version")).isEqualTo("1");
  }

  @Test
  void listsComeInPages() {
    String tables = "/delta-sharing/shares/civil-affairs/all-tables?maxResults=1";
    Response first = as(token).get(tables);
    assertThat(first.jsonPath().getList("items.name")).containsExactly("elderly_care_institution");
    String next = first.jsonPath().getString("nextPageToken");
    Response second = as(token).queryParam("pageToken", next).get(tables);
    assertThat(second.jsonPath().getList("items.name")).containsExactly("subsistence_allowance");
    assertThat(second.jsonPath().getString("nextPageToken")).isNull();
    assertError(as(token).get(tables + "0x"), 400, "INVALID_PARAMETER_VALUE");
    assertError(as(token).get(tables + "&pageToken=zzz"), 400, "INVALID_PARAMETER_VALUE");
  }

  @Test
  void aClientGetsTheFormatThatItCanRead() {
    Map<String, String> answered =
        Map.of(
            "responseformat=delta", "responseformat=delta",
            "responseformat=delta,parquet", "responseformat=parquet",
            "RESPONSEFORMAT=Parquet;later=x", "responseformat=parquet");
    answered.forEach(
        (asked, given) ->
            assertThat(
                    as(token)
                        .header("delta-sharing-capabilities", asked)
                        .get(PATH + "/metadata")
                        .header("delta-sharing-capabilities"))
                .isEqualTo(given));
    assertError(
        as(token)
            .header("delta-sharing-capabilities", "responseformat=avro")
            .get(PATH + "/metadata"),
        400,
        "UNSUPPORTED");
  }

  private Profile recipient(String agency) {
    Profile profile = made.make("r-" + UUID.randomUUID(), agency, Duration.ofDays(1));
    return new Profile(1, endpoint.toString(), profile.bearerToken(), Optional.empty());
  }

  private static SharingClient client(Profile profile) {
    return new SharingClient(profile, new RetryPolicy(1, Duration.ZERO));
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static void assertRefused(int status, Ask ask) {
    assertThatThrownBy(ask::run)
        .isInstanceOfSatisfying(
            SharingException.class, e -> assertThat(e.status()).contains(status));
  }

  private interface Ask {
    void run() throws IOException;
  }

  private static Object[] row(
      String citizen, String name, String division, String amount, LocalDate day) {
    return new Object[] {
      citizen, name, division, Optional.ofNullable(amount).map(BigDecimal::new).orElse(null), day
    };
  }
}
