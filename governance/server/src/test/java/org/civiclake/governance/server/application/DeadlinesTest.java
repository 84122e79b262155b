package org.civiclake.governance.server.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.application.Application.Phase;
import org.civiclake.governance.model.application.Command;
import org.civiclake.governance.model.application.Party;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.ChosenRulebook;
import org.civiclake.governance.server.Grants;
import org.civiclake.governance.server.MovableClock;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deadlines on days of the official calendar, past ones: what people do is asked of the desk. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class DeadlinesTest {

  private static final Actor XU =
      new Actor("consumer-xu", "human-resources", Set.of(Role.CONSUMER));
  private static final Actor WANG =
      new Actor("steward-wang", "civil-affairs", Set.of(Role.STEWARD));
  private static final Actor LIN = new Actor("authority-lin", "big-data", Set.of(Role.AUTHORITY));

  @Inject ApplicationDesk desk;
  @Inject ApplicationReader reader;
  @Inject DeadlineSweep sweep;
  @Inject ChosenRulebook rulebook;
  @Inject MovableClock clock;

  @BeforeEach
  void neijiang() {
    rulebook.choose("neijiang");
  }

  @AfterEach
  void asItWas() {
    rulebook.chooseBack();
    clock.moveAhead(Duration.ZERO);
  }

  @Test
  void NJ26_theProviderAnswersWithinTenWorkingDaysOrTheAuthorityIsTold() throws SQLException {
    go(LocalDate.of(2026, 2, 13));
    UUID id = desk.file(XU, form());
    ApplicationView filed = reader.view(WANG, id.toString());
    assertThat(filed.due().orElseThrow().on()).contains(LocalDate.of(2026, 3, 5));
    assertThat(filed.awaited()).containsExactly(Party.PROVIDER);

    sweep.sweep();
    go(LocalDate.of(2026, 3, 4));
    sweep.sweep();
    sweep.sweep();
    assertThat(types(id))
        .containsExactly("application-submitted", "review-requested", "reply-reminded");
    go(LocalDate.of(2026, 3, 6));
    sweep.sweep();
    sweep.sweep();

    assertThat(types(id)).endsWith("reply-reminded", "reply-overdue");
    desk.act(WANG, id, new Command.Approve(Party.PROVIDER, Optional.empty()));
    assertThat(reader.view(XU, id.toString()).phase()).isEqualTo(Phase.GRANTED);
  }

  @Test
  void whoAnsweredInTimeIsNotReminded() throws SQLException {
    go(LocalDate.of(2026, 3, 2));
    UUID id = desk.file(XU, form());
    desk.act(WANG, id, new Command.Approve(Party.PROVIDER, Optional.empty()));

    go(LocalDate.of(2026, 4, 20));
    sweep.sweep();

    assertThat(types(id)).doesNotContain("reply-reminded", "reply-overdue");
  }

  @Test
  void NJ26_aShareReplyIsExtendedByNobody() throws SQLException {
    go(LocalDate.of(2026, 3, 2));
    UUID id = desk.file(XU, form());

    assertThatThrownBy(() -> desk.act(WANG, id, new Command.Extend("需要会商")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("allows no extension");
  }

  @Test
  void aDayThatCannotBeComputedIsSaidSo() throws SQLException {
    go(LocalDate.of(2031, 3, 3));
    UUID id = desk.file(XU, form());

    ApplicationView.DueView due = reader.view(LIN, id.toString()).due().orElseThrow();
    assertThat(due.on()).isEmpty();
    assertThat(due.cannotBeComputed().orElseThrow()).contains("2031");
    sweep.sweep();
    assertThat(types(id)).containsExactly("application-submitted", "review-requested");
  }

  @Test
  void whereTheRulebookSetsNoTimeNoneIsOwed() throws SQLException {
    rulebook.chooseBack();
    UUID id = desk.file(XU, form());

    assertThat(reader.view(WANG, id.toString()).due()).isEmpty();
  }

  private List<String> types(UUID id) throws SQLException {
    return reader.view(LIN, id.toString()).history().stream()
        .map(ApplicationView.EventView::type)
        .toList();
  }

  private void go(LocalDate day) {
    Instant morning = day.atTime(9, 0).atZone(Grants.zone()).toInstant();
    clock.moveAhead(Duration.between(Instant.now(), morning));
  }

  private ApplicationForm form() {
    LocalDate today = LocalDate.now(clock);
    return new ApplicationForm(
        "civil-affairs/subsistence_allowance",
        List.of("name"),
        new ApplicationForm.Rows(true, null, null),
        "核对就业补助",
        "受理申请时核对",
        "《社会救助暂行办法》第十七条",
        "减少证明",
        null,
        null,
        false,
        true,
        List.of(DeliveryMethod.API),
        today.toString(),
        today.plusDays(90).toString(),
        false);
  }
}
