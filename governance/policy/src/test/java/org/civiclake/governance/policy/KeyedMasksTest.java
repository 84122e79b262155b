package org.civiclake.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.Projection.Column;
import org.civiclake.governance.model.table.Layer;
import org.junit.jupiter.api.Test;

/** What policies say of keyed hashes: whose key, of which version, and nothing to see. */
class KeyedMasksTest {

  private static final ResourceId VISIT = new ResourceId("civil-affairs", "visit");
  private static final ResourceId STATION = new ResourceId("civil-affairs", "station");
  private static final List<String> COLUMNS = List.of("person_key", "name");

  private static final List<Contract> CONTRACTS =
      List.of(
          City.contract(
              VISIT,
              Tier.RESTRICTED,
              City.text("person_key", Mask.KEYED_HASH),
              City.text("name", Mask.PERSON_NAME)),
          City.contract(
              STATION,
              Tier.UNCONDITIONAL,
              City.text("person_key", Mask.KEYED_HASH),
              City.text("name", Mask.CLEAR)));

  private static final List<Grant> GRANTS =
      List.of(
          City.grant("human-resources", VISIT, Set.copyOf(COLUMNS), Optional.empty()),
          City.grant("medical-security", VISIT, Set.copyOf(COLUMNS), Optional.empty()),
          City.grant("statistics", VISIT, Set.of("name"), Optional.empty()));

  @Test
  void twoAgenciesWithEqualRightsHaveACopyEachWhenAColumnIsKeyed() {
    try (PolicyDecisions decisions = decisions(2)) {
      Projection chen = read(decisions, "human-resources", VISIT);
      Projection zhao = read(decisions, "medical-security", VISIT);

      assertThat(chen.columns()).isEqualTo(zhao.columns());
      assertThat(chen.columns()).contains(new Column("person_key", Mask.KEYED_HASH));
      assertThat(chen.key()).contains(new KeyName("human-resources", 2));
      assertThat(zhao.key()).contains(new KeyName("medical-security", 2));
      assertThat(chen.published()).isNotEqualTo(zhao.published());
    }
  }

  @Test
  void whoWasNotGrantedTheKeyedColumnHasACopyThatNamesNoKey() {
    try (PolicyDecisions decisions = decisions(2)) {
      assertThat(read(decisions, "statistics", VISIT).key()).isEmpty();
    }
  }

  @Test
  void whatEveryAgencyMayReadIsOneCopyWithEveryonesKey() {
    try (PolicyDecisions decisions = decisions(2)) {
      Projection chen = read(decisions, "human-resources", STATION);

      assertThat(chen.key()).contains(new KeyName(KeyName.EVERYONE, 2));
      assertThat(read(decisions, "statistics", STATION)).isEqualTo(chen);
    }
  }

  @Test
  void aNewVersionOfTheKeysChangesKeyedCopiesAndNoOthers() {
    PolicyCompiler compiler = new PolicyCompiler();
    Entitlements before = compile(compiler, 1).entitlements();
    Entitlements after = compile(compiler, 2).entitlements();

    assertThat(after.all()).hasSameSizeAs(before.all());
    for (int i = 0; i < after.all().size(); i++) {
      Projection old = before.all().get(i).projection();
      assertThat(after.all().get(i).projection().equals(old)).isEqualTo(old.key().isEmpty());
    }
    assertThat(compile(compiler, 2).digest()).isEqualTo(compile(new PolicyCompiler(), 2).digest());
  }

  @Test
  void X3_aMarkedFieldGivesEachRecipientACopyOfItsOwnAndIsAsItIsInTrino() {
    Contract wages =
        City.contract(
            new ResourceId("civil-affairs", "wage"),
            Tier.RESTRICTED,
            City.text("name", Mask.PERSON_NAME),
            City.marked("amount", new FieldType.Decimal(10, 2), "0.01"));
    List<Grant> grants =
        List.of(
            City.grant("human-resources", wages.id(), Set.of("name", "amount"), Optional.empty()),
            City.grant("medical-security", wages.id(), Set.of("amount"), Optional.empty()),
            City.grant("statistics", wages.id(), Set.of("name"), Optional.empty()));
    CompiledPolicies compiled =
        new PolicyCompiler()
            .compile(PolicyTerms.FIRST, List.of(wages), grants, List.of(), City.TODAY, 1);

    assertThat(compiled.entitlements().all())
        .extracting(entitlement -> entitlement.projection().key())
        .containsExactly(
            Optional.of(new KeyName("human-resources", 1)),
            Optional.of(new KeyName("medical-security", 1)));
    assertThat(compiled.withheld())
        .singleElement()
        .satisfies(
            withheld ->
                assertThat(withheld.reason())
                    .contains("must be marked", "no granted field can bear a watermark"));
    try (PolicyDecisions decisions = PolicyDecisions.of(compiled)) {
      Decision decision =
          decisions.read(
              Caller.recipient("medical-security"),
              wages.id().in(Layer.STD),
              List.of("name", "amount"));
      Projection projection = ((Decision.Allowed) decision).projection();
      assertThat(projection).isEqualTo(compiled.entitlements().all().get(1).projection());
      assertThat(projection.isClear()).isFalse();
    }
    assertThat(new String(compiled.policiesJson(), StandardCharsets.UTF_8))
        .contains("IF('WATERMARK 0.01 medical-security 1' = '', NULL, \\\"{col}\\\")");
  }

  @Test
  void inTrinoAKeyedColumnIsNullWhateverItHolds() {
    String policies =
        new String(compile(new PolicyCompiler(), 7).policiesJson(), StandardCharsets.UTF_8);

    assertThat(policies)
        .contains(
            "IF('KEYED_HASH human-resources 7' = '', NULL)",
            "IF('KEYED_HASH medical-security 7' = '', NULL)",
            "IF('KEYED_HASH * 7' = '', NULL)");
  }

  @Test
  void theProvidersOwnStewardSeesTheValue() {
    try (PolicyDecisions decisions = decisions(1)) {
      Decision decision =
          decisions.read(Caller.of(City.STEWARD_WANG), STATION.in(Layer.STD), COLUMNS);

      assertThat(((Decision.Allowed) decision).projection().isClear()).isTrue();
    }
  }

  private static Projection read(PolicyDecisions decisions, String agency, ResourceId resource) {
    Decision decision = decisions.read(Caller.recipient(agency), resource.in(Layer.STD), COLUMNS);
    return ((Decision.Allowed) decision).projection();
  }

  private static PolicyDecisions decisions(int keyVersion) {
    return PolicyDecisions.of(compile(new PolicyCompiler(), keyVersion));
  }

  private static CompiledPolicies compile(PolicyCompiler compiler, int keyVersion) {
    PolicyTerms terms = new PolicyTerms(Unconditional.TO_EVERY_AGENCY, keyVersion);
    return compiler.compile(terms, CONTRACTS, GRANTS, City.PEOPLE, City.TODAY, 1);
  }
}
