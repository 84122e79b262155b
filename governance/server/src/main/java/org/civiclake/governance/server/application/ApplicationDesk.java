package org.civiclake.governance.server.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.application.Application;
import org.civiclake.governance.model.application.ApplicationEvent;
import org.civiclake.governance.model.application.ApplicationEvent.ApplicationGranted;
import org.civiclake.governance.model.application.ApplicationEvent.ApplicationSubmitted;
import org.civiclake.governance.model.application.ApplicationKind;
import org.civiclake.governance.model.application.Command;
import org.civiclake.governance.model.application.Decision;
import org.civiclake.governance.model.application.Duty;
import org.civiclake.governance.model.application.Flaw;
import org.civiclake.governance.model.application.Hearing;
import org.civiclake.governance.model.application.Person;
import org.civiclake.governance.model.application.Request;
import org.civiclake.governance.model.application.RequestRules;
import org.civiclake.governance.model.application.Terms;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.grant.GrantDesk;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.issue.OpeningStops;
import org.civiclake.governance.server.ledger.Histories;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.ledger.LedgerTransaction;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.rulebook.CurrentRulebook;

/**
 * Where commands about applications are heard. Each is one change of the ledger: it reads the
 * application's events, decides, and appends; an approval that grants gives the grant in the same
 * change.
 */
@ApplicationScoped
public class ApplicationDesk {

  private final Ledger ledger;
  private final Histories histories;
  private final GrantDesk grants;
  private final OpeningStops openings;
  private final Catalog catalog;
  private final CurrentRulebook current;

  ApplicationDesk(
      Ledger ledger,
      Histories histories,
      GrantDesk grants,
      OpeningStops openings,
      Catalog catalog,
      CurrentRulebook current) {
    this.ledger = ledger;
    this.histories = histories;
    this.grants = grants;
    this.openings = openings;
    this.catalog = catalog;
    this.current = current;
  }

  /**
   * Files an application, or keeps it as a draft.
   *
   * @return its id
   * @throws ProblemException with everything that is wrong with it
   */
  public UUID file(Actor actor, ApplicationForm form) throws SQLException {
    UUID id = UUID.randomUUID();
    ledger.change(actor, transaction -> write(transaction, id, form));
    return id;
  }

  /** Writes a draft anew, or sends it in as it is written now. */
  public void rewrite(Actor actor, UUID id, ApplicationForm form) throws SQLException {
    ledger.change(actor, transaction -> write(transaction, id, form));
  }

  /**
   * Does what a command says.
   *
   * @throws ProblemException when it is not done, and why
   */
  public void act(Actor actor, UUID id, Command command) throws SQLException {
    ledger.change(
        actor,
        transaction -> {
          Application state = state(transaction, id);
          if (state.phase() == Application.Phase.UNFILED) {
            throw Declined.unknown();
          }
          if (command instanceof Command.Assign assign) {
            requireAgency(assign.agency());
          }
          Terms terms = terms(ApplicationProjection.request(state));
          return hear(transaction, id, state, terms, command);
        });
  }

  private List<ApplicationEvent> write(LedgerTransaction transaction, UUID id, ApplicationForm form)
      throws SQLException {
    catalog.refresh();
    ApplicationKind kind = ApplicationForm.kindFor(transaction.actor());
    Optional<Contract> contract = form.resourceId().flatMap(catalog::find);
    if (contract.isEmpty()) {
      throw Declined.problem(
          List.of(
              new Flaw(
                  "resource",
                  "There is no resource " + form.resource(),
                  "目录中没有该数据资源:" + form.resource())));
    }
    Terms terms = Terms.of(current.rulebook(), contract.get(), kind);
    List<Flaw> flaws = new ArrayList<>();
    Request request = form.read(contract.get().id(), transaction.actor(), flaws);
    if (!flaws.isEmpty()) {
      flaws.addAll(new RequestRules(terms, transaction.today()).of(request));
      throw Declined.problem(flaws);
    }
    Command command = form.draft() ? new Command.KeepDraft(request) : new Command.Submit(request);
    return hear(transaction, id, state(transaction, id), terms, command);
  }

  private List<ApplicationEvent> hear(
      LedgerTransaction transaction, UUID id, Application state, Terms terms, Command command)
      throws SQLException {
    Hearing hearing =
        new Hearing(
            state, person(transaction.actor()), terms, transaction.today(), current.calendar());
    Decision decision = hearing.decide(command);
    if (decision instanceof Decision.Declined declined) {
      throw Declined.problem(declined);
    }
    List<ApplicationEvent> events = ((Decision.Accepted) decision).events();
    for (ApplicationEvent event : events) {
      if (event instanceof ApplicationSubmitted submitted) {
        requireScenario(terms, submitted.request());
      }
      transaction.append(
          ApplicationProjection.subject(id),
          (Record) event,
          Evidence.of(event, terms),
          event.why());
      if (event instanceof ApplicationGranted granted) {
        if (granted.request().kind() == ApplicationKind.OPEN) {
          openings.requireOpen(transaction.connection(), granted.request().resource());
        }
        grants.give(transaction, id, granted, Evidence.of(event, terms));
      }
    }
    return events;
  }

  private Application state(LedgerTransaction transaction, UUID id) throws SQLException {
    return ApplicationProjection.stateAfter(
        histories.of(transaction.connection(), ApplicationProjection.subject(id)));
  }

  private Terms terms(Request request) throws SQLException {
    catalog.refresh();
    ResourceId resource = request.resource();
    Contract contract =
        catalog
            .find(resource)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Kind.CONFLICT,
                        resource + " is no longer in the catalog.",
                        "目录中已没有该数据资源:" + resource));
    return Terms.of(current.rulebook(), contract, request.kind());
  }

  /** An agency applies here only where the regulation takes its application (SX23). */
  private void requireScenario(Terms terms, Request request) {
    if (request.kind() != ApplicationKind.SHARE || terms.passage().scenarios().isEmpty()) {
      return;
    }
    Optional<Agency> provider = catalog.agency(request.resource().agency());
    boolean taken =
        catalog
            .agency(request.consumer())
            .filter(
                consumer ->
                    provider.filter(own -> terms.passage().takes(consumer, own)).isPresent())
            .isPresent();
    if (!taken) {
      throw new ProblemException(
          Kind.REFUSED,
          "%s takes no application of %s for data of %s; apply through the body above you."
              .formatted(
                  terms.passage().scenarios().get(0).article(),
                  request.consumer(),
                  request.resource().agency()),
          "依据 %s,不直接受理 %s 对 %s 数据的共享申请,请通过上级部门申请。"
              .formatted(
                  terms.passage().scenarios().get(0).article(),
                  request.consumer(),
                  request.resource().agency()));
    }
  }

  private void requireAgency(String id) {
    if (catalog.agency(id).isEmpty()) {
      throw new ProblemException(
          Kind.REFUSED, "There is no agency " + id + ".", "没有该单位:" + id + "。");
    }
  }

  private static Person person(Actor actor) {
    Set<Duty> duties = EnumSet.noneOf(Duty.class);
    if (actor.is(Role.AUTHORITY)) {
      duties.add(Duty.AUTHORITY);
    }
    if (actor.is(Role.STEWARD)) {
      duties.add(Duty.STEWARD);
    }
    if (actor.is(Role.CONSUMER)) {
      duties.add(Duty.CONSUMER);
    }
    if (actor.is(Role.APPLICANT)) {
      duties.add(Duty.APPLICANT);
    }
    if (actor.equals(Actor.PLATFORM)) {
      duties.add(Duty.CLOCK);
    }
    return new Person(actor.name(), actor.agency(), duties);
  }
}
