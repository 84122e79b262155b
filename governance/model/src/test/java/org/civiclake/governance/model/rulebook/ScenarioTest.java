package org.civiclake.governance.model.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.civiclake.governance.model.contract.Agency;
import org.junit.jupiter.api.Test;

/** Who may apply to whom. */
class ScenarioTest {

  private static final Agency OFFICE = new Agency("relief-office", "救助处", "61", true);
  private static final Agency BUREAU = new Agency("xian-civil-affairs", "西安市民政局", "6101", true);
  private static final Agency HEALTH = new Agency("health", "省卫生健康委", "61");
  private static final Agency TRANSPORT = new Agency("transport", "省交通运输厅", "61");
  private static final Agency CITY = new Agency("xian-housing", "西安市住建局", "6101");

  private final Passage shaanxi = Books.book("shaanxi").share();

  @Test
  void SX23_insideEveryLevelAppliesAndOutsideTheProvincesDepartmentsAlone() {
    assertThat(shaanxi.takes(OFFICE, OFFICE)).isTrue();
    assertThat(shaanxi.takes(BUREAU, OFFICE)).isTrue();
    assertThat(shaanxi.takes(BUREAU, HEALTH)).isTrue();
    assertThat(shaanxi.takes(HEALTH, OFFICE)).isTrue();

    assertThat(shaanxi.takes(CITY, OFFICE)).as("a city's department applies to its city").isFalse();
    assertThat(shaanxi.takes(TRANSPORT, HEALTH)).as("this is no matter of civil affairs").isFalse();
  }

  @Test
  void whereTheRegulationNamesNoScenarioAnybodyMayApply() {
    for (String other : new String[] {"ningbo", "neijiang", "rizhao", "yinzhou"}) {
      assertThat(Books.book(other).share().takes(CITY, HEALTH)).as(other).isTrue();
    }
  }
}
