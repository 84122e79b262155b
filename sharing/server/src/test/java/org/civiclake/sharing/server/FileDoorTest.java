package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.Table;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Publication;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.protocol.Profile;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.server.network.AddressRanges;
import org.civiclake.sharing.server.recipients.OwnLimits;
import org.civiclake.sharing.server.recipients.Recipients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that the server hands out itself: whole, in parts, and to nobody who may not. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class FileDoorTest {

  private static final String PATH =
      "/delta-sharing/shares/civil-affairs/schemas/shared/tables/subsistence_allowance";
  private static final List<Object[]> ROWS =
      List.<Object[]>of(
          new Object[] {
            "330203************",
            "王**",
            "330203",
            new BigDecimal("812.50"),
            LocalDate.of(2024, 3, 1)
          });

  @TestHTTPResource("/delta-sharing")
  URI endpoint;

  @Inject Recipients recipients;
  @Inject TestRecipients made;
  @Inject City city;
  @Inject TestPublisher publisher;

  private Table published;
  private String name;
  private String token;

  @BeforeEach
  void publish() throws IOException {
    city.usual();
    published = publish(Optional.of(Grade.L3));
    name = "r-" + UUID.randomUUID();
    token = made.make(name, City.GRANTED, Duration.ofDays(1)).bearerToken();
  }

  @AfterEach
  void clear() {
    publisher.dropAll();
  }

  private Table publish(Optional<Grade> grade) throws IOException {
    Projection projection = city.projection(City.GRANTED, City.ALLOWANCE);
    Map<String, String> properties =
        new HashMap<>(publisher.publication(City.ALLOWANCE, projection).properties());
    grade.ifPresent(known -> properties.put(Publication.GRADE, known.name()));
    return publisher.publish(
        projection.published(),
        properties,
        publisher.schema(City.ALLOWANCE, TestPublisher.columns(projection)),
        ROWS);
  }

  @Test
  void X1_dataFromAGradeOnAndOfNoKnownGradeLeaveThroughTheServerAndOthersFromTheStore()
      throws IOException {
    assertThat(address()).startsWith("http://127.0.0.1:28282/delta-sharing/files/");
    publisher.dropAll();
    publish(Optional.empty());
    assertThat(address()).contains("/delta-sharing/files/");
    publisher.dropAll();
    publish(Optional.of(Grade.L4));
    assertThat(address()).contains("/delta-sharing/files/");
    publisher.dropAll();
    publish(Optional.of(Grade.L2));
    assertThat(address()).contains("X-Amz-Signature");
  }

  @Test
  void aFileComesWholeOrInPartsAsTheStoreHasIt() throws IOException {
    String path = path(address());
    byte[] whole = given().get(path).asByteArray();
    assertThat(whole).hasSize((int) file().fileSizeInBytes());
    assertThat(new String(whole, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    int size = whole.length;
    assertPart(path, "bytes=0-3", 0, 4, whole);
    assertPart(path, "bytes=4-", 4, size, whole);
    assertPart(path, "bytes=-8", size - 8, size, whole);
    assertPart(path, "bytes=-999999", 0, size, whole);
    assertPart(path, "bytes=%d-%d".formatted(size - 1, size + 100), size - 1, size, whole);
    for (String beyond : List.of("bytes=%d-".formatted(size), "bytes=-0", "bytes=0-1,4-5")) {
      Response refused = given().header("Range", beyond).get(path);
      assertThat(refused.statusCode()).as(beyond).isEqualTo(416);
      assertThat(refused.header("Content-Range")).isEqualTo("bytes */" + size);
      assertThat(refused.jsonPath().getString("errorCode")).isEqualTo("RANGE_NOT_SATISFIABLE");
    }
    for (String none : List.of("bytes=x", "bytes=5-4", "lines=0-1", "bytes=-")) {
      assertThat(given().header("Range", none).get(path).statusCode()).as(none).isEqualTo(200);
    }
  }

  private static void assertPart(String path, String range, int from, int to, byte[] whole) {
    Response part = given().header("Range", range).get(path);
    assertThat(part.statusCode()).as(range).isEqualTo(206);
    assertThat(part.header("Content-Range"))
        .isEqualTo("bytes %d-%d/%d".formatted(from, to - 1, whole.length));
    assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(whole, from, to));
  }

  @Test
  void aPartIsOnlyGivenOfTheFileThatTheClientKnows() throws IOException {
    String path = path(address());
    Response head = given().head(path);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo(Long.toString(file().fileSizeInBytes()));
    assertThat(head.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(head.header("Cache-Control")).isEqualTo("private, no-store");
    String tag = head.header("ETag");
    assertThat(ranged(path, tag)).isEqualTo(206);
    assertThat(ranged(path, "\"another\"")).isEqualTo(200);
    assertThat(ranged(path, "W/" + tag)).isEqualTo(200);
    assertThat(ranged(path, "Wed, 21 Oct 2015 07:28:00 GMT")).isEqualTo(200);
    assertThat(given().post(path).statusCode()).isEqualTo(405);
  }

  private static int ranged(String path, String ifRange) {
    return given().header("Range", "bytes=0-3").header("If-Range", ifRange).get(path).statusCode();
  }

  @Test
  void NB26_anAddressThatWasHandedOutDiesWithTheGrantTheTokenOrTheRecipient() throws IOException {
    String path = path(address());
    assertThat(given().get(path).statusCode()).isEqualTo(200);
    city.revokeAll();
    assertRefused(given().get(path), 403, "ADDRESS_NOT_VALID");
    city.usual();
    assertThat(given().get(path).statusCode()).isEqualTo(200);
    recipients.allowFrom(name, AddressRanges.parse(List.of("10.0.0.0/8")));
    assertRefused(
        given().header("X-Forwarded-For", "10.0.0.1").get(path), 403, "ADDRESS_NOT_ALLOWED");
    recipients.allowFrom(name, AddressRanges.EVERYWHERE);
    recipients.revoke(name);
    assertRefused(given().get(path), 403, "TOKEN_REVOKED");
  }

  @Test
  void anAddressDiesWithTheTableThatItIsOf() throws IOException {
    String path = path(address());
    publisher.dropAll();
    assertRefused(given().get(path), 403, "ADDRESS_NOT_VALID");
    publish(Optional.of(Grade.L3));
    assertRefused(given().get(path), 403, "ADDRESS_NOT_VALID");
  }

  @Test
  void oneRecipientsAddressIsOfNoUseWithAnothersToken() throws IOException {
    String path = path(address());
    String another =
        made.make("r-" + UUID.randomUUID(), City.GRANTED, Duration.ofDays(1)).bearerToken();
    assertRefused(as(another).get(path), 403, "ADDRESS_NOT_VALID");
    assertRefused(as("nonsense").get(path), 401, "UNAUTHENTICATED");
    assertThat(as(token).get(path).statusCode()).isEqualTo(200);
    assertThat(path(address(another))).isNotEqualTo(path);
  }

  @Test
  void nobodyMakesOrBendsAnAddress() throws IOException {
    String path = path(address());
    String sealed = path.substring(path.lastIndexOf('/') + 1);
    int dot = sealed.indexOf('.');
    String carried =
        new String(
            Base64.getUrlDecoder().decode(sealed.substring(0, dot)), StandardCharsets.US_ASCII);
    String seal = sealed.substring(dot);
    List<String> bent = new ArrayList<>();
    bent.add(resealed(carried.replace(name, "r-somebody-else"), seal));
    bent.add(resealed(carried.replaceFirst("^[0-9]+", "99999999999"), seal));
    bent.add(resealed(carried.replace("/data/", "/../other/"), seal));
    bent.add(sealed.substring(0, dot) + ".");
    bent.add(sealed.substring(0, dot));
    bent.add("." + seal);
    bent.add("..");
    bent.add("%2e%2e%2f%2e%2e%2fetc%2fpasswd");
    bent.add("%00");
    bent.add("x".repeat(7_900));
    bent.add("");
    for (String one : bent) {
      Response refused = given().urlEncodingEnabled(false).get("/delta-sharing/files/" + one);
      assertThat(refused.statusCode()).as(one).isIn(400, 401, 403, 404);
      assertThat(refused.asString()).as(one).doesNotContain("PAR1");
    }
  }

  private static String resealed(String carried, String seal) {
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(carried.getBytes(StandardCharsets.US_ASCII))
        + seal;
  }

  @Test
  void whatIsStreamedCountsAsItIsSentAndWhatIsHandedOutWhenItIs() throws IOException {
    long size = file().fileSizeInBytes();
    recipients.limit(name, bytes(size + 3));
    String path = path(address());
    assertThat(given().get(path).statusCode()).isEqualTo(200);
    Response over = given().get(path);
    assertRefused(over, 429, "LIMIT_EXCEEDED");
    assertThat(Integer.parseInt(over.header("Retry-After"))).isBetween(1, 86_400);
    assertThat(given().header("Range", "bytes=0-1").get(path).statusCode()).isEqualTo(206);

    publisher.dropAll();
    publish(Optional.of(Grade.L1));
    assertRefused(query(token), 429, "LIMIT_EXCEEDED");
    assertThat(as(token).get(PATH + "/metadata").statusCode()).isEqualTo(200);
    recipients.limit(name, OwnLimits.NONE);
    assertThat(query(token).statusCode()).isEqualTo(200);
  }

  @Test
  void whoAsksTooOftenIsToldToWait() {
    recipients.limit(name, new OwnLimits(Optional.of(1), Optional.empty(), Optional.empty()));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      statuses.add(as(token).get("/delta-sharing/shares").statusCode());
    }
    assertThat(statuses).contains(200, 429);
  }

  @Test
  void theJavaClientReadsTheRowsThroughThisDoor() throws IOException {
    String answer = query(token).asString();
    assertThat(answer).contains("expirationTimestamp");
    Profile profile = new Profile(1, endpoint.toString(), token, Optional.empty());
    String content =
        new String(given().get(path(address())).asByteArray(), 0, 4, StandardCharsets.US_ASCII);
    assertThat(content).isEqualTo("PAR1");
    assertThat(
            new SharingClient(profile)
                .version(SharedTableName.parse("civil-affairs.shared.subsistence_allowance")))
        .isEqualTo(published.currentSnapshot().sequenceNumber());
  }

  private static OwnLimits bytes(long bytes) {
    return new OwnLimits(Optional.empty(), Optional.empty(), Optional.of(bytes));
  }

  private org.apache.iceberg.DataFile file() {
    return published.currentSnapshot().addedDataFiles(published.io()).iterator().next();
  }

  private String address() {
    return address(token);
  }

  private String address(String bearer) {
    Response answer = query(bearer);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    String file = answer.asString().lines().skip(2).findFirst().orElseThrow();
    return file.substring(file.indexOf("http"), file.indexOf("\",\"id\""));
  }

  private Response query(String bearer) {
    return as(bearer).contentType(ContentType.JSON).body("{}").post(PATH + "/query");
  }

  private static String path(String address) {
    return URI.create(address).getPath();
  }

  private static RequestSpecification as(String bearer) {
    return given().header("Authorization", "Bearer " + bearer);
  }

  private static void assertRefused(Response response, int status, String code) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.jsonPath().getString("errorCode")).isEqualTo(code);
  }
}
