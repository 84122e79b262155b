package org.civiclake.governance.server.alert;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.alert.Alert;
import org.civiclake.governance.model.alert.AlertEvent;
import org.civiclake.governance.model.alert.AlertEvent.Raised;
import org.civiclake.governance.model.alert.AlertKind;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.catalog.Texts;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** Where alerts are raised and moved on; each command is one change of the ledger. */
@ApplicationScoped
class AlertDesk {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_EVIDENCE = 1000;
  private static final int MOST_PROVIDERS = 200;

  private final Ledger ledger;
  private final AlertStore store;

  AlertDesk(Ledger ledger, AlertStore store) {
    this.ledger = ledger;
    this.store = store;
  }

  /** Raises an alert; the same recipient, kind and day are one alert, however often it comes. */
  UUID raise(Actor actor, AlertsResource.AlertForm form) throws SQLException {
    Raised raised = read(form);
    String key = raised.recipient() + "\n" + raised.kind() + "\n" + raised.day();
    UUID id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    if (store.find(id).isPresent()) {
      return id;
    }
    ledger.change(
        actor,
        transaction -> {
          if (store.find(transaction.connection(), id).isEmpty()) {
            transaction.append(AlertProjection.subject(id), raised, List.of());
          }
          return id;
        });
    return id;
  }

  /** A step of the model. */
  @FunctionalInterface
  interface Step {
    AlertEvent of(Alert alert, String by);
  }

  /**
   * Takes a step.
   *
   * @throws ProblemException when there is no such alert within the actor's reach, or not now
   */
  void step(Actor actor, UUID id, String reason, Step step) throws SQLException {
    ledger.change(
        actor,
        transaction -> {
          Alert alert =
              store
                  .find(transaction.connection(), id)
                  .map(AlertStore.Kept::alert)
                  .filter(found -> isVisible(actor, found))
                  .orElseThrow(AlertDesk::unknown);
          return transaction.append(
              AlertProjection.subject(id),
              (Record) event(step, alert, actor.name()),
              List.of(),
              Optional.of(reason));
        });
  }

  private static AlertEvent event(Step step, Alert alert, String by) {
    try {
      return step.of(alert, by);
    } catch (IllegalStateException notNow) {
      throw new ProblemException(
          Kind.CONFLICT,
          "The alert is %s already.".formatted(alert.stage()),
          "该预警已处于 %s 状态。".formatted(alert.stage()));
    }
  }

  static boolean seesAll(Actor actor) {
    return actor.is(Role.AUTHORITY) || actor.is(Role.AUDITOR);
  }

  static boolean isVisible(Actor actor, Alert alert) {
    return seesAll(actor)
        || alert.raised().providers().stream().anyMatch(agency -> actor.is(Role.STEWARD, agency));
  }

  static ProblemException unknown() {
    return new ProblemException(Kind.NOT_FOUND, "There is no such alert.", "没有该预警。");
  }

  private static Raised read(AlertsResource.AlertForm form) {
    List<String> providers = Objects.requireNonNullElse(form.providers(), List.of());
    if (providers.size() > MOST_PROVIDERS || !providers.stream().allMatch(AlertDesk::isAgency)) {
      throw refused("providers", "agencies, at most " + MOST_PROVIDERS, "单位编号,至多 200 个");
    }
    return new Raised(
        text("recipient", form.recipient(), LONGEST_NAME),
        Optional.ofNullable(form.consumer()).map(agency -> text("consumer", agency, LONGEST_NAME)),
        kind(form.kind()),
        day(form.day()),
        providers,
        text("evidence", form.evidence(), LONGEST_EVIDENCE));
  }

  private static boolean isAgency(String text) {
    return text != null && ResourceId.isAgency(text);
  }

  private static String text(String name, String text, int longest) {
    String given = Texts.required(name, text);
    if (given.length() > longest) {
      throw refused(name, "at most " + longest + " characters", "至多 " + longest + " 个字符");
    }
    return given;
  }

  private static AlertKind kind(String text) {
    try {
      return AlertKind.valueOf(Objects.toString(text, ""));
    } catch (IllegalArgumentException e) {
      throw refused(
          "kind", "one of " + List.of(AlertKind.values()), "以下之一:" + List.of(AlertKind.values()));
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(Objects.toString(text, ""));
    } catch (DateTimeParseException e) {
      throw refused("day", "a day, for example 2026-03-02", "日期,例如 2026-03-02");
    }
  }

  private static ProblemException refused(String name, String english, String chinese) {
    return new ProblemException(
        Kind.REFUSED, "%s is %s.".formatted(name, english), "%s 应为%s。".formatted(name, chinese));
  }
}
