package org.civiclake.infra.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.Rows;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.sharing.client.ProfileFile;

/**
 * The whole path on a running stack: the catalog is published, agencies submit, Spark lands, an
 * application is approved, the masked copy is published, and everybody looks.
 */
public final class Demo {

  private static final Duration POLICY_PATIENCE = Duration.ofSeconds(30);
  private static final Duration LINEAGE_PATIENCE = Duration.ofSeconds(120);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Stack stack;
  private final DemoPlan plan;
  private final Consumer<String> progress;
  private final Jobs jobs;
  private final Viewers viewers;
  private final GovernanceApi governance;
  private final Approvals approvals;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * A demonstration.
   *
   * @param progress hears of each step as it begins and ends
   */
  public Demo(Stack stack, DemoPlan plan, Consumer<String> progress) {
    this.stack = stack;
    this.plan = plan;
    this.progress = progress;
    this.jobs = new Jobs(stack);
    this.viewers = new Viewers(stack);
    this.governance = new GovernanceApi(stack);
    this.approvals = new Approvals(governance);
  }

  /** Runs it and returns what was seen. */
  public Evidence run() throws IOException, SQLException {
    step(
        "Agencies compile the catalog; the authority reviews and publishes it",
        () -> new CityCatalog(stack, governance).publish());
    City city = step("Agencies prepare their submissions", () -> City.hand(stack, plan));
    JsonNode landed = step("Spark lands them: raw, std, quarantine", () -> jobs.ingest(city));
    step(
        DemoPlan.CONSUMER + " applies; the provider consents, the authority approves", this::grant);
    String projections = governance.get(DemoPlan.AUTHORITY, "/api/v1/projections").toString();
    step("Spark publishes the masked copies", jobs::publish);
    Path profile = stack.profiles().of(DemoPlan.CONSUMER, DemoPlan.CONSUMER);
    return step("Everybody looks", () -> look(city, landed, projections, profile));
  }

  private boolean grant() throws IOException {
    boolean allowances = approvals.isGranted(DemoPlan.CONSUMER, DemoPlan.RESOURCE);
    if (!allowances) {
      approvals.approve(plan, DemoPlan.APPLICANT, "失业人员就业援助对象认定", "《就业促进法》第五十二条");
    }
    boolean divisions = approvals.isGranted(DemoPlan.CONSUMER, DemoPlan.DIVISIONS);
    if (!divisions) {
      approvals.approveDivisions(plan, DemoPlan.APPLICANT);
    }
    return !allowances || !divisions;
  }

  private Evidence look(City city, JsonNode landed, String projections, Path profile)
      throws IOException, SQLException {
    Rows analystAll = awaitGrant();
    Rows analyst = viewers.threePeople(DemoPlan.ANALYST);
    Rows recipientAll = viewers.pulled(profile);
    return new Evidence(
        layers(city, landed),
        contradictions(landed),
        Viewers.of(analyst, viewers.all(DemoPlan.STEWARD)),
        analyst,
        Viewers.of(analyst, recipientAll),
        texts(analystAll).equals(texts(recipientAll)),
        recipientAll.rows().size(),
        new Refusals(stack).collect(ProfileFile.read(profile)),
        lineage(published(projections)),
        addresses(profile));
  }

  /** Trino hears of a new grant when it asks for policies next. */
  private Rows awaitGrant() throws SQLException {
    Instant end = Instant.now().plus(POLICY_PATIENCE);
    while (true) {
      try {
        return viewers.all(DemoPlan.ANALYST);
      } catch (SQLException notYet) {
        if (Instant.now().isAfter(end)) {
          throw notYet;
        }
        pause();
      }
    }
  }

  private List<String> lineage(TableName published) throws IOException {
    AtlasChain chain = new AtlasChain(stack);
    Instant end = Instant.now().plus(LINEAGE_PATIENCE);
    while (true) {
      List<String> steps = chain.behind(published);
      if (steps.stream().anyMatch(step -> step.startsWith("file:")) || Instant.now().isAfter(end)) {
        return steps;
      }
      pause();
    }
  }

  private static List<Evidence.Landed> layers(City city, JsonNode landed) {
    List<Evidence.Landed> layers = new ArrayList<>();
    for (JsonNode batch : landed.path("batches")) {
      ResourceId resource = ResourceId.parse(batch.path("resource").asText());
      layers.add(
          new Evidence.Landed(
              resource.toString(),
              batch.path("batchId").asText(),
              city.rows().get(resource),
              batch.path("raw").asLong(),
              batch.path("std").asLong(),
              batch.path("quarantine").asLong(),
              city.planted().getOrDefault(resource, 0L)));
    }
    return layers;
  }

  private static long contradictions(JsonNode landed) {
    long found = 0;
    for (JsonNode ofResource : landed.path("contradictions")) {
      found += ofResource.asLong();
    }
    return found;
  }

  private TableName published(String projections) throws IOException {
    for (JsonNode projection : json.readTree(projections)) {
      if (projection.path("resource").asText().equals(DemoPlan.RESOURCE.toString())
          && projection.path("consumer").asText().equals(DemoPlan.CONSUMER)) {
        return TableName.parse(projection.path("published").asText());
      }
    }
    throw new StackException("The grant gave no projection of " + DemoPlan.RESOURCE);
  }

  private Map<String, URI> addresses(Path profile) {
    Map<String, URI> addresses = new LinkedHashMap<>();
    for (ServiceName service : ServiceName.values()) {
      if (service != ServiceName.POSTGRESQL) {
        addresses.put(service.id(), URI.create(stack.settings().url(service)));
      }
    }
    addresses.put("share profile", profile.toUri());
    return addresses;
  }

  private static List<List<String>> texts(Rows rows) {
    return rows.rows().stream().map(Viewers::texts).toList();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted", e);
    }
  }

  @FunctionalInterface
  private interface Step<T> {
    T take() throws IOException, SQLException;
  }

  private <T> T step(String what, Step<T> step) throws IOException, SQLException {
    progress.accept(what + " …");
    Instant begin = Instant.now();
    T result = step.take();
    progress.accept(
        "  done in %.1f s".formatted(Duration.between(begin, Instant.now()).toMillis() / 1000.0));
    return result;
  }
}
