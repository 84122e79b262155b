package org.civiclake.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.RowFilter;

/** A compiler that remembers writes what one that begins anew writes, byte for byte. */
class IncrementalCompilationTest {

  static final List<String> AGENCIES =
      List.of("civil-affairs", "statistics", "human-resources", "big-data");

  @Property(tries = 30)
  void whateverChangedTheBytesAreThoseOfAFreshCompiler(@ForAll long seed) {
    Random random = new Random(seed);
    PolicyCompiler remembering = new PolicyCompiler();
    List<Contract> contracts = new ArrayList<>();
    List<Grant> grants = new ArrayList<>();
    for (int step = 0; step < 12; step++) {
      change(random, contracts, grants);
      LocalDate day = City.TODAY.plusDays(random.nextInt(3));
      Collections.shuffle(contracts, random);
      Collections.shuffle(grants, random);
      String incremental = text(remembering, contracts, grants, day);
      Collections.shuffle(contracts, random);
      Collections.shuffle(grants, random);

      assertThat(incremental).isEqualTo(text(new PolicyCompiler(), contracts, grants, day));
    }
  }

  @Property(tries = 30)
  void aChangeOfOneResourceLeavesTheOthersPoliciesAsTheyAre(@ForAll long seed) {
    Random random = new Random(seed);
    PolicyCompiler compiler = new PolicyCompiler();
    List<Contract> contracts = new ArrayList<>();
    List<Grant> grants = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      change(random, contracts, grants);
    }
    Map<Long, String> before = byId(compiler, contracts, grants);
    Grant changed = grant(random, contracts.get(random.nextInt(contracts.size())).id());
    grants.removeIf(grant -> grant.resource().equals(changed.resource()));
    grants.add(changed);
    Map<Long, String> after = byId(compiler, contracts, grants);

    String table = Entitlement.table(changed.resource()).toString();
    before.values().removeIf(policy -> policy.contains(table));
    after.values().removeIf(policy -> policy.contains(table));
    assertThat(after).isEqualTo(before);
  }

  static void change(Random random, List<Contract> contracts, List<Grant> grants) {
    int kind = contracts.isEmpty() ? 0 : random.nextInt(5);
    if (kind == 0) {
      Contract contract = contract(random);
      contracts.removeIf(other -> other.id().equals(contract.id()));
      contracts.add(contract);
    } else if (kind == 1) {
      contracts.remove(random.nextInt(contracts.size()));
    } else if (kind == 2 && !grants.isEmpty()) {
      grants.remove(random.nextInt(grants.size()));
    } else {
      grants.add(grant(random, contracts.get(random.nextInt(contracts.size())).id()));
    }
    if (contracts.isEmpty()) {
      contracts.add(contract(random));
    }
  }

  private static Contract contract(Random random) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      Mask mask = random.nextBoolean() ? Mask.CLEAR : Mask.PERSON_NAME;
      fields.add(City.field("f" + i, new FieldType.Text(), mask));
    }
    return City.contract(
        new ResourceId(AGENCIES.get(random.nextInt(3)), "r" + random.nextInt(4)),
        Tier.values()[random.nextInt(3)],
        fields.toArray(Field[]::new));
  }

  private static Grant grant(Random random, ResourceId resource) {
    Optional<RowFilter> rows =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(new RowFilter.RegionWithin("f0", new TreeSet<>(Set.of("3302"))));
    LocalDate from = City.TODAY.minusDays(random.nextInt(2));
    return new Grant(
        new UUID(random.nextLong(), random.nextLong()),
        AGENCIES.get(random.nextInt(AGENCIES.size())),
        resource,
        Set.of("f0", "f" + (1 + random.nextInt(4))),
        rows,
        "purpose",
        "law",
        from,
        from.plusDays(random.nextInt(4)));
  }

  private static String text(
      PolicyCompiler compiler, List<Contract> contracts, List<Grant> grants, LocalDate day) {
    CompiledPolicies compiled = compiler.compile(contracts, grants, City.PEOPLE, day, 1);
    return new String(compiled.policiesJson(), StandardCharsets.UTF_8)
        + compiled.digest()
        + compiled.withheld()
        + compiled.entitlements();
  }

  private static Map<Long, String> byId(
      PolicyCompiler compiler, List<Contract> contracts, List<Grant> grants) {
    Map<Long, String> byId = new HashMap<>();
    compiler
        .compile(contracts, grants, City.PEOPLE, City.TODAY, 1)
        .policies()
        .getPolicies()
        .forEach(
            policy ->
                byId.put(
                    policy.getId(), new String(RangerJson.write(policy), StandardCharsets.UTF_8)));
    return byId;
  }
}
