package org.civiclake.infra.bench.sharing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.rest.RESTCatalog;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Publication;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.table.BatchColumns;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.CompiledPolicies;
import org.civiclake.governance.policy.Decision;
import org.civiclake.governance.policy.PolicyCompiler;
import org.civiclake.governance.policy.PolicyDecisions;
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.policy.Role;

/** One grant: an agency pulls a resource, some of its columns masked and its rows filtered. */
final class Scenario {

  /** Where the resource's table is shared. */
  static final String TABLE =
      "/delta-sharing/shares/civil-affairs/schemas/shared/tables/subsistence_allowance";

  /** Asks for the whole table, as the Spark connector does. */
  static final String QUERY = "{\"predicateHints\":[],\"includeRefreshToken\":true}";

  private static final ResourceId RESOURCE =
      new ResourceId("civil-affairs", "subsistence_allowance");
  private static final String CONSUMER = "human-resources";
  private static final Set<String> FIELDS =
      Set.of("citizen_id", "name", "division_code", "monthly_amount", "approved_on");
  private static final Principal AUTHORITY =
      new Principal("authority-li", "big-data", Set.of(Role.AUTHORITY));
  private static final Pattern LINK =
      Pattern.compile("\"activationUrl\":\"https?://[^/\"]+([^\"]+)\"");
  private static final Pattern BEARER = Pattern.compile("\"bearerToken\":\"([^\"]+)\"");

  private final ContractLibrary library;
  private final CompiledPolicies policies;
  private final Projection projection;
  private final List<String> columns;

  /** Compiles the grant's policies from the project's contracts. */
  Scenario(Path root) throws IOException, InvalidContractsException {
    library = ContractLibrary.load(root.resolve("governance/contracts"));
    Contract contract = library.find(RESOURCE).orElseThrow();
    columns = new ArrayList<>(contract.fields().stream().map(Field::name).toList());
    columns.add(BatchColumns.BATCH_ID);
    columns.add(BatchColumns.ROW_NUMBER);
    policies = policies(true, 1);
    try (PolicyDecisions decisions = PolicyDecisions.of(policies)) {
      Decision decision =
          decisions.read(Caller.recipient(CONSUMER), RESOURCE.in(Layer.STD), columns);
      projection = ((Decision.Allowed) decision).projection();
    }
  }

  CompiledPolicies policies() {
    return policies;
  }

  /** The name of the published table in the lake. */
  String publishedName() {
    return projection.published().table();
  }

  /** Publishes the projection as a table of so many files. */
  PublishedBenchTable publish(RESTCatalog lake, int files) {
    return PublishedBenchTable.publish(
        lake, PublishedBenchTable.publication(RESOURCE, projection, columns), projection, files);
  }

  /** The bearer token of a new recipient of the agency, had by its link. */
  String token(Stack stack) throws IOException, InterruptedException {
    String server = "http://127.0.0.1:" + stack.sharing().port();
    String body =
        "{\"name\":\"bench-%s\",\"agency\":\"%s\"}".formatted(UUID.randomUUID(), CONSUMER);
    String made = post(server + "/api/v1/recipients", body, stack.issuer().token(AUTHORITY));
    return found(BEARER, post(server + found(LINK, made), "", "none"));
  }

  private static String post(String address, String body, String bearer)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static String found(Pattern what, String answer) throws IOException {
    Matcher found = what.matcher(answer);
    if (!found.find()) {
      throw new IOException("No recipient was made: " + answer);
    }
    return found.group(1);
  }

  /** The policies with the grant or without it, as a version of them. */
  CompiledPolicies policies(boolean granted, long version) {
    LocalDate today = LocalDate.now();
    Grant grant =
        new Grant(
            UUID.randomUUID(),
            CONSUMER,
            RESOURCE,
            FIELDS,
            Optional.of(
                new RowFilter.RegionWithin("division_code", new TreeSet<>(Set.of("330203")))),
            "就业帮扶",
            "社会救助暂行办法",
            today.minusDays(1),
            today.plusDays(30));
    return new PolicyCompiler()
        .compile(
            library.contracts(),
            granted ? List.of(grant) : List.of(),
            Stack.PRINCIPALS,
            today,
            version);
  }

  /** What a copy of the grant's projection is called, and what it says of itself. */
  Copy copy(Grade grade) {
    Map<String, String> properties =
        new HashMap<>(PublishedBenchTable.publication(RESOURCE, projection, columns).properties());
    properties.put(Publication.GRADE, grade.name());
    return new Copy(
        publishedName(),
        projection.columns().stream().map(Projection.Column::name).toList(),
        properties);
  }

  /**
   * A copy.
   *
   * @param name of its table among the published ones
   */
  record Copy(String name, List<String> columns, Map<String, String> properties) {}
}
