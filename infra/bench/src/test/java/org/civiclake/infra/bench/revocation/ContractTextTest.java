package org.civiclake.infra.bench.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractDocument;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.infra.bench.Province;
import org.junit.jupiter.api.Test;

/** The texts that the bench's ledger holds are the contracts that its policies are expected of. */
class ContractTextTest {

  @Test
  void aContractReadFromItsTextHasTheSameTiersAndFields() throws InvalidContractsException {
    List<Contract> contracts = Province.of(20, 4, 10).contracts();
    for (Contract contract : contracts) {
      Contract read = ContractDocument.read(ContractText.of(contract), "").contract();

      assertThat(read.id()).isEqualTo(contract.id());
      assertThat(read.shareTier()).isEqualTo(contract.shareTier());
      assertThat(read.fields()).isEqualTo(contract.fields());
    }
  }
}
