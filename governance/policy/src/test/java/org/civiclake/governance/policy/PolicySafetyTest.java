package org.civiclake.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.ranger.plugin.model.RangerPolicy;
import org.apache.ranger.plugin.util.ServicePolicies;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Watermark;
import org.junit.jupiter.api.Test;

/** Each way in which Ranger's plugin fails open is refused before a plugin sees it. */
class PolicySafetyTest {

  @Test
  void compiledPoliciesAreSafe() {
    assertThatCode(() -> PolicySafety.demand(City.compile(City.grant("name")).policies()))
        .doesNotThrowAnyException();
  }

  @Test
  void aMaskOfAnUnknownTypeWouldLeaveTheColumnClear() {
    refused(
        policies -> firstMask(policies).getDataMaskInfo().setDataMaskType("MASK_EVERYTHING"),
        "MASK_EVERYTHING");
  }

  @Test
  void aCustomMaskWithoutAnExpressionIsNotOurs() {
    refused(
        policies -> {
          firstMask(policies).getDataMaskInfo().setDataMaskType("CUSTOM");
          firstMask(policies).getDataMaskInfo().setValueExpr(" ");
        },
        "CUSTOM");
  }

  @Test
  void ofTwoPoliciesWithOneIdOneWouldBeDropped() {
    refused(
        policies -> policies.getPolicies().get(1).setId(policies.getPolicies().get(0).getId()),
        "one id for two policies");
  }

  @Test
  void aMaskThatHangsOnTagsWouldNotApplyWithoutThem() {
    refused(policies -> policies.setTagPolicies(new ServicePolicies.TagPolicies()), "tag");
  }

  @Test
  void ofTwoRowFiltersForOneAudienceOneWouldWin() {
    refused(
        policies -> {
          RangerPolicy rows = ofType(policies, RangerPolicy.POLICY_TYPE_ROWFILTER);
          rows.addRowFilterPolicyItem(rows.getRowFilterPolicyItems().get(0));
        },
        "two row filters");
  }

  @Test
  void aRowFilterThatCannotBeReadBackIsNotOurs() {
    refused(
        policies ->
            ofType(policies, RangerPolicy.POLICY_TYPE_ROWFILTER)
                .getRowFilterPolicyItems()
                .get(0)
                .getRowFilterInfo()
                .setFilterExpr("true"),
        "row filter of nobody's");
  }

  @Test
  void metadataTablesMustBeDenied() {
    refused(
        policies -> policies.getPolicies().forEach(policy -> policy.setDenyPolicyItems(List.of())),
        "metadata tables");
  }

  @Test
  void aDenialOfAnUnknownKindOfAccessWouldDenyNothing() {
    refused(
        policies ->
            policies.getPolicies().stream()
                .filter(policy -> !policy.getDenyPolicyItems().isEmpty())
                .forEach(policy -> policy.addDenyPolicyItem(Drafts.to(List.of("public"), "look"))),
        "unknown access type look");
  }

  @Test
  void aDisabledMaskWouldMaskNothing() {
    refused(
        policies -> ofType(policies, RangerPolicy.POLICY_TYPE_DATAMASK).setIsEnabled(false),
        "does not always hold");
  }

  @Test
  void aMaskForARoleWouldEndWithTheRoles() {
    refused(policies -> firstMask(policies).setRoles(List.of("analysts")), "does not always hold");
  }

  @Test
  void aMaskUnderAConditionWouldNotAlwaysHold() {
    refused(
        policies ->
            firstMask(policies)
                .setConditions(
                    List.of(new RangerPolicy.RangerPolicyItemCondition("ip-range", List.of("10")))),
        "does not always hold");
  }

  @Test
  void anExceptionToADenialWouldOpenIt() {
    refused(
        policies ->
            policies.getPolicies().stream()
                .filter(policy -> !policy.getDenyPolicyItems().isEmpty())
                .forEach(
                    policy -> policy.addDenyException(Drafts.to(List.of("analyst"), "select"))),
        "does not always hold");
  }

  @Test
  void aPolicyThatOverridesOthersIsNotOurs() {
    refused(
        policies -> policies.getPolicies().get(0).setPolicyPriority(1), "overrides other policies");
  }

