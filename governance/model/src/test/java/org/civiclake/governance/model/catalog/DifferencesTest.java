package org.civiclake.governance.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.civiclake.governance.model.catalog.Differences.Change;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.junit.jupiter.api.Test;

class DifferencesTest {

  private static final Contract HOMES = written("no|编号", "text|说明");

  @Test
  void NB14_NJ14_addedRemovedAndChangedResourcesAreTold() {
    Contract other = CityCatalog.written(CityCatalog.yaml("civil-affairs/other", List.of("no|编号")));

    Differences differences = Differences.between(List.of(HOMES), List.of(other));

    assertThat(differences.added()).containsExactly(new ResourceId("civil-affairs", "other"));
    assertThat(differences.removed()).containsExactly(new ResourceId("civil-affairs", "homes"));
    assertThat(differences.changed()).isEmpty();
  }

  @Test
  void RZ9_aChangeIsToldFieldByField() {
    Contract after = written("no|机构编号", "phone|电话");

    Differences differences = Differences.between(List.of(HOMES), List.of(after));

    assertThat(differences.changed())
        .singleElement()
        .satisfies(
            changed ->
                assertThat(changed.changes())
                    .contains(
                        new Change("fields.no.chineseName", "编号", "机构编号"),
                        new Change("fields.text", "column 2", ""),
                        new Change("fields.phone", "", "column 2")));
  }

  @Test
  void theSameContractDoesNotDifferHoweverItsPatternsWereCompiled() {
    Contract allowances = CityCatalog.contract("civil-affairs/subsistence_allowance");
    List<Contract> again = CityCatalog.LIBRARY.contracts();

    assertThat(Differences.between(again, again).changed()).isEmpty();
    assertThat(Differences.between(List.of(allowances), List.of(allowances)).changed()).isEmpty();
  }

  private static Contract written(String... fields) {
    return CityCatalog.written(CityCatalog.yaml("civil-affairs/homes", List.of(fields)));
  }
}
