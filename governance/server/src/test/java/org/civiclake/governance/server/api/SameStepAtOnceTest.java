package org.civiclake.governance.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.contains;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.civiclake.governance.server.Applications;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.ledger.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The same step of the same matter, sent by eight at once: one is heard, and the others are told.
 */
@QuarkusTest
@QuarkusTestResource(Office.class)
@TestProfile(OfficeOfItsOwn.class)
class SameStepAtOnceTest {

  private static final int PEOPLE = 8;
  private static final Map<String, Object> REASON = Map.of("reason", "核实后办理");
  private static final String ALLOWANCE = "civil-affairs/subsistence_allowance";

  private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
  private final ObjectMapper json = new ObjectMapper();

  @Inject Ledger ledger;
  @Inject Tables tables;

  @BeforeEach
  void noGrants() {
    Grants.endAll();
  }

  @AfterEach
  void allIsInTheLedger() throws SQLException {
    people.shutdownNow();
    tables.assertMadeByTheLedger(ledger, Callers.tokenOf("auditor-he"));
  }

  @Test
  void aGrantThatManyStopAtOnceIsStoppedForAllOfThemAndOnRecordOnce() throws Exception {
    String id = Grants.give(Grants.good("human-resources"));
    String grant = "/api/v1/grants/" + id;

    for (String step : List.of("suspension", "resumption", "revocation")) {
      assertThat(answers("authority-lin", grant + "/" + step, REASON)).containsOnly(200);
    }

    as("auditor-he")
        .get("/api/v1/ledger?kind=grant&id={id}", id)
        .then()
        .body(
            "events.type",
            contains("grant-given", "grant-suspended", "grant-resumed", "grant-terminated"));
  }

  @Test
  void aDemandIsRefusedOnce() throws Exception {
    int number =
        as("consumer-xu")
            .body(
                Map.of(
                    "title", "殡葬服务机构信息",
                    "description", "全市殡仪馆、公墓的名称、地址与容量",
                    "purpose", "殡葬补贴核验",
                    "legalBasis", "《殡葬管理条例》"))
            .post("/api/v1/catalog/demands")
            .then()
            .statusCode(201)
            .extract()
            .path("number");
    String demand = "/api/v1/catalog/demands/" + number;

    oneIsHeard("authority-lin", demand + "/refusal", REASON);
  }

  @Test
  void aChangeOfDataIsDecidedMadeAndReviewedOnce() throws Exception {
    String id =
        as("steward-wang")
            .body(Map.of("resource", ALLOWANCE, "bulk", true, "description", "更正补助金额"))
            .post("/api/v1/data-changes")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    String change = "/api/v1/data-changes/" + id;

    oneIsHeard("authority-lin", change + "/decision", Map.of("approved", true, "reason", "同意"));
    oneIsHeard(
        "engineer-sun", change + "/making", Map.of("batch", "0123456789abcdef0123456789abcdef"));
    oneIsHeard("steward-wang", change + "/review", Map.of("passed", true, "reason", "一致"));
  }

  @Test
  void anAlertIsAcknowledgedAndClosedOnce() throws Exception {
    String id =
        as("publisher")
            .body(
                Map.of(
                    "recipient", "pull-" + UUID.randomUUID(),
                    "consumer", "human-resources",
                    "kind", "VOLUME",
                    "day", "2026-03-02",
                    "providers", List.of("civil-affairs"),
                    "evidence", "1200000 rows; 40000 on a usual day"))
            .post("/api/v1/alerts")
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    oneIsHeard("steward-wang", "/api/v1/alerts/" + id + "/acknowledgement", REASON);
    oneIsHeard("authority-lin", "/api/v1/alerts/" + id + "/closure", REASON);
  }

  @Test
  void anApplicationIsWithdrawnOnce() throws Exception {
    String id = Applications.file("consumer-xu", Applications.good());

    oneIsHeard("consumer-xu", "/api/v1/applications/" + id + "/withdrawal", REASON);
  }

  @Test
  void aMatterIsAssignedAndDecidedOnce() throws Exception {
    String id =
        as("analyst-chen")
            .body(
                Map.of(
                    "resource",
                    ALLOWANCE,
                    "fields",
                    List.of("monthly_amount"),
                    "rows",
                    List.of(Map.of("certificate_no", "DB330212000079")),
                    "description",
                    "金额有误"))
            .post("/api/v1/issues")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    String issue = "/api/v1/issues/" + id;

    oneIsHeard("authority-lin", issue + "/assignment", Map.of("agency", "civil-affairs"));
    oneIsHeard(
        "steward-wang",
        issue + "/decision",
        Map.of("finding", "CONFIRMED_RIGHT", "explanation", "无误"));
  }

  /** One answer is 200, and the others say that it does not stand there any more. */
  private void oneIsHeard(String who, String path, Map<String, ?> body) throws Exception {
    assertThat(answers(who, path, body))
        .as(path)
        .filteredOn(status -> status != 200)
        .hasSize(PEOPLE - 1)
        .containsOnly(409);
  }

  private List<Integer> answers(String who, String path, Map<String, ?> body) throws Exception {
    Optional<String> token = Optional.of("Bearer " + Callers.tokenOf(who));
    byte[] sent = bytes(body);
    CyclicBarrier start = new CyclicBarrier(PEOPLE);
    Callable<Integer> request =
        () -> {
          start.await();
          return Wire.send("POST", path, token, Optional.of("application/json"), sent).statusCode();
        };
    List<Future<Integer>> asked = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      asked.add(people.submit(request));
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : asked) {
      statuses.add(answer.get());
    }
    return statuses;
  }

  private byte[] bytes(Map<String, ?> body) throws JsonProcessingException {
    return json.writeValueAsBytes(body);
  }
}
