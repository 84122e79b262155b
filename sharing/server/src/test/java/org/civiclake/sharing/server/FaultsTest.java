package org.civiclake.sharing.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.PositionOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a recipient is told while something that the server needs is gone or broken. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class FaultsTest extends SharedHistory {

  @Inject TestLake lake;
  @Inject TestDatabase database;

  @TestHTTPResource("/breaks")
  URI breaks;

  @Test
  void withoutTheCatalogNothingOldIsShown() throws IOException {
    lake.outOfReach(true);
    try {
      assertLater(query("{}"));
      assertLater(as(token).get("/delta-sharing/shares"));
    } finally {
      lake.outOfReach(false);
    }
    assertThat(values(query("{}"), "file")).hasSize(2);
  }

  @Test
  void withoutPoliciesNothingIsDecided() throws IOException {
    city.gone(true);
    try {
      assertLater(query("{}"));
      assertLater(as(token).get(PATH + "/version"));
    } finally {
      city.gone(false);
    }
    assertThat(values(query("{}"), "file")).hasSize(2);
  }

  @Test
  void withoutTheDatabaseNobodyIsTakenForUnknown() throws SQLException, IOException {
    database.allowConnections(false);
    try {
      assertLater(nobody());
    } finally {
      database.allowConnections(true);
    }
    int status = 503;
    for (int attempt = 0; attempt < 50 && status == 503; attempt++) {
      status = nobody().statusCode();
    }
    assertThat(status).isEqualTo(401);
  }

  @Test
  void withoutTheDatabaseAPullIsWholeOrNotBegun() throws SQLException, IOException {
    assertThat(values(query("{}"), "file")).hasSize(2);
    database.allowConnections(false);
    try {
      for (int attempt = 0; attempt < 10; attempt++) {
        Response answer = query("{}");
        if (answer.statusCode() == 200) {
          assertThat(values(answer, "file")).containsExactlyInAnyOrder("A2", "C");
        } else {
          assertLater(answer);
        }
      }
    } finally {
      database.allowConnections(true);
    }
  }

  @Test
  void aBrokenManifestIsNotAnsweredAsAnEmptyTableAndIsReadAgainOnceItIsWhole() throws IOException {
    ManifestFile manifest = table.currentSnapshot().dataManifests(table.io()).get(0);
    byte[] whole = read(table.io(), manifest.path());
    for (int kept : new int[] {0, 10, whole.length / 2}) {
      write(table.io(), manifest.path(), whole, kept);
      assertLater(query("{}"));
    }
    table.io().deleteFile(manifest.path());
    assertLater(query("{}"));
    for (int cut = 400; cut > 0; cut -= 40) {
      write(table.io(), manifest.path(), whole, whole.length - cut);
      Response response = query("{}");
      if (response.statusCode() == 200) {
        assertThat(values(response, "file")).containsExactlyInAnyOrder("A2", "C");
        return;
      }
      assertLater(response);
    }
    write(table.io(), manifest.path(), whole, whole.length);
    assertThat(values(query("{}"), "file")).containsExactlyInAnyOrder("A2", "C");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerThatFailsHalfWayBreaksOff(boolean gzip) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(breaks + (gzip ? "?gzip=true" : ""))).build();
    HttpClient client = HttpClient.newHttpClient();
    for (int attempt = 0; attempt < 100; attempt++) {
      assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofByteArray()))
          .isInstanceOf(IOException.class);
    }
  }

  private static Response nobody() {
    return given().header("Authorization", "Bearer nobody").get("/delta-sharing/shares");
  }

  private static void assertLater(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(503);
    assertThat(response.header("Retry-After")).isEqualTo("1");
    assertThat(response.contentType()).startsWith(ContentType.JSON.toString());
    assertThat(response.jsonPath().getString("errorCode")).isEqualTo("TEMPORARILY_UNAVAILABLE");
    assertThat(response.jsonPath().getString("message")).contains("try again later");
  }

  private static byte[] read(FileIO files, String path) throws IOException {
    try (InputStream in = files.newInputFile(path).newStream()) {
      return in.readAllBytes();
    }
  }

  private static void write(FileIO files, String path, byte[] bytes, int length)
      throws IOException {
    try (PositionOutputStream out = files.newOutputFile(path).createOrOverwrite()) {
      out.write(bytes, 0, length);
    }
  }
}