  @Test
  void aReaderOfATableWithoutAWordOnItsColumnsWouldSeeThemAll() {
    refused(
        policies ->
            policies
                .getPolicies()
                .removeIf(
                    policy ->
                        policy.getName().startsWith("mask: " + City.ALLOWANCES + ": all but")),
        "nothing masks what else there is for human-resources.analyst");
  }

  @Test
  void ofTwoMasksOnAColumnTheLaxerCouldWin() {
    refused(
        policies -> {
          RangerPolicy mask = named(policies, "mask: " + City.ALLOWANCES + ".name");
          RangerPolicy other = new RangerPolicy();
          other.updateFrom(mask);
          other.setId(1L);
          policies.getPolicies().add(other);
        },
        "two masks on name");
  }

  @Test
  void onlyStewardsSeeAColumnAsItIs() {
    refused(
        policies ->
            named(policies, "mask: " + City.DIVISIONS + ".registrar")
                .getDataMaskPolicyItems()
                .get(0)
                .setGroups(List.of("human-resources.analyst")),
        "MASK_NONE");
  }

  @Test
  void aZonesPoliciesWouldStandInThePlaceOfAllOthers() {
    refused(
        policies ->
            policies.setSecurityZones(Map.of("zone", new ServicePolicies.SecurityZoneInfo())),
        "security zones");
  }

  @Test
  void noPolicyWouldHoldForASuperuser() {
    refused(
        policies -> policies.setServiceConfig(Map.of("ranger.plugin.super.users", "trino")),
        "superusers");
  }

  @Test
  void everyMaskIsReadBackAsItself() {
    KeyName key = new KeyName("human-resources", 12);
    Optional<Watermark> mark = Optional.of(Watermark.parse("0.01"));
    for (Mask mask : Mask.values()) {
      assertThat(MaskExpressions.read(MaskExpressions.write(mask, Optional.empty(), key)))
          .contains(
              new MaskExpressions.Written(
                  mask, Optional.empty(), mask.isKeyed() ? Optional.of(key) : Optional.empty()));
    }
    assertThat(MaskExpressions.read(MaskExpressions.write(Mask.CLEAR, mark, key)))
        .contains(new MaskExpressions.Written(Mask.CLEAR, mark, Optional.of(key)));
    for (String expression :
        List.of(
            "IF('WATERMARK 0 a 1' = '', NULL, \"{col}\")",
            "IF('WATERMARK 0.01 a 1' = '', NULL)",
            "IF('WATERMARK 0.01 a 1' = '', NULL, \"{col}\" + 1)",
            "IF('REDACT human-resources 1' = '', NULL)",
            "IF('KEYED_HASH human-resources' = '', NULL)",
            "IF('KEYED_HASH Human-Resources 1' = '', NULL)",
            "IF('KEYED_HASH human-resources 1' = '', \"{col}\")",
            "IF('KEYED_HASH human-resources 1' = '', NULL, \"{col}\")",
            "IF('KEYED_HASH a 1' = '', NULL) OR IF('KEYED_HASH a 1' = '', NULL)")) {
      assertThat(MaskExpressions.read(expression)).as(expression).isEmpty();
    }
    assertThat(MaskExpressions.read("\"phone\" || ''")).isEmpty();
    assertThat(MaskExpressions.read("\"{col}\" || ''")).isEmpty();
  }

  private static void refused(Consumer<ServicePolicies> harm, String reason) {
    ServicePolicies policies = City.compileForAll(City.grant("name")).policies();
    harm.accept(policies);

    assertThatThrownBy(() -> PolicySafety.demand(policies))
        .isInstanceOf(UnsafePoliciesException.class)
        .hasMessageContaining(reason);
  }

  private static RangerPolicy.RangerDataMaskPolicyItem firstMask(ServicePolicies policies) {
    return ofType(policies, RangerPolicy.POLICY_TYPE_DATAMASK).getDataMaskPolicyItems().get(0);
  }

  private static RangerPolicy named(ServicePolicies policies, String name) {
    return policies.getPolicies().stream()
        .filter(policy -> policy.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static RangerPolicy ofType(ServicePolicies policies, int type) {
    return policies.getPolicies().stream()
        .filter(policy -> policy.getPolicyType() == type)
        .findFirst()
        .orElseThrow();
  }
}
