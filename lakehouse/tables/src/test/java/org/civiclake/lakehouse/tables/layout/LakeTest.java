package org.civiclake.lakehouse.tables.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.lakehouse.tables.TestContracts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LakeTest {

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final Lake lake = Lake.of(catalog);
  private final Contract contract = TestContracts.allowance();

  @BeforeEach
  void initialise() {
    catalog.initialize("lake", Map.of());
  }

  @Test
  void makesSchemaAndTableOnceAndFindsThemAgain() {
    Table made = lake.ensure(TableLayout.of(contract, Layer.STD));
    Table found = lake.ensure(TableLayout.of(contract, Layer.STD));

    assertThat(found.uuid()).isEqualTo(made.uuid());
    assertThat(made.properties()).containsEntry("write.wap.enabled", "true");
    assertThat(lake.find(new TableName("std_civil_affairs", "nothing"))).isEmpty();
  }

  @Test
  void addsTheColumnOfANewField() {
    lake.ensure(TableLayout.of(contract, Layer.STD));

    Table table = lake.ensure(TableLayout.of(with("remark", new FieldType.Text()), Layer.STD));

    assertThat(table.schema().findField("remark").doc()).isEqualTo("备注");
  }

  @Test
  void refusesAFieldThatChangesItsType() {
    lake.ensure(TableLayout.of(with("remark", new FieldType.Text()), Layer.STD));

    assertThatThrownBy(
            () -> lake.ensure(TableLayout.of(with("remark", new FieldType.Whole()), Layer.STD)))
        .isInstanceOf(LayoutConflictException.class)
        .hasMessageContainingAll("remark", "string", "long");
  }

  private Contract with(String name, FieldType type) {
    List<Field> fields = new ArrayList<>(contract.fields());
    fields.add(
        new Field(
            name, "备注", type, false, false, Grade.L1, Mask.CLEAR, Optional.empty(), List.of()));
    return TestContracts.contract(contract.id(), fields);
  }
}
