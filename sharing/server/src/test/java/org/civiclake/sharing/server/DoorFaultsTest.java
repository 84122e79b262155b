package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.iceberg.Table;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Publication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file on its way through the server while the database, which decides about it, is gone. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class DoorFaultsTest {

  private static final String PATH =
      "/delta-sharing/shares/civil-affairs/schemas/shared/tables/subsistence_allowance";
  private static final int ROWS = 32;
  private static final int TEXT_BYTES = 1 << 20;
  private static final int BLOCK = 32 * 1024;
  private static final int PATIENCE_MILLIS = 60_000;

  @TestHTTPResource("/")
  URI server;

  @Inject City city;
  @Inject TestDatabase database;
  @Inject TestPublisher publisher;
  @Inject TestRecipients recipients;

  private String path;
  private byte[] whole;

  @BeforeEach
  void publishAFileOfManyMegabytes() throws IOException {
    city.usual();
    Projection projection = city.projection(City.GRANTED, City.ALLOWANCE);
    Map<String, String> properties =
        new HashMap<>(publisher.publication(City.ALLOWANCE, projection).properties());
    properties.put(Publication.GRADE, Grade.L3.name());
    Table published =
        publisher.publish(
            projection.published(),
            properties,
            publisher.schema(City.ALLOWANCE, TestPublisher.columns(projection)),
            rows());
    assertThat(published.currentSnapshot()).isNotNull();
    path = path();
    whole = given().get(path).asByteArray();
    assertThat(whole).hasSizeGreaterThan(ROWS * TEXT_BYTES / 2);
  }

  @AfterEach
  void clear() {
    publisher.dropAll();
  }

  @Test
  void whatCannotBeDecidedAnewIsBrokenOffAndTheNextRequestIsToldToComeLater() throws Exception {
    long taken;
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(BLOCK);
      slow.setSoTimeout(PATIENCE_MILLIS);
      slow.connect(new InetSocketAddress(server.getHost(), server.getPort()));
      slow.getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .formatted(path)
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(slow.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200 OK");
      database.allowConnections(false);
      try {
        taken = readSlowly(slow.getInputStream());
        Response next = given().get(path);
        assertThat(next.statusCode()).as(next.asString()).isEqualTo(503);
        assertThat(next.jsonPath().getString("errorCode")).isEqualTo("TEMPORARILY_UNAVAILABLE");
        assertThat(next.header("Retry-After")).isEqualTo("1");
      } finally {
        database.allowConnections(true);
      }
    }
    assertThat(taken).isLessThan(whole.length);

    Response again = given().get(path);
    for (int attempt = 0; attempt < 50 && again.statusCode() == 503; attempt++) {
      again = given().get(path);
    }
    assertThat(again.asByteArray()).isEqualTo(whole);
  }

  /** So slow that the server decides anew many times before the file is whole. */
  private static long readSlowly(InputStream in) throws InterruptedException {
    byte[] block = new byte[BLOCK];
    long taken = 0;
    try {
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        taken += count;
        Thread.sleep(50);
      }
    } catch (IOException brokenOff) {
      return taken;
    }
    return taken;
  }

  private String path() {
    String token =
        recipients.make("r-" + UUID.randomUUID(), City.GRANTED, Duration.ofDays(1)).bearerToken();
    Response answer =
        given()
            .header("Authorization", "Bearer " + token)
            .contentType(ContentType.JSON)
            .body("{}")
            .post(PATH + "/query");
    String file = answer.asString().lines().skip(2).findFirst().orElseThrow();
    return URI.create(file.substring(file.indexOf("http"), file.indexOf("\",\"id\""))).getPath();
  }

  /** Texts that cannot be made smaller. */
  private static List<Object[]> rows() {
    Random random = new Random(1);
    byte[] text = new byte[TEXT_BYTES];
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      random.nextBytes(text);
      rows.add(
          new Object[] {
            "330203************",
            Base64.getEncoder().encodeToString(text),
            "330203",
            new BigDecimal("90.00"),
            LocalDate.of(2024, 3, 1)
          });
    }
    return rows;
  }
}
