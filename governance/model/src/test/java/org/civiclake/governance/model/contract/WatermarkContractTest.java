package org.civiclake.governance.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.civiclake.governance.model.mask.Watermark;
import org.junit.jupiter.api.Test;

/** A contract says from which grade on copies are marked, and what may be changed by how much. */
class WatermarkContractTest extends SpoiltContracts {

  @Test
  void X3_aResourceOfTheGradeHasItsCopiesMarked() throws Exception {
    assertThat(amount("L4").watermark()).contains(Watermark.parse("0.01"));
  }

  @Test
  void aResourceBelowTheGradeDoesNot() throws Exception {
    spoil(
        ALLOWANCE, "  - property: grade\n    value: L4\n", "  - property: grade\n    value: L3\n");
    spoil(ALLOWANCE, "classification: L4", "classification: L3");
    spoil(ALLOWANCE, "classification: L4", "classification: L3");

    assertThat(amount("L4").watermark()).isEmpty();
  }

  private Field amount(String from) throws Exception {
    spoil(
        ALLOWANCE,
        "            value: CLEAR\n      - name: approved_on",
        "            value: CLEAR\n          - property: watermark\n            value: 0.01\n"
            + "      - name: approved_on");
    spoil(
        ALLOWANCE,
        "  - property: sharePeriod",
        "  - property: watermarkGrade\n    value: %s\n  - property: sharePeriod".formatted(from));
    assertThat(problems()).isEmpty();
    Optional<Contract> contract =
        ContractLibrary.load(folder())
            .find(ResourceId.parse("civil-affairs/subsistence_allowance"));
    return contract.orElseThrow().field("monthly_amount").orElseThrow();
  }
}
