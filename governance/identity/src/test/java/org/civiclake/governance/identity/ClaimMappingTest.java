package org.civiclake.governance.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.policy.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimMappingTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final ClaimMapping OURS =
      new ClaimMapping("sub", "agency", "roles", "until", Map.of(), Map.of(), ZONE);
  private static final ClaimMapping THEIRS =
      new ClaimMapping(
          "preferred_username",
          "organization",
          "realm_access.roles",
          "contract.end",
          Map.of("330200-MZ", "civil-affairs", "330200-DSJ", "big-data"),
          Map.of("data-steward", Role.STEWARD, "outsourced", Role.CONTRACTOR, "dev", Role.ENGINEER),
          ZONE);

  @Test
  void theEmbeddedIssuersClaimsAreTakenAsTheyAre() {
    assertThat(OURS.principal(ours("agency", "civil-affairs"), TODAY))
        .isEqualTo(new Principal("wang", "civil-affairs", Set.of(Role.STEWARD)));
  }

  @Test
  void aProvidersClaimsAndNamesAreTranslated() {
    Map<String, Object> claims =
        Map.of(
            "sub",
            "5f0c",
            "preferred_username",
            "steward-wang",
            "organization",
            List.of("330200-MZ"),
            "realm_access",
            Map.of("roles", List.of("offline_access", "data-steward")));

    assertThat(THEIRS.principal(claims, TODAY))
        .isEqualTo(new Principal("steward-wang", "civil-affairs", Set.of(Role.STEWARD)));
  }

  @Test
  void aClaimWhoseNameHoldsDotsIsFoundByItsWholeName() {
    ClaimMapping urls =
        new ClaimMapping(
            "sub", "https://id.example.cn/agency", "x.y.z", "until", Map.of(), Map.of(), ZONE);
    Map<String, Object> claims =
        Map.of(
            "sub", "wang",
            "https://id.example.cn/agency", "civil-affairs",
            "x.y", Map.of("z", "steward"));

    assertThat(urls.principal(claims, TODAY).roles()).containsExactly(Role.STEWARD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "agency", "roles"})
  void aTokenWithoutAClaimIsRefused(String missing) {
    Map<String, Object> claims = ours("agency", "civil-affairs");
    claims.remove(missing);

    refused(OURS, claims, missing);
  }

  @Test
  void anAgencyOrARoleThatNobodyKnowsIsRefused() {
    refused(
        THEIRS,
        Map.of(
            "preferred_username", "wang",
            "organization", "330200-XX",
            "realm_access", Map.of("roles", List.of("data-steward"))),
        "no agency");
    refused(
        THEIRS,
        Map.of(
            "preferred_username", "wang",
            "organization", "330200-MZ",
            "realm_access", Map.of("roles", List.of("steward", "authority"))),
        "no role");
    refused(OURS, ours("roles", List.of("king")), "no role");
  }

  @Test
  void claimsOfAWrongShapeAreRefused() {
    refused(OURS, ours("agency", List.of("civil-affairs", "big-data")), "exactly one");
    refused(OURS, ours("agency", List.of()), "exactly one");
    refused(OURS, ours("agency", 7), "does not hold names");
    refused(OURS, ours("roles", List.of(7)), "does not hold names");
    refused(OURS, ours("sub", "Wang; drop"), "Not a user name");
    refused(OURS, ours("agency", "../x"), "Not an agency");
  }

  @Test
  void NB53_aContractorIsLetInUntilTheContractsLastDay() {
    Map<String, Object> claims = ours("roles", List.of("contractor", "engineer"));
    claims.put("until", "2026-11-22");

    assertThat(OURS.principal(claims, TODAY).until()).contains(TODAY);
    assertThatThrownBy(() -> OURS.principal(claims, TODAY.plusDays(1)))
        .isInstanceOf(UnknownCallerException.class)
        .hasMessageContaining("over");
  }

  @Test
  void RZ31_aContractorWithoutALastDayIsRefused() {
    refused(OURS, ours("roles", List.of("contractor", "engineer")), "until is missing");
    Map<String, Object> claims = ours("roles", List.of("contractor", "engineer"));
    claims.put("until", "for ever");
    refused(OURS, claims, "no day");
  }

  @Test
  void RZ31_aContractorHasNoOfficeOfItsOwn() {
    Map<String, Object> claims = ours("roles", List.of("contractor", "authority"));
    claims.put("until", "2026-12-31");
    refused(OURS, claims, "engineer or an analyst");
  }

  @Test
  void aLastDayMayBeInSecondsAndIsOfTheInstallationsZone() {
    Map<String, Object> claims = ours("roles", List.of("contractor", "analyst"));
    claims.put("until", 1_798_732_800L);

    assertThat(OURS.principal(claims, TODAY).until()).contains(LocalDate.parse("2027-01-01"));
  }

  @Test
  void anApplicantIsOfThePublicWhateverElseTheTokenSays() {
    Principal applicant = OURS.principal(ours("roles", List.of("applicant")), TODAY);

    assertThat(applicant.agency()).isEqualTo(Principal.PUBLIC);
    assertThat(applicant.groups()).containsExactly("applicant", "public.applicant");
    assertThat(applicant.until()).isEqualTo(Optional.empty());
  }

  @Test
  void anOfficialWhoIsAnApplicantTooActsForTheAgency() {
    assertThat(OURS.principal(ours("roles", List.of("applicant", "steward")), TODAY).groups())
        .containsExactly("civil-affairs.steward", "steward");
    refused(OURS, ours("agency", Principal.PUBLIC), "Applicants");
  }

  private static Map<String, Object> ours(String claim, Object value) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("sub", "wang");
    claims.put("agency", "civil-affairs");
    claims.put("roles", List.of("steward"));
    claims.put(claim, value);
    return claims;
  }

  private static void refused(ClaimMapping mapping, Map<String, Object> claims, String reason) {
    assertThatThrownBy(() -> mapping.principal(claims, TODAY))
        .isInstanceOf(UnknownCallerException.class)
        .hasMessageContaining(reason);
  }
}
