package org.civiclake.ingestion;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.Check;
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

/** Contracts made in code. */
public final class TestContracts {

  public static final ResourceId DIVISIONS = new ResourceId("statistics", "division");
  public static final ResourceId ALLOWANCES = new ResourceId("civil-affairs", "allowance");

  private TestContracts() {}

  /** Divisions: code, name. */
  public static Contract divisions() {
    return contract(
        DIVISIONS,
        utf8(),
        List.of(
            field("code", "区划代码", new FieldType.Text(), true, List.of()),
            field("name", "区划名称", new FieldType.Text(), false, List.of())));
  }

  /** Allowances: number, citizen, division, size, amount, day, status. */
  public static Contract allowances(Submission submission) {
    return contract(
        ALLOWANCES,
        submission,
        List.of(
            field(
                "number",
                "证号",
                new FieldType.Text(),
                true,
                List.of(new Check.Matches(Pattern.compile("A[0-9]{3}")))),
            field(
                "citizen_id",
                "公民身份号码",
                new FieldType.Text(),
                false,
                List.of(new Check.CitizenIdValid())),
            field(
                "division_code",
                "区划",
                new FieldType.Text(),
                false,
                List.of(new Check.References(DIVISIONS, "code"))),
            field(
                "size",
                "人数",
                new FieldType.Whole(),
                false,
                List.of(
                    new Check.Within(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.TEN)))),
            field("amount", "金额", new FieldType.Decimal(10, 2), false, List.of()),
            field(
                "approved_on",
                "审批日期",
                new FieldType.Day(),
                false,
                List.of(new Check.NotInFuture())),
            field(
                "status",
                "状态",
                new FieldType.Text(),
                false,
                List.of(new Check.OneOf(List.of("在保", "停保"))))));
  }

  public static Submission utf8() {
    return new Submission.DelimitedFile(StandardCharsets.UTF_8, ',');
  }

  public static Submission gb18030() {
    return new Submission.DelimitedFile(Charset.forName("GB18030"), ',');
  }

  private static Contract contract(ResourceId id, Submission submission, List<Field> fields) {
    return new Contract(
        id,
        "1.0.0",
        "标题",
        "摘要",
        "系统",
        "业务",
        "主题",
        Tier.UNCONDITIONAL,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Tier.UNCONDITIONAL,
        List.of(DeliveryMethod.SHARED_TABLE),
        new UpdateSchedule(UpdateSchedule.Frequency.MONTHLY, "每月 1 日 06:00"),
        Grade.L1,
        Period.ofYears(1),
        submission,
        fields);
  }

  private static Field field(
      String name, String chineseName, FieldType type, boolean key, List<Check> checks) {
    boolean required = key || name.equals("status");
    return new Field(
        name, chineseName, type, required, key, Grade.L1, Mask.CLEAR, Optional.empty(), checks);
  }
}
