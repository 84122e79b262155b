package org.civiclake.governance.server.catalog.project;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.civiclake.governance.model.catalog.Acceptance;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.catalog.CatalogArticles;
import org.civiclake.governance.server.catalog.EntryReader;
import org.civiclake.governance.server.catalog.project.ProjectEvents.AcceptanceChecked;
import org.civiclake.governance.server.catalog.project.ProjectEvents.CheckedResource;
import org.civiclake.governance.server.catalog.project.ProjectEvents.ProjectRegistered;
import org.civiclake.governance.server.catalog.project.ProjectStore.Project;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** Registers projects, and checks what they brought. */
@ApplicationScoped
class ProjectHandler {

  private final Ledger ledger;
  private final ProjectStore projects;
  private final EntryReader entries;
  private final Catalog catalog;
  private final LakeTables lake;
  private final CatalogArticles articles;

  ProjectHandler(
      Ledger ledger,
      ProjectStore projects,
      EntryReader entries,
      Catalog catalog,
      LakeTables lake,
      CatalogArticles articles) {
    this.ledger = ledger;
    this.projects = projects;
    this.entries = entries;
    this.catalog = catalog;
    this.lake = lake;
    this.articles = articles;
  }

  /**
   * Registers a project with the entries that its catalog consists of; each has been compiled.
   *
   * @throws ProblemException when one is another agency's, or was never compiled
   */
  int register(Actor actor, String name, List<ResourceId> resources) throws SQLException {
    for (ResourceId resource : resources) {
      if (!resource.agency().equals(actor.agency())) {
        throw new ProblemException(
            Kind.FORBIDDEN,
            "%s is not a resource of %s.".formatted(resource, actor.agency()),
            "%s 不属于 %s。".formatted(resource, actor.agency()));
      }
    }
    return ledger.change(
        actor,
        tx -> {
          for (ResourceId resource : resources) {
            entries.require(tx.connection(), resource);
          }
          int number = projects.last(tx.connection()) + 1;
          tx.append(
              ProjectEvents.about(number),
              new ProjectRegistered(
                  number,
                  actor.agency(),
                  name,
                  tx.today(),
                  resources.stream().map(ResourceId::toString).toList()),
              articles.general());
          return number;
        });
  }

  /**
   * Checks a project's resources, as the edition in force has them, against their tables.
   *
   * @throws ProblemException when the lake cannot be asked; nothing goes on record then
   */
  void check(Actor actor, Project project) throws SQLException {
    LakeTables.Session session = lake.open();
    List<CheckedResource> results = new ArrayList<>();
    for (ResourceId resource : project.resources()) {
      results.add(CheckedResource.of(check(session, resource)));
    }
    boolean passed = results.stream().allMatch(CheckedResource::passed);
    ledger.change(
        actor,
        tx ->
            tx.append(
                ProjectEvents.about(project.number()),
                new AcceptanceChecked(UUID.randomUUID(), passed, results),
                articles.general()));
  }

  private Acceptance.Result check(LakeTables.Session session, ResourceId resource) {
    Contract contract = catalog.findPublished(resource).orElse(null);
    return contract == null
        ? Acceptance.unpublished(resource)
        : Acceptance.check(contract, session.columns(resource.in(Layer.STD)));
  }
}
