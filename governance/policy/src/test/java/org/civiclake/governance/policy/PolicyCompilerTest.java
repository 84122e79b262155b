package org.civiclake.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civiclake.governance.policy.City.ALLOWANCES;
import static org.civiclake.governance.policy.City.ALLOWANCE_COLUMNS;
import static org.civiclake.governance.policy.City.ANALYST_CHEN;
import static org.civiclake.governance.policy.City.TODAY;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.model.RangerPolicyResourceSignature;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.RowFilter;
import org.junit.jupiter.api.Test;

class PolicyCompilerTest {

  private final PolicyCompiler compiler = new PolicyCompiler();

  @Test
  void theSameInputInAnyOrderGivesTheSameBytes() {
    Grant chen = City.grant("name");
    Grant zhao = City.grant("medical-security", City.ALLOWANCE, Set.of("name"), Optional.empty());
    List<Contract> contracts = new ArrayList<>(City.contracts());
    List<Principal> people = new ArrayList<>(City.PEOPLE);
    CompiledPolicies one = compiler.compile(contracts, List.of(chen, zhao), people, TODAY, 7);
    Collections.reverse(contracts);
    Collections.reverse(people);
    CompiledPolicies two = compiler.compile(contracts, List.of(zhao, chen), people, TODAY, 7);

    assertThat(text(two.policiesJson())).isEqualTo(text(one.policiesJson()));
    assertThat(text(two.usersJson())).isEqualTo(text(one.usersJson()));
    assertThat(text(two.rolesJson())).isEqualTo(text(one.rolesJson()));
    assertThat(two.digest()).isEqualTo(one.digest());
  }

  @Test
  void aPolicyKeepsItsIdWhenOthersComeAndGo() {
    long before = idOf("rows: " + ALLOWANCES, City.compile(City.grant("name")));
    CompiledPolicies after =
        City.compile(
            City.grant("amount"),
            City.grant("medical-security", City.ALLOWANCE, Set.of("name"), Optional.empty()));

    assertThat(idOf("rows: " + ALLOWANCES, after)).isEqualTo(before);
  }

  @Test
  void anotherGrantIsAnotherDigest() {
    assertThat(City.compile(City.grant("name")).digest())
        .isNotEqualTo(City.compile(City.grant("amount")).digest());
  }

