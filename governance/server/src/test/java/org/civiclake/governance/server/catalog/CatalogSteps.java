package org.civiclake.governance.server.catalog;

import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What people do with the catalog, one request each. */
final class CatalogSteps {

  static final String WANG = "steward-wang";
  static final String LIN = "authority-lin";

  private CatalogSteps() {}

  static ValidatableResponse compile(String who, String contract) {
    return as(who)
        .contentType("application/yaml")
        .body(contract.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/catalog/entries")
        .then();
  }

  static ValidatableResponse submit(String who, String... resources) {
    return as(who)
        .body(Map.of("resources", List.of(resources)))
        .post("/api/v1/catalog/submissions")
        .then();
  }

  static ValidatableResponse accept(String who, String resource, int revision) {
    return review(who, Map.of("resource", resource, "revision", revision, "accepted", true));
  }

  static ValidatableResponse giveBack(String who, String resource, int revision, String reason) {
    return review(
        who,
        Map.of("resource", resource, "revision", revision, "accepted", false, "reason", reason));
  }

  private static ValidatableResponse review(String who, Map<String, Object> decision) {
    return as(who)
        .body(Map.of("decisions", List.of(decision)))
        .post("/api/v1/catalog/reviews")
        .then();
  }

  static ValidatableResponse publish(String who) {
    return as(who).body(Map.of("basis", "局长办公会议审议")).post("/api/v1/catalog/editions").then();
  }

  static ValidatableResponse withdraw(String who, String resource) {
    return as(who)
        .body(Map.of("reason", "职能调整"))
        .post("/api/v1/catalog/entries/" + resource + "/withdrawal")
        .then();
  }

  static ValidatableResponse reviewOpening(
      String who, String resource, int revision, Map<String, String> findings, String lift) {
    return as(who)
        .body(Map.of("revision", revision, "mayOpen", true, "lift", lift, "findings", findings))
        .post("/api/v1/catalog/entries/" + resource + "/opening-reviews")
        .then();
  }

  /** Puts on record that what a revision opens may be opened, if it opens anything. */
  static void openingReviewed(String resource, int revision) {
    List<String> points =
        as(LIN).get("/api/v1/rulebook").then().extract().path("opening.review.id");
    Map<String, String> findings =
        points.stream().collect(Collectors.toMap(point -> point, point -> "已评估"));
    reviewOpening(LIN, resource, revision, findings, "MASKING")
        .statusCode(anyOf(equalTo(200), equalTo(409)));
  }

  /** All the way: compiled, submitted, accepted. */
  static String accepted(String contract) {
    String resource = compile(WANG, contract).statusCode(201).extract().path("resource");
    int revision = submit(WANG, resource).statusCode(200).extract().path("items[0].revision");
    openingReviewed(resource, revision);
    accept(LIN, resource, revision).statusCode(200);
    return resource;
  }

  /** All the way to an edition; says its number. */
  static int published(String contract) {
    accepted(contract);
    return publish(LIN).statusCode(201).extract().path("number");
  }

  static int latestEdition() {
    return as(LIN).get("/api/v1/catalog/editions").then().extract().path("items[0].number");
  }
}
