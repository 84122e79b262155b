package org.civiclake.governance.server.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.change.ChangeEvent;
import org.civiclake.governance.model.change.ChangeEvent.Requested;
import org.civiclake.governance.model.change.ChangeRefusal;
import org.civiclake.governance.model.change.DataChange;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.catalog.Texts;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.rulebook.CurrentRulebook;
import org.civiclake.governance.server.seal.Seal;
import org.civiclake.governance.server.seal.Words;

/** Where changes of data are asked for and moved on; each command is one change of the ledger. */
@ApplicationScoped
class ChangeDesk {

  private static final int LONGEST_DESCRIPTION = 4000;

  private final Ledger ledger;
  private final ChangeStore store;
  private final Catalog catalog;
  private final Seal seal;
  private final CurrentRulebook current;

  ChangeDesk(
      Ledger ledger, ChangeStore store, Catalog catalog, Seal seal, CurrentRulebook current) {
    this.ledger = ledger;
    this.store = store;
    this.catalog = catalog;
    this.seal = seal;
    this.current = current;
  }

  /** A steward asks for a change of their own agency's data. */
  UUID request(Actor actor, ChangesResource.ChangeForm form) throws SQLException {
    ResourceId resource = Texts.resource(form.resource());
    Contract contract =
        catalog
            .find(resource)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Kind.REFUSED, "There is no such resource.", "目录中没有该数据资源。"));
    if (!actor.agency().equals(contract.id().agency())) {
      throw new ProblemException(
          Kind.FORBIDDEN, "Only its provider asks for a change of data.", "数据修改仅由其提供单位申报。");
    }
    String description = Objects.toString(form.description(), "");
    if (description.isBlank() || description.length() > LONGEST_DESCRIPTION) {
      throw new ProblemException(
          Kind.REFUSED,
          "Describe the change in 1 to %d characters.".formatted(LONGEST_DESCRIPTION),
          "请以 1 至 %d 个字符说明修改内容。".formatted(LONGEST_DESCRIPTION));
    }
    Optional<UUID> issue = Optional.ofNullable(form.issue()).map(ChangeDesk::issue);
    UUID id = UUID.randomUUID();
    ledger.change(
        actor,
        transaction ->
            transaction.append(
                ChangeProjection.subject(id),
                new Requested(
                    resource,
                    actor.name(),
                    form.bulk(),
                    issue,
                    seal.seal(id, Words.of(description))),
                current.rulebook().changes().articles(form.bulk())));
    return id;
  }

  /**
   * Takes a step.
   *
   * @throws ProblemException when there is no such change within the actor's reach, or the step is
   *     refused
   */
  void step(Actor actor, UUID id, Optional<String> reason, ChangesResource.Step step)
      throws SQLException {
    ledger.change(
        actor,
        transaction -> {
          DataChange change =
              store
                  .find(transaction.connection(), id)
                  .map(ChangeStore.Kept::change)
                  .filter(found -> isVisible(actor, found))
                  .orElseThrow(ChangeDesk::unknown);
          return transaction.append(
              ChangeProjection.subject(id),
              (Record) event(step, change, actor.name()),
              current.rulebook().changes().articles(change.request().bulk()),
              reason);
        });
  }

  private static ChangeEvent event(ChangesResource.Step step, DataChange change, String by) {
    try {
      return step.of(change, by);
    } catch (ChangeRefusal refusal) {
      throw new ProblemException(
          refusal.isConflict() ? Kind.CONFLICT : Kind.REFUSED,
          refusal.getMessage(),
          refusal.chinese());
    }
  }

  static boolean seesAll(Actor actor) {
    return actor.is(Role.AUTHORITY) || actor.is(Role.AUDITOR) || actor.is(Role.ENGINEER);
  }

  static boolean isVisible(Actor actor, DataChange change) {
    return seesAll(actor) || actor.is(Role.STEWARD, change.request().resource().agency());
  }

  private static UUID issue(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw new ProblemException(Kind.REFUSED, "issue is the id of a matter.", "issue 应为事项编号。");
    }
  }

  static <T> T required(T value) {
    return Texts.body(value);
  }

  static String text(String name, String text) {
    return Texts.required(name, text);
  }

  static ProblemException unknown() {
    return new ProblemException(Kind.NOT_FOUND, "There is no such change.", "没有该项修改。");
  }
}
