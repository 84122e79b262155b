package org.civiclake.governance.model.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.contract.ResourceId;
import org.junit.jupiter.api.Test;

class GrantTest {

  private static final LocalDate FROM = LocalDate.of(2026, 3, 1);
  private static final LocalDate UNTIL = LocalDate.of(2026, 3, 31);

  @Test
  void NB26_aGrantIsInForceFromItsFirstDayToItsLast() {
    Grant grant = grant("human-resources", Set.of("name"), FROM, UNTIL);

    assertThat(grant.inForce(FROM.minusDays(1))).isFalse();
    assertThat(grant.inForce(FROM)).isTrue();
    assertThat(grant.inForce(UNTIL)).isTrue();
    assertThat(grant.inForce(UNTIL.plusDays(1))).isFalse();
  }

  @Test
  void aGrantNamesFieldsAnAgencyAndAPeriod() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grant("human-resources", Set.of(), FROM, UNTIL));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grant("Human Resources", Set.of("name"), FROM, UNTIL));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grant("human-resources", Set.of("name"), UNTIL, FROM));
  }

  private static Grant grant(String consumer, Set<String> fields, LocalDate from, LocalDate until) {
    return new Grant(
        new UUID(0, 1),
        consumer,
        ResourceId.parse("civil-affairs/subsistence_allowance"),
        fields,
        Optional.empty(),
        "就业帮扶",
        "《社会救助暂行办法》",
        from,
        until);
  }
}
