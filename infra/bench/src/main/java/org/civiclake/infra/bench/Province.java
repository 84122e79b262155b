package org.civiclake.infra.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
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
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.policy.Role;

/**
 * A province's worth of contracts, grants and people: resources of twelve fields, seven of them
 * masked in five ways; three in four are restricted, one in five is for every agency, the rest for
 * nobody. Every grant has fields of its own, and every other one its own districts.
 *
 * @param contracts the resources
 * @param grants the grants, all in force on {@link #TODAY}
 * @param principals ten people in each agency
 */
public record Province(List<Contract> contracts, List<Grant> grants, List<Principal> principals) {

  public static final LocalDate TODAY = LocalDate.of(2025, 6, 2);

  private static final List<Field> FIELDS =
      List.of(
          text("citizen_id", Mask.CITIZEN_ID),
          text("name", Mask.PERSON_NAME),
          text("phone", Mask.PHONE),
          text("spouse_citizen_id", Mask.CITIZEN_ID),
          text("spouse_name", Mask.PERSON_NAME),
          text("address", Mask.REDACT),
          text("division_code", Mask.CLEAR),
          field("born_on", new FieldType.Day(), Mask.YEAR),
          field("approved_on", new FieldType.Day(), Mask.CLEAR),
          field("amount", new FieldType.Decimal(12, 2), Mask.CLEAR),
          field("household_size", new FieldType.Whole(), Mask.CLEAR),
          text("remark", Mask.NULL));

  /**
   * Makes one; the same sizes give the same province.
   *
   * @param resources how many resources
   * @param agencies how many agencies
   * @param grants how many grants
   */
  public static Province of(int resources, int agencies, int grants) {
    Random random = new Random(330_000);
    List<Contract> contracts =
        IntStream.range(0, resources)
            .mapToObj(i -> contract(new ResourceId(agency(i % agencies), "resource_" + i), i))
            .toList();
    List<Contract> restricted =
        contracts.stream().filter(contract -> contract.shareTier() == Tier.RESTRICTED).toList();
    List<Grant> given = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    while (given.size() < grants) {
      Contract contract = restricted.get(random.nextInt(restricted.size()));
      String consumer = agency(random.nextInt(agencies));
      if (!consumer.equals(contract.id().agency()) && taken.add(consumer + contract.id())) {
        given.add(grant(random, contract, consumer));
      }
    }
    return new Province(contracts, List.copyOf(given), people(agencies));
  }

  /** The same without one of the grants. */
  public Province without(Grant revoked) {
    return new Province(
        contracts, grants.stream().filter(grant -> grant != revoked).toList(), principals);
  }

  private static Grant grant(Random random, Contract contract, String consumer) {
    Set<String> fields = new HashSet<>();
    for (Field field : contract.fields()) {
      if (random.nextBoolean()) {
        fields.add(field.name());
      }
    }
    fields.add("citizen_id");
    Optional<RowFilter> rows =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(
                new RowFilter.RegionWithin(
                    "division_code",
                    new TreeSet<>(
                        List.of(
                            "3302" + (10 + random.nextInt(20)),
                            "3301" + (10 + random.nextInt(20))))));
    return new Grant(
        new UUID(random.nextLong(), random.nextLong()),
        consumer,
        contract.id(),
        fields,
        rows,
        "核对就业补助",
        "社会救助暂行办法第十七条",
        TODAY.minusDays(30),
        TODAY.plusDays(30));
  }

  private static Contract contract(ResourceId id, int number) {
    Tier tier =
        switch (number % 20) {
          case 0 -> Tier.PROHIBITED;
          case 1, 2, 3, 4 -> Tier.UNCONDITIONAL;
          default -> Tier.RESTRICTED;
        };
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
        FIELDS);
  }

  private static List<Principal> people(int agencies) {
    List<Principal> people = new ArrayList<>();
    for (int agency = 0; agency < agencies; agency++) {
      for (int i = 0; i < 10; i++) {
        Role role = i < 2 ? Role.STEWARD : Role.ANALYST;
        people.add(new Principal("user-%d-%d".formatted(agency, i), agency(agency), Set.of(role)));
      }
    }
    return people;
  }

  private static String agency(int number) {
    return "agency-" + number;
  }

  private static Field text(String name, Mask mask) {
    return field(name, new FieldType.Text(), mask);
  }

  private static Field field(String name, FieldType type, Mask mask) {
    Grade grade = mask == Mask.CLEAR ? Grade.L2 : Grade.L3;
    return new Field(
        name, "字段" + name, type, false, false, grade, mask, Optional.empty(), List.of());
  }
}