  @Test
  void noTwoPoliciesOfOneTypeAreAboutTheSame() {
    Grant zhao = City.grant("medical-security", City.ALLOWANCE, Set.of("name"), Optional.empty());

    assertThat(City.compile(City.grant("name", "citizen_id"), zhao).policies().getPolicies())
        .extracting(policy -> new RangerPolicyResourceSignature(policy).getSignature())
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsLeftOutOfTheBytesIsWhatAReaderAssumes() {
    Entitlements entitled =
        Entitlements.of(
            PolicyTerms.FOR_EVERY_AGENCY, City.contracts(), List.of(City.grant("name")), TODAY);
    List<RangerPolicy> drafts = new ArrayList<>(PlatformPolicies.all(ServiceDefinition.load()));
    for (Contract contract : City.contracts()) {
      List<Entitlement> own =
          entitled.all().stream().filter(e -> e.resource().equals(contract.id())).toList();
      drafts.addAll(new ResourcePolicies(contract, own).all());
    }
    byte[] brief = RangerJson.writeBriefly(drafts);

    assertThat(brief).hasSizeLessThan(RangerJson.write(drafts).length * 3 / 4);
    assertThat(text(RangerJson.write(RangerJson.readPolicies(brief))))
        .isEqualTo(text(RangerJson.write(drafts)));
  }

  @Test
  void aStewardWhoIsAnAnalystTooSeesTheOwnUnconditionalResourceAsItIs() {
    Principal both =
        new Principal("steward-li", City.DIVISION.agency(), Set.of(Role.STEWARD, Role.ANALYST));
    try (PolicyDecisions decisions = PolicyDecisions.of(City.compileForAll())) {
      Decision decision =
          decisions.read(Caller.of(both), City.DIVISIONS, List.of("code", "registrar", "note"));

      assertThat(decision)
          .isInstanceOfSatisfying(
              Decision.Allowed.class,
              allowed -> {
                assertThat(allowed.projection().isClear()).isTrue();
                assertThat(allowed.projection().columns()).hasSize(3);
              });
    }
  }

  @Test
  void usersAreInTheGroupsOfTheirRoles() {
    assertThat(new String(City.compile().usersJson(), StandardCharsets.UTF_8))
        .contains("\"analyst-chen\":[\"analyst\",\"human-resources.analyst\"]")
        .contains("\"ingestion\":[\"big-data.service\",\"service\",\"service.ingestion\"]");
  }

  @Test
  void NB26_aGrantThatIsOverGivesNothing() {
    Grant grant = City.grant("name");
    CompiledPolicies after =
        compiler.compile(
            City.contracts(), List.of(grant), City.PEOPLE, grant.until().plusDays(1), 1);

    assertThat(chenReads(after)).isInstanceOf(Decision.Denied.class);
  }

  @Test
  void NB21_aProhibitedResourceIsNotSharedEvenWithAGrant() {
    Grant grant = City.grant("human-resources", City.RESIDENT, Set.of("name"), Optional.empty());
    CompiledPolicies compiled = City.compile(grant);

    assertThat(compiled.withheld())
        .singleElement()
        .satisfies(withheld -> assertThat(withheld.grant()).isEqualTo(grant.id()));
  }

  @Test
  void aGrantWhoseFilterColumnIsGoneGivesNothingInsteadOfAllRows() {
    Grant grant =
        City.grant(
            "human-resources",
            City.ALLOWANCE,
            Set.of("name"),
            Optional.of(new RowFilter.RegionWithin("district", new TreeSet<>(Set.of("3302")))));
    CompiledPolicies compiled = City.compile(grant);

    assertThat(compiled.withheld()).hasSize(1);
    assertThat(chenReads(compiled)).isInstanceOf(Decision.Denied.class);
  }

  @Test
  void aGrantOfFieldsThatNeverLeaveGivesNothing() {
    Contract contract =
        City.contract(
            City.ALLOWANCE,
            Tier.RESTRICTED,
            City.text("name", Mask.CLEAR),
            City.text("secret", Mask.NULL));
    Grant grant = City.grant("human-resources", City.ALLOWANCE, Set.of("secret"), Optional.empty());
    CompiledPolicies compiled =
        compiler.compile(List.of(contract), List.of(grant), City.PEOPLE, TODAY, 1);

    assertThat(compiled.withheld()).hasSize(1);
    assertThat(chenReads(compiled)).isInstanceOf(Decision.Denied.class);
  }

  @Test
  void ofTwoGrantsInForceForOneAudienceNeitherGivesAnything() {
    Grant all = City.grant("human-resources", City.ALLOWANCE, Set.of("name"), Optional.empty());
    Grant other =
        new Grant(
            UUID.randomUUID(),
            all.consumer(),
            all.resource(),
            Set.of("phone"),
            Optional.empty(),
            all.purpose(),
            all.legalBasis(),
            all.from(),
            all.until());
    CompiledPolicies compiled = City.compile(all, other);

    assertThat(compiled.withheld())
        .extracting(Entitlements.Withheld::grant)
        .containsExactlyInAnyOrder(all.id(), other.id());
    assertThat(chenReads(compiled)).isInstanceOf(Decision.Denied.class);
    assertThat(chenReads(City.compile(all))).isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void twoContractsForOneResourceAreRefused() {
    List<Contract> twice = new ArrayList<>(City.contracts());
    twice.add(twice.get(0));

    assertThatThrownBy(() -> compiler.compile(twice, List.of(), City.PEOPLE, TODAY, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(twice.get(0).id().toString());
  }

  @Test
  void theSameContentUnderAnotherVersionHasTheSameDigest() {
    CompiledPolicies one = City.compile(1, City.grant("name"));
    CompiledPolicies two = one.withVersion(2);

    assertThat(two.digest()).isEqualTo(one.digest());
    assertThat(two.version()).isEqualTo(2);
    assertThat(two.policies().getPolicyVersion()).isEqualTo(2);
    assertThat(two.roles().getRoleVersion()).isEqualTo(2);
    assertThat(two.users().getUserStoreVersion()).isEqualTo(2);
    assertThat(text(two.policiesJson()))
        .isEqualTo(text(City.compile(2, City.grant("name")).policiesJson()));
  }

  @Test
  void metadataTablesAreDeniedToTheStewardToo() {
    try (PolicyDecisions decisions = PolicyDecisions.of(City.compile(City.grant("name")))) {
      for (Principal person : City.PEOPLE) {
        for (String kin : List.of("$files", "$partitions", "$snapshots", "$all_entries")) {
          assertThat(EngineQuestions.mayRead(decisions, person, ALLOWANCES, kin))
              .as("%s %s", person, kin)
              .isFalse();
        }
      }
      assertThat(EngineQuestions.mayRead(decisions, City.STEWARD_WANG, ALLOWANCES, "")).isTrue();
    }
  }

  @Test
  void aServiceAsksNoQueriesAndPeopleActAsThemselvesOnly() {
    try (PolicyDecisions decisions = PolicyDecisions.of(City.compile())) {
      assertThat(EngineQuestions.mayQuery(decisions, ANALYST_CHEN)).isTrue();
      assertThat(EngineQuestions.mayQuery(decisions, City.INGESTION)).isFalse();
      assertThat(EngineQuestions.mayBe(decisions, ANALYST_CHEN, "analyst-chen")).isTrue();
      assertThat(EngineQuestions.mayBe(decisions, ANALYST_CHEN, "steward-wang")).isFalse();
    }
  }

  private static Decision chenReads(CompiledPolicies policies) {
    try (PolicyDecisions decisions = PolicyDecisions.of(policies)) {
      return decisions.read(Caller.of(ANALYST_CHEN), ALLOWANCES, ALLOWANCE_COLUMNS);
    }
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static long idOf(String name, CompiledPolicies compiled) {
    return compiled.policies().getPolicies().stream()
        .filter(policy -> policy.getName().equals(name))
        .findFirst()
        .map(RangerPolicy::getId)
        .orElseThrow();
  }
}
