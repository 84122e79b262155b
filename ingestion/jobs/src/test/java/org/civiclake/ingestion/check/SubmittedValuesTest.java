package org.civiclake.ingestion.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.civiclake.governance.model.contract.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmittedValuesTest {

  private static final FieldType.Decimal MONEY = new FieldType.Decimal(10, 2);

  @Test
  void readsWholeNumbersAndNothingElse() {
    assertThat(SubmittedValues.whole("-42")).contains(-42L);
    assertThat(SubmittedValues.whole("1.0")).isEmpty();
    assertThat(SubmittedValues.whole("9223372036854775808")).isEmpty();
    assertThat(SubmittedValues.whole("1e3")).isEmpty();
  }

  @Test
  void neverRoundsADecimal() {
    assertThat(SubmittedValues.decimal("100.500", MONEY)).contains(new BigDecimal("100.50"));
    assertThat(SubmittedValues.decimal("100.505", MONEY)).isEmpty();
    assertThat(SubmittedValues.decimal("100000000", MONEY)).isEmpty();
    assertThat(SubmittedValues.decimal("0", MONEY)).contains(new BigDecimal("0.00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-01-05", "2024-1-5", "2024/1/5", "20240105", "2024年1月5日"})
  void readsDatesAsAgenciesWriteThem(String text) {
    assertThat(SubmittedValues.day(text)).contains(LocalDate.of(2024, 1, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2023-02-29", "2024-13-01", "24-01-05", "20240105x", "2024.1.5"})
  void refusesWhatIsNoDate(String text) {
    assertThat(SubmittedValues.day(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-05 08:00:00",
        "2024-01-05T08:00:00",
        "2024-01-05T00:00:00Z",
        "2024-01-05T08:00:00+08:00",
        "2024-01-05 00:00:00+00"
      })
  void readsMomentsInChinaUnlessTheySayAnother(String text) {
    assertThat(SubmittedValues.moment(text)).contains(Instant.parse("2024-01-05T00:00:00Z"));
  }

  @Test
  void readsYesAndNo() {
    assertThat(SubmittedValues.flag("是")).contains(true);
    assertThat(SubmittedValues.flag("0")).contains(false);
    assertThat(SubmittedValues.flag("maybe")).isEmpty();
  }
}
