package org.civiclake.infra.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What jobs and the governance server tell each other about wrong data: the ingestion reports what
 * contradicts (YZ11), the publisher asks what is disputed (NJ41).
 */
public final class QualityLoop {

  private static final int PAGE = 200;
  private static final String INGESTION = "ingestion";
  private static final String PUBLISHER = "publisher";

  private final Governance governance;
  private final ObjectMapper json = new ObjectMapper();

  public QualityLoop(Governance governance) {
    this.governance = governance;
  }

  /** Everything that is marked as disputed, as the publish job reads it. */
  public String disputed() {
    ArrayNode all = json.createArrayNode();
    JsonNode page;
    long after = 0;
    do {
      page =
          governance.get(
              PUBLISHER, "/api/v1/disputed-data?limit=%d&after=%d".formatted(PAGE, after));
      page.path("items").forEach(all::add);
      after = page.path("next").asLong();
    } while (page.hasNonNull("next"));
    return all.toString();
  }

  /**
   * Reports what a run of the ingestion job found.
   *
   * @param summary the job's own summary
   */
  public void reportContradictions(JsonNode summary) {
    if (summary.path("found").isEmpty()) {
      return;
    }
    ObjectNode report = json.createObjectNode();
    report.set("run", summary.path("run"));
    report.set("found", summary.path("found"));
    governance.post(INGESTION, "/api/v1/contradictions", report);
  }
}
