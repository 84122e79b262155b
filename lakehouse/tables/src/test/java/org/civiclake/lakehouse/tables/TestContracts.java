package org.civiclake.lakehouse.tables;

import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.DeliveryMethod;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Submission;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.contract.UpdateSchedule;
import org.civiclake.governance.model.mask.Mask;

/** A contract made in code. */
public final class TestContracts {

  private TestContracts() {}

  public static Contract allowance() {
    return contract(
        new ResourceId("civil-affairs", "subsistence_allowance"),
        List.of(
            field("certificate_no", "证号", new FieldType.Text(), true, Optional.empty()),
            field(
                "division_code", "区划代码", new FieldType.Text(), false, Optional.of("division.code")),
            field("household_size", "人数", new FieldType.Whole(), false, Optional.empty()),
            field("amount", "金额", new FieldType.Decimal(10, 2), false, Optional.empty()),
            field("approved_on", "审批日期", new FieldType.Day(), false, Optional.empty()),
            field("changed_at", "变更时间", new FieldType.Moment(), false, Optional.empty()),
            field("active", "有效", new FieldType.Flag(), false, Optional.empty())));
  }

  public static Contract contract(ResourceId id, List<Field> fields) {
    return new Contract(
        id,
        "1.0.0",
        "最低生活保障",
        "低保家庭",
        "民政系统",
        "低保",
        "社会救助",
        Tier.RESTRICTED,
        Optional.of("业务需要"),
        Optional.of("个人信息"),
        Optional.empty(),
        Tier.PROHIBITED,
        List.of(DeliveryMethod.SHARED_TABLE),
        new UpdateSchedule(UpdateSchedule.Frequency.MONTHLY, "每月 1 日 06:00"),
        Grade.L3,
        Period.ofYears(1),
        new Submission.DelimitedFile(StandardCharsets.UTF_8, ','),
        fields);
  }

  private static Field field(
      String name, String chineseName, FieldType type, boolean key, Optional<String> semantics) {
    return new Field(name, chineseName, type, key, key, Grade.L2, Mask.CLEAR, semantics, List.of());
  }
}
