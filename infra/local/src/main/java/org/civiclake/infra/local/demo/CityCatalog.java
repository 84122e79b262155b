package org.civiclake.infra.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.StackException;

/**
 * The city's resource catalog, as an office makes it: each agency's steward compiles and submits,
 * the authority looks at what is to be opened, reviews entry by entry and publishes (NB10, NB14,
 * NB52).
 */
final class CityCatalog {

  private static final String ENTRIES = "/api/v1/catalog/entries";

  private final Stack stack;
  private final GovernanceApi governance;

  CityCatalog(Stack stack, GovernanceApi governance) {
    this.stack = stack;
    this.governance = governance;
  }

  /** Publishes what no edition has yet; says of how many resources that was. */
  int publish() throws IOException {
    Map<String, String> published = published();
    Map<String, List<ResourceId>> missing = new TreeMap<>();
    for (Contract contract : City.contracts(stack).contracts()) {
      if (!contract.version().equals(published.get(contract.id().toString()))) {
        missing
            .computeIfAbsent(contract.id().agency(), agency -> new ArrayList<>())
            .add(contract.id());
      }
    }
    if (missing.isEmpty()) {
      return 0;
    }
    List<Map<String, Object>> decisions = new ArrayList<>();
    for (Map.Entry<String, List<ResourceId>> ofAgency : missing.entrySet()) {
      decisions.addAll(submitted(DemoPlan.steward(ofAgency.getKey()), ofAgency.getValue()));
    }
    governance.post(DemoPlan.AUTHORITY, "/api/v1/catalog/reviews", Map.of("decisions", decisions));
    governance.post(DemoPlan.AUTHORITY, "/api/v1/catalog/editions", Map.of("basis", "局长办公会议审议核定"));
    return decisions.size();
  }

  private Map<String, String> published() throws IOException {
    Map<String, String> versions = new HashMap<>();
    String page = "/api/v1/contracts?limit=200";
    String after = "";
    do {
      JsonNode answer = governance.get(DemoPlan.AUTHORITY, page + "&after=" + after);
      for (JsonNode contract : answer.path("items")) {
        versions.put(contract.path("resource").asText(), contract.path("version").asText());
      }
      after = answer.path("next").asText("");
    } while (!after.isEmpty());
    return versions;
  }

  /** Compiles and submits; returns the decisions that accept each. */
  private List<Map<String, Object>> submitted(String steward, List<ResourceId> resources)
      throws IOException {
    for (ResourceId resource : resources) {
      governance.post(steward, ENTRIES, "application/yaml", Files.readString(file(resource)));
    }
    JsonNode submitted =
        governance.post(
            steward,
            "/api/v1/catalog/submissions",
            Map.of("resources", resources.stream().map(ResourceId::toString).toList()));
    List<Map<String, Object>> decisions = new ArrayList<>();
    for (JsonNode item : submitted.path("items")) {
      reviewOpening(item.path("resource").asText(), item.path("revision").asInt());
      decisions.add(
          Map.of(
              "resource",
              item.path("resource").asText(),
              "revision",
              item.path("revision").asInt(),
              "accepted",
              true));
    }
    return decisions;
  }

  /** What is open to the public is looked at first, by every point that the rulebook names. */
  private void reviewOpening(String resource, int revision) throws IOException {
    Map<String, String> findings = new TreeMap<>();
    JsonNode opening = governance.get(DemoPlan.AUTHORITY, "/api/v1/rulebook").path("opening");
    for (JsonNode point : opening.path("review")) {
      findings.put(point.path("id").asText(), "已审查,可以开放");
    }
    boolean opens =
        City.contracts(stack)
            .find(ResourceId.parse(resource))
            .filter(contract -> contract.openTier() != Tier.PROHIBITED)
            .isPresent();
    if (opens && !findings.isEmpty()) {
      governance.post(
          DemoPlan.AUTHORITY,
          "%s/%s/opening-reviews".formatted(ENTRIES, resource),
          Map.of("revision", revision, "mayOpen", true, "findings", findings));
    }
  }

  private Path file(ResourceId resource) throws IOException {
    Path folder = stack.settings().repository().contracts().resolve(resource.agency());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().equals(resource.name() + ".odcs.yaml"))
          .findFirst()
          .orElseThrow(() -> new StackException("There is no contract of " + resource));
    }
  }
}
