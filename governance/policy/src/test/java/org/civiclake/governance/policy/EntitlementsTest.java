package org.civiclake.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.table.BatchColumns;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.policy.Decision.Allowed;
import org.civiclake.governance.policy.Decision.Denied;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published and what the engine decides are one and the same. */
class EntitlementsTest {

  private static final List<String> AGENCIES =
      List.of("civil-affairs", "statistics", "human-resources", "medical-security");

  @Test
  void audiencesWithEqualRightsShareACopy() {
    Grant chen = City.grant("human-resources", City.ALLOWANCE, Set.of("name"), Optional.empty());
    Grant zhao = City.grant("medical-security", City.ALLOWANCE, Set.of("name"), Optional.empty());

    List<Entitlement> all =
        Entitlements.of(
                PolicyTerms.FOR_EVERY_AGENCY, City.contracts(), List.of(chen, zhao), City.TODAY)
            .all();

    assertThat(all).hasSize(3);
    assertThat(all.get(0).projection()).isEqualTo(all.get(1).projection());
    assertThat(all.get(2).resource()).isEqualTo(City.DIVISION);
    assertThat(all.get(2).consumer()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyAgencyIsDecidedExactlyTheCopyThatIsPublishedForIt(long seed) {
    Random random = new Random(seed);
    List<Contract> contracts = contracts(random);
    List<Grant> grants = grants(random, contracts);
    PolicyTerms terms = new PolicyTerms(Unconditional.values()[random.nextInt(2)], 3);
    List<Entitlement> all = Entitlements.of(terms, contracts, grants, City.TODAY).all();
    CompiledPolicies compiled =
        new PolicyCompiler().compile(terms, contracts, grants, List.of(), City.TODAY, 1);

    try (PolicyDecisions decisions = PolicyDecisions.of(compiled)) {
      for (Contract contract : contracts) {
        for (String agency : AGENCIES) {
          Decision decision =
              decisions.read(
                  Caller.recipient(agency), contract.id().in(Layer.STD), columns(contract));
          Optional<String> published = publishedFor(all, contract.id(), agency);
          if (decision instanceof Allowed allowed) {
            assertThat(published).contains(allowed.projection().digest());
          } else {
            assertThat(decision).isInstanceOf(Denied.class);
            assertThat(published).as("%s for %s", contract.id(), agency).isEmpty();
          }
        }
      }
    }
  }

  static List<Long> seeds() {
    return new Random(20250602).longs(40).boxed().toList();
  }

  private static Optional<String> publishedFor(
      List<Entitlement> all, ResourceId resource, String agency) {
    return all.stream()
        .filter(entitlement -> entitlement.resource().equals(resource))
        .filter(entitlement -> entitlement.consumer().map(agency::equals).orElse(true))
        .map(entitlement -> entitlement.projection().digest())
        .findFirst();
  }

  private static List<String> columns(Contract contract) {
    List<String> columns = new ArrayList<>();
    columns.add(BatchColumns.BATCH_ID);
    contract.fields().forEach(field -> columns.add(field.name()));
    columns.add(BatchColumns.ROW_NUMBER);
    return columns;
  }

  private static List<Contract> contracts(Random random) {
    List<Contract> contracts = new ArrayList<>();
    for (String agency : AGENCIES) {
      for (int i = 0; i < 3; i++) {
        Tier tier = Tier.values()[random.nextInt(3)];
        contracts.add(City.contract(new ResourceId(agency, "r" + i), tier, fields(random)));
      }
    }
    Collections.shuffle(contracts, random);
    return contracts;
  }

  private static Field[] fields(Random random) {
    List<FieldType> types =
        List.of(new FieldType.Text(), new FieldType.Day(), new FieldType.Whole());
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      FieldType type = types.get(random.nextInt(types.size()));
      List<Mask> masks =
          List.of(Mask.values()).stream().filter(mask -> mask.appliesTo(type)).toList();
      fields.add(
          type instanceof FieldType.Whole && random.nextBoolean()
              ? City.marked("f" + i, type, Integer.toString(1 + random.nextInt(9)))
              : City.field("f" + i, type, masks.get(random.nextInt(masks.size()))));
    }
    return fields.toArray(Field[]::new);
  }

  private static List<Grant> grants(Random random, List<Contract> contracts) {
    List<Grant> grants = new ArrayList<>();
    for (Contract contract : contracts) {
      for (String agency : AGENCIES) {
        if (random.nextBoolean()) {
          Set<String> names = new HashSet<>();
          names.add("f" + random.nextInt(6));
          names.add("f" + random.nextInt(6));
          Optional<RowFilter> rows =
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(
                      new RowFilter.RegionWithin(
                          "f" + random.nextInt(6),
                          new TreeSet<>(Set.of("33" + (10 + random.nextInt(3)), "330203"))));
          grants.add(City.grant(agency, contract.id(), names, rows));
        }
      }
    }
    return grants;
  }
}
