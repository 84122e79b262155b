package org.civiclake.sharing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Types;
import org.civiclake.governance.model.mask.Projection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The published copies through Iceberg's own REST client, with a recipient's token alone. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class IcebergCatalogTest {

  private static final Namespace SHARE = Namespace.of("civil-affairs");
  private static final TableIdentifier TABLE = TableIdentifier.of(SHARE, "subsistence_allowance");
  private static final String PATH =
      "/iceberg/v1/namespaces/civil-affairs/tables/subsistence_allowance";
  private static final List<Object[]> FIRST =
      List.<Object[]>of(
          row("330203************", "王**", "812.50", LocalDate.of(2024, 3, 1)),
          row("330203************", "张**", "90.00", LocalDate.of(2023, 1, 2)));
  private static final List<Object[]> SECOND = List.<Object[]>of(row(null, "欧**", "0.01", null));

  @TestHTTPResource("/iceberg")
  URI address;

  @Inject TestRecipients recipients;
  @Inject City city;
  @Inject TestPublisher publisher;

  private final List<RESTCatalog> open = new ArrayList<>();
  private Table published;
  private String token;
  private String name;

  @BeforeEach
  void publish() throws IOException {
    city.usual();
    published =
        publisher.publish(City.ALLOWANCE, city.projection(City.GRANTED, City.ALLOWANCE), FIRST);
    Projection everybodys = city.projection(City.UNGRANTED, City.INSTITUTION);
    publisher.publish(
        City.INSTITUTION, everybodys, List.<Object[]>of(new Object[everybodys.columns().size()]));
    token = token(City.GRANTED);
  }

  @AfterEach
  void clear() throws IOException {
    for (RESTCatalog catalog : open) {
      catalog.close();
    }
    publisher.dropAll();
  }

  @Test
  void icebergsOwnClientReadsTheRowsWithTheTokenOfTheProfile() throws IOException {
    RESTCatalog catalog = catalog(token);

    assertThat(catalog.listNamespaces()).containsExactly(SHARE);
    assertThat(catalog.listTables(SHARE))
        .extracting(TableIdentifier::name)
        .containsExactly("elderly_care_institution", "subsistence_allowance");
    assertThat(catalog.tableExists(TABLE)).isTrue();
    Table table = catalog.loadTable(TABLE);
    assertThat(table.schema().columns()).extracting(Types.NestedField::doc).contains("申请人姓名");
    assertThat(names(table)).containsExactlyInAnyOrder("王**", "张**");
  }

  @Test
  void namesAreThoseOfDeltaSharingInAnyCase() {
    RESTCatalog catalog = catalog(token);

    Table table = catalog.loadTable(TableIdentifier.of("Civil-Affairs", "Subsistence_Allowance"));

    assertThat(table.currentSnapshot().sequenceNumber())
        .isEqualTo(published.currentSnapshot().sequenceNumber());
    assertThat(catalog.tableExists(TableIdentifier.of("published", "x"))).isFalse();
  }

  @Test
  void whatAnAgencyMayNotReadIsNotThereForIt() throws IOException {
    String stranger = token(City.UNGRANTED);
    RESTCatalog catalog = catalog(stranger);

    assertThat(catalog.listTables(SHARE))
        .extracting(TableIdentifier::name)
        .containsExactly("elderly_care_institution");
    assertThat(catalog.tableExists(TABLE)).isFalse();
    assertThatThrownBy(() -> catalog.loadTable(TABLE)).isInstanceOf(NoSuchTableException.class);
    assertThatThrownBy(() -> catalog.listTables(Namespace.of("public-security")))
        .isInstanceOf(NoSuchNamespaceException.class);
    assertThat(sign(stranger, "GET", file()).statusCode()).isEqualTo(404);
    assertError(
        sign(stranger, "elderly_care_institution", "GET", uri(file()), Map.of()),
        403,
        "ForbiddenException");
  }

  @Test
  void olderSnapshotsThatAreKeptAreReadToo() throws IOException {
    long before = published.currentSnapshot().snapshotId();
    publisher.append(published, SECOND);

    Table table = catalog(token).loadTable(TABLE);

    assertThat(names(table)).containsExactlyInAnyOrder("王**", "张**", "欧**");
    assertThat(read(IcebergGenerics.read(table).useSnapshot(before).build()))
        .containsExactlyInAnyOrder("王**", "张**");
    published.expireSnapshots().expireSnapshotId(before).cleanExpiredFiles(false).commit();
    Table after = catalog(token).loadTable(TABLE);
    assertThat(after.snapshots()).hasSize(1);
    String list =
        published.snapshot(published.currentSnapshot().snapshotId()).manifestListLocation();
    assertThat(sign(token, "GET", list).statusCode()).isEqualTo(200);
  }

  @Test
  void theMetadataTellNothingOfHowTheCopyWasMade() throws IOException {
    var append = published.newAppend();
    append.appendFile(TestPublisher.write(published, "more", SECOND));
    append.set("spark.app.id", "local-17").set("user", "publisher-host").commit();
    published.manageSnapshots().createBranch("publishing").commit();
    published.updateProperties().set("civiclake.secret", "inside").commit();

    String answer = as(token).get(PATH).asString();

    assertThat(answer)
        .contains("\"main\"", "total-records", "manifest-list")
        .doesNotContain(
            "projection",
            "digest",
            "projection.source",
            "snapshot-id\":\"",
            "publishing",
            "spark",
            "local-17",
            "publisher-host",
            "inside",
            "iceberg-version",
            "access-key",
            "secret");
    assertThat(answer).doesNotContain("std_civil_affairs.");
    assertThat(
            RestAssured.with()
                .header("Authorization", "Bearer " + token)
                .get(PATH + "?snapshots=refs")
                .jsonPath()
                .getList("metadata.snapshots"))
        .hasSize(1);
  }

  @Test
  void onlyTheFilesOfTheTableAsItIsAreSigned() throws IOException {
    var metadata = ((HasTableOperations) published).operations().current();
    String orphan = TestPublisher.write(published, "left behind", SECOND).location();

    assertThat(sign(token, "GET", file()).statusCode()).isEqualTo(200);
    assertThat(sign(token, "HEAD", file()).statusCode()).isEqualTo(200);
    assertThat(sign(token, "GET", published.currentSnapshot().manifestListLocation()).statusCode())
        .isEqualTo(200);
    for (String other :
        List.of(
            metadata.metadataFileLocation(),
            orphan,
            published.location() + "/metadata/any.stats",
            published.location(),
            "s3://lake/warehouse/other/data/f.parquet")) {
      assertError(sign(token, "GET", other), 403, "ForbiddenException");
    }
    for (String method : List.of("PUT", "DELETE", "POST", "PATCH", "get")) {
      assertError(sign(token, method, file()), 403, "ForbiddenException");
    }
  }

  @Test
  void noTrickOfAnAddressOrAHeaderIsSigned() throws IOException {
    String plain = uri(file());
    String store = plain.substring(0, plain.indexOf('/', 8));
    String path = plain.substring(store.length());
    for (String trick :
        List.of(
            plain + "?versionId=1",
            plain + "?response-content-type=text/html",
            plain + "?X-Amz-Expires=604800",
            plain + "#x",
            plain.replace("/data/", "/data/../data/"),
            plain.replace("/data/", "/data//"),
            plain.replace("/data/", "/data/%2e%2e/data/"),
            plain.replace("/data/", "/data/%252e%252e/data/"),
            plain.replace("/data/", "%2Fdata%2F%00"),
            "http://127.0.0.1:1" + path,
            "https" + plain.substring(4),
            store.replace("127.0.0.1", "u@127.0.0.1") + path,
            "http:" + path,
            "s3:" + path,
            path,
            store + "/",
            store)) {
      assertThat(sign(token, "subsistence_allowance", "GET", trick, Map.of()).statusCode())
          .as(trick)
          .isEqualTo(403);
    }
    for (String header :
        List.of(
            "x-amz-copy-source",
            "X-Amz-Security-Token",
            "x-amz-acl",
            "x-amz-website-redirect-location")) {
      assertThat(
              sign(token, "subsistence_allowance", "GET", plain, Map.of(header, List.of("x")))
                  .statusCode())
          .isEqualTo(403);
    }
    assertThat(
            sign(token, "subsistence_allowance", "GET", plain, Map.of("Host", List.of("evil")))
                .statusCode())
        .isEqualTo(403);
    assertThat(as(token).contentType(ContentType.JSON).body("{]").post(PATH + "/sign").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aRevocationBitesAtTheNextFileOfARunningScan() throws IOException {
    Table table = catalog(token).loadTable(TABLE);
    recipients.revoke(name);

    assertThatThrownBy(() -> names(table)).isInstanceOf(ForbiddenException.class);

    String other = token(City.GRANTED);
    Table scanned = catalog(other).loadTable(TABLE);
    city.revokeAll();
    assertThatThrownBy(() -> names(scanned)).isInstanceOf(RuntimeException.class);
    assertThat(sign(other, "GET", file()).statusCode()).isEqualTo(404);
    city.grant(Set.of("citizen_id"), "330203");
    assertThat(sign(other, "GET", file()).statusCode()).isEqualTo(404);
  }

  @Test
  void everyWriteIsRefusedInTheProtocolsShape() {
    RESTCatalog catalog = catalog(token);
    Schema schema = new Schema(Types.NestedField.optional(1, "a", Types.StringType.get()));

    assertThatThrownBy(() -> catalog.createTable(TableIdentifier.of(SHARE, "mine"), schema))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> catalog.dropTable(TABLE))
        .isInstanceOf(UnsupportedOperationException.class);
    for (String path :
        List.of(
            "/iceberg/v1/namespaces",
            "/iceberg/v1/namespaces/civil-affairs/tables",
            "/iceberg/v1/namespaces/civil-affairs/register",
            "/iceberg/v1/namespaces/civil-affairs/properties",
            "/iceberg/v1/namespaces/civil-affairs/views",
            "/iceberg/v1/tables/rename",
            "/iceberg/v1/transactions/commit",
            PATH,
            PATH + "/plan",
            PATH + "/metrics")) {
      assertError(
          as(token).contentType(ContentType.JSON).body("{}").post(path),
          405,
          "UnsupportedOperationException");
    }
    assertError(as(token).delete(PATH), 405, "UnsupportedOperationException");
    assertError(
        as(token).delete("/iceberg/v1/namespaces/civil-affairs"),
        405,
        "UnsupportedOperationException");
  }

  @Test
  void thereAreNoViewsAndEachWayToAskSaysSo() {
    String views = "/iceberg/v1/namespaces/civil-affairs/views";

    assertThat(as(token).get(views).jsonPath().getList("identifiers")).isEmpty();
    assertError(as(token).get(views + "/v"), 404, "NoSuchViewException");
    assertThat(as(token).head(views + "/v").statusCode()).isEqualTo(404);
    assertError(as(token).get("/iceberg/v1/namespaces/x/views"), 404, "NoSuchNamespaceException");
  }

  @Test
  void listsComeInPagesWhenAskedForAndWholeWhenNot() {
    String tables = "/iceberg/v1/namespaces/civil-affairs/tables";
    Response first = as(token).get(tables + "?pageToken=&pageSize=1");

    assertThat(first.jsonPath().getList("identifiers.name"))
        .containsExactly("elderly_care_institution");
    Response second =
        as(token).get(tables + "?pageSize=1&pageToken=" + first.jsonPath().get("next-page-token"));
    assertThat(second.jsonPath().getList("identifiers.name"))
        .containsExactly("subsistence_allowance");
    assertThat(second.jsonPath().<Object>get("next-page-token")).isNull();
    assertThat(as(token).get(tables + "?pageSize=1").jsonPath().getList("identifiers")).hasSize(2);
    assertError(as(token).get(tables + "?pageToken=nonsense"), 400, "BadRequestException");
    assertError(as(token).get(tables + "?pageToken=&pageSize=0"), 400, "BadRequestException");
    assertThat(
            as(token)
                .get("/iceberg/v1/namespaces?parent=civil-affairs")
                .jsonPath()
                .getList("namespaces"))
        .isEmpty();
  }

  @Test
  void metadataThatAClientHasAreNotSentAgain() throws IOException {
    Response loaded = as(token).get(PATH);
    String tag = loaded.header("ETag");

    assertThat(as(token).header("If-None-Match", tag).get(PATH).statusCode()).isEqualTo(304);
    assertThat(as(token).header("If-None-Match", tag).get(PATH + "?snapshots=refs").statusCode())
        .isEqualTo(200);
    publisher.append(published, SECOND);
    assertThat(as(token).header("If-None-Match", tag).get(PATH).statusCode()).isEqualTo(200);
    city.revokeAll();
    assertThat(as(token).header("If-None-Match", tag).get(PATH).statusCode()).isEqualTo(404);
  }

  @Test
  void withoutAGoodTokenNothingIsTold() {
    assertThatThrownBy(() -> catalog("nobody's")).isInstanceOf(NotAuthorizedException.class);
    for (String path : List.of("/iceberg/v1/config", "/iceberg/v1/namespaces", PATH)) {
      assertError(RestAssured.get(path), 401, "NotAuthorizedException");
    }
    recipients.revoke(name);
    assertError(as(token).get("/iceberg/v1/config"), 403, "ForbiddenException");
    assertThat(RestAssured.get("/iceberg/v2/anything").jsonPath().getInt("error.code"))
        .isEqualTo(404);
  }

  private RESTCatalog catalog(String bearer) {
    RESTCatalog catalog = new RESTCatalog();
    open.add(catalog);
    catalog.initialize("civiclake", Map.of("uri", address.toString(), "token", bearer));
    return catalog;
  }

  private String token(String agency) {
    name = "r-" + UUID.randomUUID();
    return recipients.make(name, agency, Duration.ofDays(1)).bearerToken();
  }

  /** A data file of the table. */
  private String file() throws IOException {
    try (var files = published.newScan().planFiles()) {
      return files.iterator().next().file().location();
    }
  }

  private Response sign(String bearer, String method, String location) {
    return sign(bearer, "subsistence_allowance", method, uri(location), Map.of());
  }

  private Response sign(
      String bearer, String table, String method, String uri, Map<String, List<String>> headers) {
    return as(bearer)
        .contentType(ContentType.JSON)
        .body(Map.of("region", "us-east-1", "method", method, "uri", uri, "headers", headers))
        .post("/iceberg/v1/namespaces/civil-affairs/tables/" + table + "/sign");
  }

  private String uri(String location) {
    String store = as(token).get(PATH).jsonPath().getString("config.'s3.endpoint'");
    String path = location.substring("s3:/".length());
    try {
      return store + new URI(null, null, path, null).toASCIIString();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<String> names(Table table) throws IOException {
    return read(IcebergGenerics.read(table).build());
  }

  private static List<String> read(CloseableIterable<Record> rows) throws IOException {
    List<String> names = new ArrayList<>();
    try (rows) {
      rows.forEach(row -> names.add((String) row.getField("name")));
    }
    return names;
  }

  private static RequestSpecification as(String bearer) {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + bearer);
  }

  private static void assertError(Response response, int status, String type) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.jsonPath().getInt("error.code")).isEqualTo(status);
    assertThat(response.jsonPath().getString("error.type")).isEqualTo(type);
    assertThat(response.jsonPath().getString("error.message")).isNotEmpty();
  }

  private static Object[] row(String citizen, String name, String amount, LocalDate approved) {
    return new Object[] {
      citizen, name, "330203", Optional.of(amount).map(java.math.BigDecimal::new).get(), approved
    };
  }
}
