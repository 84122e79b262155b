package org.civiclake.governance.server.catalog;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.civiclake.governance.model.catalog.Entry;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.rulebook.ReviewPoint;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.catalog.EntryEvents.OpeningReviewed;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.rulebook.CurrentRulebook;

/**
 * Gives the office of the tests its first edition: the contracts of the folder, compiled,
 * submitted, reviewed and published by the commands that people use.
 */
@ApplicationScoped
public class FirstEdition {

  private static final Actor LIN = new Actor("authority-lin", "big-data", Set.of(Role.AUTHORITY));

  private final GovernanceConfig config;
  private final Catalog catalog;
  private final EntryHandler entries;
  private final ReviewHandler reviews;
  private final EditionHandler editions;
  private final CurrentRulebook rulebook;
  private List<Contract> before = List.of();

  FirstEdition(
      GovernanceConfig config,
      Catalog catalog,
      EntryHandler entries,
      ReviewHandler reviews,
      EditionHandler editions,
      CurrentRulebook rulebook) {
    this.config = config;
    this.catalog = catalog;
    this.entries = entries;
    this.reviews = reviews;
    this.editions = editions;
    this.rulebook = rulebook;
  }

  void publish(@Observes StartupEvent start) throws SQLException, IOException {
    if (catalog.edition() > 0) {
      return;
    }
    before = catalog.contracts();
    Map<String, List<ResourceId>> byAgency = new TreeMap<>();
    for (Path file : contracts(config.contracts())) {
      String agency = file.getParent().getFileName().toString();
      EntryRecord entry = entries.compile(steward(agency), Files.readAllBytes(file));
      byAgency.computeIfAbsent(agency, any -> new ArrayList<>()).add(entry.entry().id());
    }
    for (Map.Entry<String, List<ResourceId>> own : byAgency.entrySet()) {
      List<EntryRecord> submitted = entries.submit(steward(own.getKey()), own.getValue());
      for (EntryRecord entry : submitted) {
        reviewOpening(entry.entry());
      }
      reviews.review(LIN, submitted.stream().map(FirstEdition::accepted).toList());
    }
    editions.publish(LIN, "首版目录,经局长办公会议审议");
  }

  /** What could be used before anything was published. */
  List<Contract> before() {
    return before;
  }

  /** What is to be open was looked at by every point of the regulation. */
  private void reviewOpening(Entry entry) throws SQLException {
    Map<String, String> findings = new TreeMap<>();
    for (ReviewPoint point : rulebook.rulebook().opening().review()) {
      findings.put(point.id(), "已审查,可以开放");
    }
    try {
      reviews.reviewOpening(
          LIN, entry.id(), new OpeningReviewed(entry.revision(), true, Optional.empty(), findings));
    } catch (ProblemException nothingToOpen) {
      if (nothingToOpen.problem().status() != Kind.CONFLICT.status()) {
        throw nothingToOpen;
      }
    }
  }

  private static ReviewHandler.Decision accepted(EntryRecord submitted) {
    return new ReviewHandler.Decision(
        submitted.entry().id(), submitted.entry().revision(), Optional.empty());
  }

  private static Actor steward(String agency) {
    return new Actor("steward-of-" + agency, agency, Set.of(Role.STEWARD));
  }

  private static List<Path> contracts(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".odcs.yaml")).sorted().toList();
    }
  }
}
