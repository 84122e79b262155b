package org.civiclake.governance.server.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are replaced on record, and every copy that was made with the old ones is another's. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class KeysTest {

  private static final String LIN = "authority-lin";

  @Inject Ledger ledger;

  @BeforeEach
  void noGrants() {
    Grants.endAll();
  }

  @Test
  void twoAgenciesWithEqualRightsHaveACopyEachWhenAFieldIsKeyed() {
    Grants.give(keyed("human-resources"));
    Grants.give(keyed("medical-security"));

    JsonPath projections = projections();
    assertThat(projections.getList("projection.key.audience"))
        .contains("human-resources", "medical-security");
    assertThat(projections.getList("published")).doesNotHaveDuplicates();
  }

  @Test
  void aNewVersionGivesAKeyedCopyAnotherNameAndLeavesTheOthersTheirs() {
    Grants.give(keyed("human-resources"));
    Grants.give(Grants.good("medical-security"));
    Map<String, String> before = published();
    int next = current() + 1;

    rotate(next, "怀疑密钥泄露")
        .statusCode(200)
        .body("current", equalTo(next))
        .body("rotations[0].actor", equalTo(LIN));

    Map<String, String> after = published();
    assertThat(after.get("human-resources")).isNotEqualTo(before.get("human-resources"));
    assertThat(after.get("medical-security")).isEqualTo(before.get("medical-security"));
    assertThat(projections().getList("projection.key.version")).contains(next);
  }

  @Test
  void SX31_whoReplacedTheKeysWhenAndWhyIsOnRecord() throws SQLException {
    int next = current() + 1;
    rotate(next, "例行更换").statusCode(200);

    as("auditor-he")
        .queryParam("kind", "recipient-keys")
        .queryParam("id", "installation")
        .queryParam("limit", 200)
        .get("/api/v1/ledger")
        .then()
        .statusCode(200)
        .body("events.type", hasItem("keys-rotated"))
        .body("events.reason", hasItem("例行更换"));
    ledger.rebuild();
    assertThat(current()).isEqualTo(next);
  }

  @Test
  void ofTwoWhoReplaceTheKeysAtOnceOneDoes() {
    int next = current() + 1;

    rotate(next, "甲").statusCode(200);
    rotate(next, "乙")
        .statusCode(409)
        .body(
            "detail",
            equalTo("The version that comes next is %d, not %d.".formatted(next + 1, next)));
    assertThat(current()).isEqualTo(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"version\": 2}",
        "{\"reason\": \"x\"}",
        "{\"version\": \"two\", \"reason\": \"x\"}",
        "{\"version\": 99999999999, \"reason\": \"x\"}",
        "{\"version\": 2, \"reason\": \" \"}",
        "{\"version\": 2, \"reason\": \"x\", \"key\": \"00\"}",
        "null",
        "[]"
      })
  void aWishThatCannotBeReadIsRefused(String body) {
    int before = current();

    as(LIN)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/recipient-keys/rotation")
        .then()
        .statusCode(400);
    assertThat(current()).isEqualTo(before);
  }

  private static Map<String, Object> keyed(String consumer) {
    Map<String, Object> form = Grants.good(consumer);
    List<Object> fields = new ArrayList<>((List<?>) form.get("fields"));
    fields.add("certificate_no");
    form.put("fields", fields);
    return form;
  }

  private static ValidatableResponse rotate(int version, String reason) {
    return as(LIN)
        .body(Map.of("version", version, "reason", reason))
        .post("/api/v1/recipient-keys/rotation")
        .then();
  }

  private static int current() {
    return as(LIN).get("/api/v1/recipient-keys").then().extract().path("current");
  }

  private static Map<String, String> published() {
    Map<String, String> published = new HashMap<>();
    for (Map<String, Object> entry : projections().<Map<String, Object>>getList("")) {
      published.put(String.valueOf(entry.get("consumer")), String.valueOf(entry.get("published")));
    }
    return published;
  }

  private static JsonPath projections() {
    return as(LIN).get("/api/v1/projections").then().statusCode(200).extract().jsonPath();
  }
}
