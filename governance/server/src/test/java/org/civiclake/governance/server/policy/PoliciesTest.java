package org.civiclake.governance.server.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.civiclake.governance.server.Callers.as;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Decision;
import org.civiclake.governance.policy.PolicyDecisions;
import org.civiclake.governance.policy.PolicySource;
import org.civiclake.governance.server.Applications;
import org.civiclake.governance.server.Callers;
import org.civiclake.governance.server.ChosenRulebook;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.MovableClock;
import org.civiclake.governance.server.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a grant to what Ranger's engine decides by it, over the wire. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class PoliciesTest {

  private static final TableName ALLOWANCES =
      TableName.parse("std_civil_affairs.subsistence_allowance");
  private static final List<String> COLUMNS =
      List.of("certificate_no", "citizen_id", "name", "division_code", "_batch_id");
  private static final String POLICIES = "/service/plugins/policies/download/civiclake";

  @Inject MovableClock clock;
  @Inject ChosenRulebook rulebook;

  @TestHTTPResource("/")
  URL server;

  @TempDir Path folder;

  @BeforeEach
  void noGrants() {
    Grants.endAll();
  }

  @AfterEach
  void now() {
    clock.moveAhead(Duration.ZERO);
    rulebook.chooseBack();
  }

  @Test
  void aGrantReachesAPluginAndARevocationEndsIt() throws Exception {
    try (PolicyDecisions decisions = PolicyDecisions.polling(source())) {
      await(decisions::isReady);
      assertThat(chenReads(decisions)).isInstanceOf(Decision.Denied.class);

      String id = Grants.give(Grants.good("human-resources"));
      await(() -> chenReads(decisions) instanceof Decision.Allowed);
      Projection projection = ((Decision.Allowed) chenReads(decisions)).projection();
      assertThat(projection.columns())
          .extracting(Projection.Column::name)
          .containsExactly("citizen_id", "name", "division_code");
      assertThat(digests("human-resources")).containsExactly(projection.digest());

      Grants.revoke(id);
      await(() -> chenReads(decisions) instanceof Decision.Denied);
      assertThat(digests("human-resources")).isEmpty();
    }
  }

  @Test
  void NB26_YZ7_aGrantEndsByItselfWhenItsLastDayIsOver() {
    Grants.give(Grants.good("human-resources"));
    long before = version();

    clock.moveAhead(Duration.ofDays(30));
    assertThat(version()).isEqualTo(before);
    clock.moveAhead(Duration.ofDays(31));
    assertThat(version()).isEqualTo(before + 1);
    String policies = poll(POLICIES, -1).extract().asString();
    assertThat(policies).doesNotContain("human-resources.analyst");
  }

  @Test
  void thePluginThatHasTheLatestIsToldSo() {
    long version = version();

    poll(POLICIES, version).statusCode(304);
    poll(POLICIES, version - 1).statusCode(200);
  }

  @Test
  void versionsMoveForwardWithEveryChangeAndOnlyThen() {
    long before = version();
    assertThat(version()).isEqualTo(before);

    String id = Grants.give(Grants.good("human-resources"));
    assertThat(version()).isEqualTo(before + 1);
    Grants.revoke(id);
    assertThat(version()).isEqualTo(before + 2);
  }

  @Test
  void aPluginThatIsAheadIsGivenANewerVersionAndNeverAnOlderOne() {
    long ahead = version() + 1000;

    poll(POLICIES, ahead).statusCode(200).body("policyVersion", equalTo((int) ahead + 1));
    assertThat(version()).isEqualTo(ahead + 1);
  }

  @Test
  void aPluginIsToldWhatChangedSinceWhatItWasSentAndEverythingOnceAnHour() {
    String plugin = "trino-" + UUID.randomUUID();
    long first = told(plugin, -1, true);
    String id = Grants.give(Grants.good("human-resources"));

    long second = told(plugin, first, false);
    assertThat(second).isEqualTo(first + 1);
    told(plugin, first, false); // the answer was lost on its way
    told("another-" + plugin, first, true);
    pollForChanges(plugin, second).statusCode(304);
    poll(POLICIES, first).statusCode(200).body("policies", notNullValue());

    clock.moveAhead(SentPolicies.WHOLE_EVERY.plusMinutes(1));
    Grants.revoke(id);
    told(plugin, second, true);
  }

  @Test
  void aVersionWithoutASuccessorIsNotBelieved() {
    long before = version();

    poll(POLICIES, Long.MAX_VALUE).statusCode(400);
    assertThat(version()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/service/plugins/policies/download/civiclake",
        "/service/plugins/secure/policies/download/civiclake",
        "/service/roles/download/civiclake",
        "/service/roles/secure/download/civiclake",
        "/service/xusers/download/civiclake",
        "/service/xusers/secure/download/civiclake"
      })
  void downloadsAreForPollersAlone(String path) {
    poll(path, -1).statusCode(200);
    given().get(path).then().statusCode(401);
    given().auth().preemptive().basic("ranger-poller", "x").get(path).then().statusCode(401);
    given().auth().preemptive().basic("x", Office.POLLER_PASSWORD).get(path).then().statusCode(401);
    as("authority-lin").get(path).then().statusCode(401);
  }

  @Test
  void thereAreNoTagsAndNoOtherServices() {
    poll("/service/tags/download/civiclake", -1).statusCode(304);
    poll("/service/plugins/policies/download/other", -1).statusCode(404);
  }

  @Test
  void pollersMayDoNothingElse() {
    given()
        .auth()
        .preemptive()
        .basic("ranger-poller", Office.POLLER_PASSWORD)
        .get("/api/v1/projections")
        .then()
        .statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"steward-wang", "analyst-chen", "engineer-sun", "steward-zhou"})
  void projectionsAreForTheAuthorityAndServices(String name) {
    as(name).get("/api/v1/projections").then().statusCode(403);
    as("publisher").get("/api/v1/projections").then().statusCode(200);
    as("authority-lin").get("/api/v1/projections").then().statusCode(200);
    Callers.nobody().get("/api/v1/projections").then().statusCode(401);
  }

  @Test
  void NJ27_anUnconditionalResourceIsPublishedForEveryAgency() {
    rulebook.choose("neijiang");
    List<Map<String, Object>> copies = divisions();

    assertThat(copies).hasSize(1);
    assertThat(copies.get(0)).doesNotContainKey("consumer");
  }

  @Test
  void NB22_anUnconditionalResourceReachesWhomTheAuthorityApprovedAndNobodyElse() {
    assertThat(divisions()).isEmpty();

    String id = Applications.file("consumer-xu", Applications.divisions());
    assertThat(divisions()).isEmpty();

    Applications.done("authority-lin", id, "authority-decision", Applications.YES);
    assertThat(divisions()).extracting("consumer").containsExactly("human-resources");

    Grants.revoke(id);
    assertThat(divisions()).isEmpty();
  }

  @Test
  void RZ14_unconditionalDataAreGivenAtOnceToWhoeverApplies() {
    rulebook.choose("rizhao");
    assertThat(divisions()).isEmpty();

    Applications.file("consumer-qi", Applications.divisions());

    assertThat(divisions()).extracting("consumer").containsExactly("medical-security");
  }

  private static List<Map<String, Object>> divisions() {
    List<Map<String, Object>> entries =
        as("publisher").get("/api/v1/projections").then().extract().jsonPath().getList("$");
    return entries.stream()
        .filter(entry -> entry.get("resource").equals("statistics/administrative_division"))
        .filter(entry -> entry.get("reach").equals("GOVERNMENT"))
        .toList();
  }

  @Test
  void NB37_unconditionalOpenDataArePublishedForThePublicAsTheRulebookLetsThemIn() {
    rulebook.choose("ningbo");
    assertThat(openTo()).containsExactly("ANYONE");
    rulebook.choose("neijiang");
    assertThat(openTo()).containsExactly("SIGNED_IN");
  }

  private static List<Object> openTo() {
    List<Map<String, Object>> entries =
        as("publisher").get("/api/v1/projections").then().extract().jsonPath().getList("$");
    return entries.stream()
        .filter(entry -> entry.get("resource").equals("statistics/administrative_division"))
        .map(entry -> entry.get("reach"))
        .filter(reach -> !reach.equals("GOVERNMENT"))
        .toList();
  }

  private List<String> digests(String consumer) {
    List<Map<String, Object>> entries =
        as("publisher").get("/api/v1/projections").then().extract().jsonPath().getList("$");
    return entries.stream()
        .filter(entry -> consumer.equals(entry.get("consumer")))
        .map(entry -> (String) entry.get("digest"))
        .toList();
  }

  private static Decision chenReads(PolicyDecisions decisions) {
    return decisions.read(Caller.recipient("human-resources"), ALLOWANCES, COLUMNS);
  }

  private PolicySource source() {
    String url = server.toString().replaceAll("/$", "");
    return new PolicySource(
        url,
        "ranger-poller",
        Office.POLLER_PASSWORD,
        folder.resolve("cache"),
        Duration.ofMillis(200));
  }

  private static long version() {
    int version = poll(POLICIES, -1).statusCode(200).extract().path("policyVersion");
    return version;
  }

  private static ValidatableResponse poll(String path, long known) {
    String parameter =
        path.contains("/roles/")
            ? "lastKnownRoleVersion"
            : path.contains("/xusers/") ? "lastKnownUserStoreVersion" : "lastKnownVersion";
    return given()
        .auth()
        .preemptive()
        .basic("ranger-poller", Office.POLLER_PASSWORD)
        .queryParam(parameter, known)
        .get(path)
        .then();
  }

  /** The version that a plugin is told of, by the whole set or by changes alone. */
  private static long told(String plugin, long known, boolean whole) {
    int version =
        pollForChanges(plugin, known)
            .statusCode(200)
            .body("policies", whole ? notNullValue() : nullValue())
            .body("policyDeltas", whole ? nullValue() : not(empty()))
            .extract()
            .path("policyVersion");
    return version;
  }

  private static ValidatableResponse pollForChanges(String plugin, long known) {
    return given()
        .auth()
        .preemptive()
        .basic("ranger-poller", Office.POLLER_PASSWORD)
        .queryParam("lastKnownVersion", known)
        .queryParam("supportsPolicyDeltas", "true")
        .queryParam("pluginId", plugin)
        .get(POLICIES)
        .then();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within 20 seconds");
      }
      Thread.sleep(50);
    }
  }
}
