package org.civiclake.lakehouse.tables.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.lakehouse.tables.TestContracts;
import org.junit.jupiter.api.Test;

class TableLayoutTest {

  private final Contract contract = TestContracts.allowance();

  @Test
  void stdHasTheTypesOfTheContract() {
    TableLayout std = TableLayout.of(contract, Layer.STD);

    assertThat(std.name()).hasToString("std_civil_affairs.subsistence_allowance");
    assertThat(std.schema().columns())
        .extracting(NestedField::name, column -> column.type().toString())
        .containsExactly(
            tuple("certificate_no", "string"),
            tuple("division_code", "string"),
            tuple("household_size", "long"),
            tuple("amount", "decimal(10, 2)"),
            tuple("approved_on", "date"),
            tuple("changed_at", "timestamptz"),
            tuple("active", "boolean"),
            tuple("_batch_id", "string"),
            tuple("_row_number", "long"));
  }

  @Test
  void SX31_rawKeepsEveryValueAsTextWithItsBatchAndFile() {
    TableLayout raw = TableLayout.of(contract, Layer.RAW);

    assertThat(raw.schema().columns().subList(0, 7))
        .allSatisfy(column -> assertThat(column.type()).isEqualTo(Types.StringType.get()));
    assertThat(names(raw))
        .endsWith("_surplus", "_defects", "_batch_id", "_row_number", "_file_digest");
  }

  @Test
  void NB42_quarantineHasTheSubmittedTextAndTheReasons() {
    TableLayout quarantine = TableLayout.of(contract, Layer.QUARANTINE);

    assertThat(quarantine.schema().findField("amount").type()).isEqualTo(Types.StringType.get());
    assertThat(quarantine.schema().findType("_reasons").isListType()).isTrue();
    assertThat(names(quarantine)).contains("_failed_fields", "_batch_id", "_row_number");
  }

  @Test
  void everyColumnSaysItsChineseName() {
    for (Layer layer : Layer.values()) {
      assertThat(TableLayout.of(contract, layer).schema().columns())
          .allSatisfy(column -> assertThat(column.doc()).isNotBlank());
    }
    assertThat(TableLayout.of(contract, Layer.STD).schema().findField("amount").doc())
        .isEqualTo("金额");
  }

  @Test
  void stdIsSplitByCountySoThatARowFilterByRegionPrunesFiles() {
    TableLayout std = TableLayout.of(contract, Layer.STD);

    assertThat(std.partitions().fields()).hasSize(1);
    assertThat(std.partitions().fields().get(0).transform()).hasToString("truncate[6]");
    assertThat(TableLayout.of(contract, Layer.RAW).partitions().isUnpartitioned()).isTrue();
  }

  @Test
  void tablesAreFormatTwoWithZstdAndTakeBatchesOnBranches() {
    assertThat(TableLayout.of(contract, Layer.STD).properties())
        .containsEntry("format-version", "2")
        .containsEntry("write.parquet.compression-codec", "zstd")
        .containsEntry("write.wap.enabled", "true")
        .containsEntry("civiclake.resource", "civil-affairs/subsistence_allowance")
        .containsEntry("civiclake.provider", "civil-affairs");
  }

  private static List<String> names(TableLayout layout) {
    return layout.schema().columns().stream().map(NestedField::name).toList();
  }
}
