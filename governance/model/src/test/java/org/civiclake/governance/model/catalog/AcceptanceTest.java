package org.civiclake.governance.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.catalog.Acceptance.RealColumn;
import org.civiclake.governance.model.contract.Contract;
import org.junit.jupiter.api.Test;

class AcceptanceTest {

  private static final Contract ALLOWANCES =
      CityCatalog.contract("civil-affairs/subsistence_allowance");
  private static final List<RealColumn> REAL =
      List.of(
          new RealColumn("certificate_no", "string"),
          new RealColumn("citizen_id", "string"),
          new RealColumn("name", "string"),
          new RealColumn("phone", "string"),
          new RealColumn("marital_status", "string"),
          new RealColumn("division_code", "string"),
          new RealColumn("household_size", "long"),
          new RealColumn("monthly_amount", "decimal(10, 2)"),
          new RealColumn("approved_on", "date"),
          new RealColumn("bank_account", "string"),
          new RealColumn("_batch_id", "string"),
          new RealColumn("_row_number", "long"));

  @Test
  void NB13_NJ13_SX36_RZ30_YZ8_aTableThatIsAsTheCatalogSaysPasses() {
    assertThat(Acceptance.check(ALLOWANCES, Optional.of(REAL)).passes()).isTrue();
  }

  @Test
  void NB13_SX36_everyDifferenceIsNamedByItsColumn() {
    List<RealColumn> columns = new ArrayList<>(REAL);
    columns.set(7, new RealColumn("monthly_amount", "double"));
    columns.remove(1);
    columns.add(new RealColumn("remarks", "string"));

    assertThat(Acceptance.check(ALLOWANCES, Optional.of(columns)).reasons())
        .extracting(Finding::where)
        .containsExactlyInAnyOrder("citizen_id", "monthly_amount", "remarks");
  }

  @Test
  void NB13_RZ30_whatIsNotPublishedOrNotThereFails() {
    assertThat(Acceptance.unpublished(ALLOWANCES.id()).passes()).isFalse();
    assertThat(Acceptance.check(ALLOWANCES, Optional.empty()).reasons())
        .singleElement()
        .satisfies(
            reason ->
                assertThat(reason.english()).contains("std_civil_affairs.subsistence_allowance"));
  }
}
