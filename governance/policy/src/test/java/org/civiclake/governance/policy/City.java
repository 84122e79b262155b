package org.civiclake.governance.policy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Submission;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.contract.UpdateSchedule;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.mask.Watermark;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;

/** A small city with named people, for tests. */
final class City {

  static final LocalDate TODAY = LocalDate.of(2025, 6, 2);

  static final ResourceId ALLOWANCE = new ResourceId("civil-affairs", "subsistence_allowance");
  static final ResourceId RESIDENT = new ResourceId("public-security", "resident");
  static final ResourceId DIVISION = new ResourceId("statistics", "administrative_division");

  static final TableName ALLOWANCES = ALLOWANCE.in(Layer.STD);
  static final TableName DIVISIONS = DIVISION.in(Layer.STD);
  static final List<String> ALLOWANCE_COLUMNS =
      List.of(
          "citizen_id",
          "name",
          "phone",
          "division_code",
          "amount",
          "granted_on",
          "_batch_id",
          "_row_number");

  static final Principal STEWARD_WANG =
      new Principal("steward-wang", "civil-affairs", Set.of(Role.STEWARD));
  static final Principal STEWARD_ZHOU =
      new Principal("steward-zhou", "public-security", Set.of(Role.STEWARD));
  static final Principal ANALYST_CHEN =
      new Principal("analyst-chen", "human-resources", Set.of(Role.ANALYST));
  static final Principal ANALYST_ZHAO =
      new Principal("analyst-zhao", "medical-security", Set.of(Role.ANALYST));
  static final Principal ENGINEER_SUN =
      new Principal("engineer-sun", "big-data", Set.of(Role.ENGINEER));
  static final Principal INGESTION = new Principal("ingestion", "big-data", Set.of(Role.SERVICE));
  static final Principal PUBLISHER = new Principal("publisher", "big-data", Set.of(Role.SERVICE));

  static final List<Principal> PEOPLE =
      List.of(
          STEWARD_WANG,
          STEWARD_ZHOU,
          ANALYST_CHEN,
          ANALYST_ZHAO,
          ENGINEER_SUN,
          INGESTION,
          PUBLISHER);

  private City() {}

  static List<Contract> contracts() {
    return List.of(
        contract(
            ALLOWANCE,
            Tier.RESTRICTED,
            text("citizen_id", Mask.CITIZEN_ID),
            text("name", Mask.PERSON_NAME),
            text("phone", Mask.PHONE),
            text("division_code", Mask.REGION),
            field("amount", new FieldType.Decimal(10, 2), Mask.CLEAR),
            field("granted_on", new FieldType.Day(), Mask.YEAR)),
        contract(
            RESIDENT,
            Tier.PROHIBITED,
            text("citizen_id", Mask.CITIZEN_ID),
            text("name", Mask.PERSON_NAME)),
        contract(
            DIVISION,
            Tier.UNCONDITIONAL,
            text("code", Mask.CLEAR),
            text("name", Mask.CLEAR),
            text("registrar", Mask.PERSON_NAME),
            text("note", Mask.NULL)));
  }

  static Grant grant(String... fields) {
    return grant(
        ANALYST_CHEN.agency(),
        ALLOWANCE,
        Set.of(fields),
        Optional.of(
            new RowFilter.RegionWithin("division_code", new TreeSet<>(Set.of("330203", "3302")))));
  }

  static Grant grant(
      String consumer, ResourceId resource, Set<String> fields, Optional<RowFilter> rows) {
    return new Grant(
        UUID.nameUUIDFromBytes((consumer + resource).getBytes(StandardCharsets.UTF_8)),
        consumer,
        resource,
        fields,
        rows,
        "核对就业补助",
        "社会救助暂行办法第十七条",
        TODAY.minusDays(10),
        TODAY.plusDays(10));
  }

  static Contract contract(ResourceId id, Tier tier, Field... fields) {
    return new Contract(
        id,
        "1.0.0",
        "名称",
        "摘要",
        "系统",
        "业务",
        "主题",
        tier,
        Optional.of("依申请"),
        Optional.of("涉及个人信息"),
        Optional.of("个人信息保护法"),
        Tier.PROHIBITED,
        List.of(),
        new UpdateSchedule(UpdateSchedule.Frequency.DAILY, "每日 02:00"),
        Grade.L3,
        Period.ofYears(1),
        new Submission.DelimitedFile(StandardCharsets.UTF_8, ','),
        List.of(fields));
  }

  static Field text(String name, Mask mask) {
    return field(name, new FieldType.Text(), mask);
  }

  static Field field(String name, FieldType type, Mask mask) {
    return new Field(name, "中文名", type, false, false, Grade.L3, mask, Optional.empty(), List.of());
  }

  static Field marked(String name, FieldType type, String tolerance) {
    return new Field(
        name,
        "中文名",
        type,
        false,
        false,
        Grade.L2,
        Mask.CLEAR,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false,
        Optional.of(Watermark.parse(tolerance)));
  }

  static CompiledPolicies compile(Grant... grants) {
    return compile(1, grants);
  }

  /** Where unconditional data reach every agency. */
  static CompiledPolicies compileForAll(Grant... grants) {
    return new PolicyCompiler()
        .compile(PolicyTerms.FOR_EVERY_AGENCY, contracts(), List.of(grants), PEOPLE, TODAY, 1);
  }

  static CompiledPolicies compile(long version, Grant... grants) {
    return compile(new PolicyCompiler(), version, grants);
  }

  /** By a compiler that remembers what it compiled before. */
  static CompiledPolicies compile(PolicyCompiler compiler, long version, Grant... grants) {
    return compiler.compile(contracts(), List.of(grants), PEOPLE, TODAY, version);
  }
}
