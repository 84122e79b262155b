package org.civiclake.governance.server.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Office.class)
class GrantsTest {

  @Inject DataSource database;

  @BeforeEach
  void noGrants() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM grants");
      statement.execute("UPDATE policy_state SET grants_revision = grants_revision + 1");
    }
  }

  @Test
  void theAuthorityGivesAGrantAndThoseConcernedReadIt() {
    String id = Grants.give(Grants.good("human-resources"));

    for (String concerned :
        List.of("authority-lin", "auditor-he", "steward-wang", "analyst-chen")) {
      as(concerned)
          .get("/api/v1/grants/{id}", id)
          .then()
          .statusCode(200)
          .body("status", equalTo("IN_FORCE"))
          .body("consumer", equalTo("human-resources"))
          .body("createdBy", equalTo("authority-lin"))
          .body("rows.divisions", equalTo(List.of("330203")));
    }
    for (String stranger : List.of("steward-zhou", "analyst-zhao")) {
      as(stranger).get("/api/v1/grants/{id}", id).then().statusCode(404);
      as(stranger).get("/api/v1/grants").then().statusCode(200).body("id", not(hasItem(id)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"steward-wang", "analyst-chen", "engineer-sun", "publisher"})
  void nobodyElseGivesOrRevokes(String name) {
    String id = Grants.give(Grants.good("human-resources"));

    as(name)
        .body(Grants.good("medical-security"))
        .post("/api/v1/grants")
        .then()
        .statusCode(403)
        .contentType("application/problem+json");
    as(name)
        .body(Map.of("reason", "x"))
        .post("/api/v1/grants/{id}/revocation", id)
        .then()
        .statusCode(403);
    Callers.nobody()
        .body(Grants.good("human-resources"))
        .post("/api/v1/grants")
        .then()
        .statusCode(401)
        .body("detailZh", containsString("令牌"));
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void NB23_aGrantNamesOnlyWhatExistsAndMayBeShared(String where, Map<String, Object> flaw) {
    Map<String, Object> grant = Grants.good("human-resources");
    grant.putAll(flaw);

    as("authority-lin")
        .body(grant)
        .post("/api/v1/grants")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.where", hasItem(where));
  }

  static List<Object[]> flaws() {
    String today = Grants.today().toString();
    return List.of(
        new Object[] {"resource", Map.of("resource", "civil-affairs/nothing")},
        new Object[] {"resource", Map.of("resource", "../../etc/passwd")},
        new Object[] {"resource", Map.of("resource", "statistics/administrative_division")},
        new Object[] {"consumer", Map.of("consumer", "nobody")},
        new Object[] {"consumer", Map.of("consumer", "civil-affairs")},
        new Object[] {"fields", Map.of("fields", List.of("name", "salary"))},
        new Object[] {"fields", Map.of("fields", List.of())},
        new Object[] {"fields", Map.of("fields", List.of("_batch_id"))},
        new Object[] {
          "rows.column", Map.of("rows", Map.of("column", "name", "divisions", List.of("3302")))
        },
        new Object[] {
          "rows",
          Map.of("rows", Map.of("column", "division_code", "divisions", List.of("3302' OR 1=1")))
        },
        new Object[] {
          "rows", Map.of("rows", Map.of("column", "division_code", "divisions", List.of()))
        },
        new Object[] {"purpose", Map.of("purpose", " ")},
        new Object[] {"legalBasis", Map.of("legalBasis", "x".repeat(501))},
        new Object[] {"from", Map.of("from", "tomorrow")},
        new Object[] {"until", Map.of("from", today, "until", "2020-01-01")},
        new Object[] {"until", Map.of("until", Grants.today().plusYears(30).toString())},
        new Object[] {
          "until", Map.of("from", "2021-01-01", "until", Grants.today().minusDays(1).toString())
        });
  }

  @Test
  void allFlawsAreToldAtOnce() {
    as("authority-lin")
        .body("{}")
        .post("/api/v1/grants")
        .then()
        .statusCode(422)
        .body("errors.size()", equalTo(7));
  }

  @Test
  void ofManyWhoGiveTheSameGrantAtOnceOneSucceeds() throws Exception {
    String token = Callers.tokenOf("authority-lin");
    Callable<Integer> attempt =
        () ->
            Callers.nobody()
                .auth()
                .oauth2(token)
                .body(Grants.good("human-resources"))
                .post("/api/v1/grants")
                .statusCode();
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      List<Integer> answers =
          people.invokeAll(IntStream.range(0, 8).mapToObj(i -> attempt).toList()).stream()
              .map(GrantsTest::get)
              .sorted()
              .toList();
      assertThat(answers).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    } finally {
      people.shutdownNow();
    }
  }

  @Test
  void NB26_aRevokedGrantMakesRoomForAnother() {
    String id = Grants.give(Grants.good("human-resources"));
    Grants.revoke(id);

    as("analyst-chen")
        .get("/api/v1/grants/{id}", id)
        .then()
        .body("status", equalTo("REVOKED"))
        .body("revocationReason", equalTo("业务终止"));
    Grants.give(Grants.good("human-resources"));
  }

  @Test
  void aRevocationNeedsAReason() {
    String id = Grants.give(Grants.good("human-resources"));

    as("authority-lin")
        .body("{}")
        .post("/api/v1/grants/{id}/revocation", id)
        .then()
        .statusCode(400);
    as("authority-lin")
        .body(Map.of("reason", "x"))
        .post("/api/v1/grants/{id}/revocation", "not-an-id")
        .then()
        .statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{", "\"x\"", "{\"fields\": \"name\"}", "{\"rows\": 7}"})
  void aMalformedBodyIsAProblemAndNoStackTrace(String body) {
    String answer =
        as("authority-lin")
            .body(body)
            .post("/api/v1/grants")
            .then()
            .statusCode(400)
            .contentType("application/problem+json")
            .extract()
            .asString();

    assertThat(answer).doesNotContain("Exception", "org.civiclake", "jackson");
  }

  @Test
  void aHugeBodyIsRefused() {
    as("authority-lin")
        .body("{\"purpose\": \"" + "长".repeat(100_000) + "\"}")
        .post("/api/v1/grants")
        .then()
        .statusCode(413);
  }

  private static int get(Future<Integer> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
