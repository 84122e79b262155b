package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.policy.PolicyDecisions;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.demo.DemoPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ways in which Ranger's plugin fails open, on the real Trino. Its stock plugin enforces
 * whatever it is served, so each way is closed before it: governance does not serve such policies,
 * the folder in which the plugin keeps them is its owner's alone, and the platform's own servers
 * would not take them from anybody. Ways by views, metadata tables and headers are in {@link
 * BackDoorsIT}.
 */
@ExtendWith(CityStack.class)
class FailOpenIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TABLE = "lake.std_civil_affairs.subsistence_allowance";
  private static final String RESTRICTED = "std_civil_affairs";

  private final Stack stack;
  private final ServedPolicies served;

  @TempDir Path folder;

  FailOpenIT(Stack stack) {
    this.stack = stack;
    this.served = new ServedPolicies(stack);
  }

  @AfterEach
  void theAnalystStillSeesMaskedValuesOnlyAndTrinoHasWhatGovernanceServes() throws Exception {
    assertMasked();
    long version = served.now().path("policyVersion").asLong();
    await()
        .atMost(PATIENCE)
        .until(() -> served.inTrino().path("policyVersion").asLong() >= version);
    assertThat(ServedPolicies.policies(served.inTrino()))
        .extracting(policy -> policy.path("id").asLong())
        .containsExactlyInAnyOrderElementsOf(
            ServedPolicies.policies(served.now()).stream()
                .map(policy -> policy.path("id").asLong())
                .toList());
  }

  @Test
  void way1_aMaskOfAnUnknownTypeWouldLeaveTheColumnClear() throws Exception {
    for (JsonNode item : ServedPolicies.items(served.inTrino(), "dataMaskPolicyItems")) {
      String type = item.at("/dataMaskInfo/dataMaskType").asText();
      assertThat(type).isIn("CUSTOM", "MASK_NULL", "MASK_NONE");
      if (type.equals("CUSTOM")) {
        assertThat(item.at("/dataMaskInfo/valueExpr").asText()).contains("{col}");
      }
      if (type.equals("MASK_NONE")) {
        assertThat(item.path("groups")).allMatch(group -> group.asText().endsWith(".steward"));
      }
    }
    assertOursRefuse(
        set ->
            masked(set)
                .forEach(info -> ((ObjectNode) info).put("dataMaskType", "MASK_EVERYTHING")));
    assertOursRefuse(
        set -> masked(set).forEach(info -> ((ObjectNode) info).put("valueExpr", "\"{col}\"")));

    Path contracts = copyOfContracts();
    Path contract = contracts.resolve("civil-affairs/subsistence_allowance.odcs.yaml");
    Files.writeString(
        contract, Files.readString(contract).replace("value: CITIZEN_ID", "value: EVERYTHING"));
    assertThatThrownBy(() -> ContractLibrary.load(contracts))
        .isInstanceOf(InvalidContractsException.class)
        .hasMessageContaining("EVERYTHING");
  }

  @Test
  void way2_ofTwoPoliciesWithOneIdOneWouldBeDropped() throws Exception {
    Set<Long> ids = new HashSet<>();
    for (JsonNode policy : ServedPolicies.policies(served.inTrino())) {
      assertThat(ids.add(policy.path("id").asLong())).as(policy.path("name").asText()).isTrue();
    }
    assertOursRefuse(
        set -> {
          List<JsonNode> policies = ServedPolicies.policies(set);
          ((ObjectNode) policies.get(1)).set("id", policies.get(0).path("id"));
        });
  }

  @Test
  void way3_aMaskThatHangsOnTagsWouldNotApplyWithoutThem() throws Exception {
    assertThat(served.now().has("tagPolicies")).isFalse();
    assertThat(served.inTrino().has("tagPolicies")).isFalse();
    assertThat(served.poll("/service/tags/download/civiclake?lastKnownVersion=-1").statusCode())
        .isEqualTo(304);
    assertOursRefuse(
        set -> {
          ObjectNode tags = set.putObject("tagPolicies");
          tags.put("serviceName", "tags").put("serviceId", 2).put("policyVersion", 1);
          tags.set("serviceDef", set.get("serviceDef"));
          tags.putArray("policies");
        });
  }

  @Test
  void way4_ofTwoRowFiltersOneWouldWin() throws Exception {
    Set<String> filtered = new HashSet<>();
    for (JsonNode policy : ServedPolicies.policies(served.inTrino())) {
      for (JsonNode item : policy.path("rowFilterPolicyItems")) {
        for (JsonNode group : item.path("groups")) {
          assertThat(filtered.add(policy.path("resources") + group.asText())).isTrue();
        }
      }
    }
    assertThat(filtered).isNotEmpty();
    assertOursRefuse(
        set -> {
          ObjectNode laxer = filter(set).deepCopy();
          laxer.put("id", 7).put("name", "rows: another");
          ((ObjectNode) laxer.at("/rowFilterPolicyItems/0/rowFilterInfo"))
              .put("filterExpr", "\"division_code\" LIKE '33%'");
          ((ArrayNode) set.get("policies")).add(laxer);
        });
    assertThat(
            stack
                .sql()
                .query(DemoPlan.ANALYST, "SELECT DISTINCT division_code FROM " + TABLE)
                .rows())
        .isNotEmpty()
        .allMatch(row -> ((String) row.get(0)).startsWith(DemoPlan.DIVISION));
  }

  @Test
  void way7_anOlderVersionWouldBeAccepted() throws Exception {
    long version = served.now().path("policyVersion").asLong();
    assertThat(served.after(version)).isEmpty();

    // a plugin that is ahead of governance, as after a restore from a backup
    JsonNode newer = served.after(version + 5).orElseThrow();
    assertThat(newer.path("policyVersion").asLong()).isGreaterThan(version + 5);
    await()
        .atMost(PATIENCE)
        .until(() -> served.inTrino().path("policyVersion").asLong() > version + 5);

    ObjectNode good = served.now();
    try (BadPolicyServer server = new BadPolicyServer(good);
        PolicyDecisions decisions = server.believedBy(folder.resolve("cache"))) {
      assertThat(decisions.version()).isEqualTo(good.path("policyVersion").asLong());
      server.serve(good.deepCopy().put("policyVersion", version));
      server.awaitPolls(3);
      assertThat(decisions.version()).isEqualTo(good.path("policyVersion").asLong());
    }
    for (ServiceName service :
        List.of(ServiceName.TRINO, ServiceName.CATALOG, ServiceName.SHARING)) {
      Path cache = stack.settings().folder(service).resolve("policies");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
          .as("the cache of %s", service)
          .isEqualTo("rwx------");
    }
  }

  @Test
  void way9_anEmptyAnswerForRolesWouldWipeThem() throws Exception {
    String roles = served.poll("/service/roles/download/civiclake?lastKnownRoleVersion=-1").body();
    assertThat(roles).contains("\"serviceName\":\"civiclake\"", "\"roleVersion\"");
    // and were they wiped, nothing hangs on them: no policy names a role
    for (String kind :
        List.of("policyItems", "denyPolicyItems", "dataMaskPolicyItems", "rowFilterPolicyItems")) {
      assertThat(ServedPolicies.items(served.inTrino(), kind))
          .allMatch(item -> item.path("roles").isEmpty());
    }
    assertOursRefuse(
        set ->
            ServedPolicies.items(set, "dataMaskPolicyItems")
                .forEach(item -> ((ObjectNode) item).putArray("roles").add("analysts")));
  }

  /** Harms what governance serves, and sees that no server of ours would decide by it. */
  private void assertOursRefuse(Consumer<ObjectNode> harm) throws Exception {
    ObjectNode set = served.now();
    try (BadPolicyServer server = new BadPolicyServer(set);
        PolicyDecisions decisions = server.believedBy(Files.createTempDirectory(folder, "good"))) {
      assertThat(decisions.isReady()).as("unharmed").isTrue();
    }
    harm.accept(set);
    try (BadPolicyServer server = new BadPolicyServer(set);
        PolicyDecisions decisions = server.believedBy(Files.createTempDirectory(folder, "bad"))) {
      server.awaitPolls(2);
      assertThat(decisions.isReady()).isFalse();
    }
  }

  private void assertMasked() throws SQLException {
    assertThat(stack.sql().query(DemoPlan.ANALYST, "SELECT citizen_id, name FROM " + TABLE).rows())
        .isNotEmpty()
        .allMatch(row -> ((String) row.get(0)).matches("[0-9]{6}\\*{12}"))
        .allMatch(row -> ((String) row.get(1)).endsWith("**"));
  }

  private static List<JsonNode> masked(JsonNode set) {
    return ServedPolicies.policies(set).stream()
        .filter(policy -> policy.at("/resources/schema/values/0").asText().equals(RESTRICTED))
        .flatMap(policy -> policy.path("dataMaskPolicyItems").findValues("dataMaskInfo").stream())
        .filter(info -> info.path("dataMaskType").asText().equals("CUSTOM"))
        .toList();
  }

  private static ObjectNode filter(JsonNode set) {
    return (ObjectNode)
        ServedPolicies.policies(set).stream()
            .filter(policy -> !policy.path("rowFilterPolicyItems").isEmpty())
            .findFirst()
            .orElseThrow();
  }

  private Path copyOfContracts() throws IOException {
    Path from = stack.settings().repository().contracts();
    Path to = folder.resolve("contracts");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }
}
