package org.civiclake.infra.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.infra.local.Stack;

/**
 * The way to a grant: an agency applies, the provider consents, the authority approves (NB22,
 * NB23); and its end, when the grant is revoked (NB26).
 */
public final class Approvals {

  private static final String APPLICATIONS = "/api/v1/applications";
  private static final Map<String, Object> CONSENT = Map.of("approve", true);

  private static final List<String> WAYS = List.of("ONLINE_QUERY", "SHARED_TABLE");
  private static final List<String> WAYS_WITH_PUSH =
      List.of("ONLINE_QUERY", "SHARED_TABLE", "BATCH_PUSH");

  private final GovernanceApi governance;

  public Approvals(Stack stack) {
    this(new GovernanceApi(stack));
  }

  Approvals(GovernanceApi governance) {
    this.governance = governance;
  }

  /** Whether an agency has a grant on a resource that is in force. */
  boolean isGranted(String agency, ResourceId resource) throws IOException {
    JsonNode page = governance.get(DemoPlan.AUTHORITY, "/api/v1/grants?standing=IN_FORCE");
    for (JsonNode grant : page.path("grants")) {
      if (grant.path("consumer").asText().equals(agency)
          && grant.path("resource").asText().equals(resource.toString())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Applies for the demonstration's fields and rows, and has it approved by all who must.
   *
   * @param consumer who speaks for the agency that applies
   * @return the grant, which bears the application's id
   */
  public String approve(DemoPlan plan, String consumer, String purpose, String legalBasis)
      throws IOException {
    return approve(plan, consumer, DemoPlan.FIELDS, purpose, legalBasis);
  }

  /**
   * Applies for some fields of the demonstration's rows, and has it approved by all who must.
   *
   * @param consumer who speaks for the agency that applies
   * @return the grant, which bears the application's id
   */
  public String approve(
      DemoPlan plan, String consumer, List<String> fields, String purpose, String legalBasis)
      throws IOException {
    Map<String, Object> application =
        Map.ofEntries(
            Map.entry("resource", DemoPlan.RESOURCE.toString()),
            Map.entry("fields", fields),
            Map.entry(
                "rows", Map.of("column", "division_code", "divisions", List.of(DemoPlan.DIVISION))),
            Map.entry("purpose", purpose),
            Map.entry("scenario", "救助帮扶一件事联办"),
            Map.entry("legalBasis", legalBasis),
            Map.entry("reason", "办理业务需核对对象身份和待遇"),
            Map.entry("safeguards", "专人专机使用,留存访问日志"),
            Map.entry("commitment", true),
            Map.entry("delivery", WAYS_WITH_PUSH),
            Map.entry("from", plan.today().toString()),
            Map.entry("until", plan.today().plusMonths(6).toString()));
    String id = governance.post(consumer, APPLICATIONS, application).path("id").asText();
    governance.post(DemoPlan.STEWARD, decision(id, "provider"), CONSENT);
    governance.post(DemoPlan.AUTHORITY, decision(id, "authority"), CONSENT);
    return id;
  }

  /**
   * Applies for the table of divisions, which is unconditional: the authority alone approves it.
   *
   * @return the grant, which bears the application's id
   */
  public String approveDivisions(DemoPlan plan, String consumer) throws IOException {
    Map<String, Object> application =
        Map.ofEntries(
            Map.entry("resource", DemoPlan.DIVISIONS.toString()),
            Map.entry("fields", DemoPlan.DIVISION_FIELDS),
            Map.entry("purpose", "按区划汇总统计"),
            Map.entry("scenario", "救助帮扶一件事联办"),
            Map.entry("legalBasis", "《行政区划管理条例》第十四条"),
            Map.entry("reason", "统一使用现行区划代码"),
            Map.entry("commitment", true),
            Map.entry("delivery", WAYS),
            Map.entry("from", plan.today().toString()),
            Map.entry("until", plan.today().plusMonths(6).toString()));
    String id = governance.post(consumer, APPLICATIONS, application).path("id").asText();
    governance.post(DemoPlan.AUTHORITY, decision(id, "authority"), CONSENT);
    return id;
  }

  /** Ends a grant at once (NB26). */
  public void revoke(String grant, String reason) throws IOException {
    governance.post(
        DemoPlan.AUTHORITY, "/api/v1/grants/" + grant + "/revocation", Map.of("reason", reason));
  }

  private static String decision(String application, String party) {
    return "%s/%s/%s-decision".formatted(APPLICATIONS, application, party);
  }
}
