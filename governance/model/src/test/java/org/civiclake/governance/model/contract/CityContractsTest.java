package org.civiclake.governance.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.civiclake.governance.model.mask.Mask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The city's own contracts, as every installation of the embedded default has them. */
class CityContractsTest {

  private static final Set<String> CODES = Set.of("person.citizen-id", "organisation.credit-code");

  private static ContractLibrary library;

  @BeforeAll
  static void load() throws Exception {
    library = ContractLibrary.load(Path.of("..", "contracts"));
  }

  @Test
  void thereAreEightResourcesOfFiveAgenciesAndEightAgenciesInAll() {
    assertThat(library.contracts())
        .extracting(contract -> contract.id().toString())
        .containsExactlyInAnyOrder(
            "statistics/administrative_division",
            "civil-affairs/marriage_registration",
            "civil-affairs/subsistence_allowance",
            "civil-affairs/elderly_care_institution",
            "civil-affairs/social_organisation",
            "market-regulation/enterprise",
            "public-security/resident",
            "medical-security/insurance_enrolment");
    assertThat(library.agencies())
        .extracting(Agency::id)
        .containsExactly(
            "statistics",
            "civil-affairs",
            "market-regulation",
            "public-security",
            "medical-security",
            "human-resources",
            "big-data",
            "haishu-civil-affairs");
    assertThat(library.agency("civil-affairs").orElseThrow().name()).isEqualTo("宁波市民政局");
  }

  @Test
  void RZ10_NJ17_everyIdentityNumberAndEveryCreditCodeIsCheckedByItsDigits() {
    assertThat(library.contracts())
        .flatExtracting(Contract::fields)
        .filteredOn(field -> field.semantics().filter(CODES::contains).isPresent())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            field ->
                assertThat(field.checks())
                    .extracting(Check::code)
                    .containsAnyOf("CITIZEN_ID", "CREDIT_CODE"));
  }

  @Test
  void NB11_NJ11_RZ9_YZ7_aContractCarriesAllThatACatalogRecordNeeds() {
    Contract contract = find("civil-affairs/subsistence_allowance");

    assertThat(contract.title()).isEqualTo("最低生活保障");
    assertThat(contract.version()).isEqualTo("1.0.0");
    assertThat(contract.summary()).startsWith("全市最低生活保障对象");
    assertThat(contract.owningSystem()).isEqualTo("浙江省大救助信息系统");
    assertThat(contract.businessName()).isEqualTo("最低生活保障审核确认");
    assertThat(contract.theme()).isEqualTo("社会救助");
    assertThat(contract.shareTier()).isEqualTo(Tier.RESTRICTED);
    assertThat(contract.shareCondition()).isPresent();
    assertThat(contract.shareReason()).contains("涉及公民个人隐私");
    assertThat(contract.legalBasis()).contains("《中华人民共和国个人信息保护法》第二十八条、第二十九条");
    assertThat(contract.openTier()).isEqualTo(Tier.PROHIBITED);
    assertThat(contract.delivery()).contains(DeliveryMethod.SHARED_TABLE);
    assertThat(contract.schedule())
        .isEqualTo(new UpdateSchedule(UpdateSchedule.Frequency.MONTHLY, "每月 5 日 24:00"));
    assertThat(contract.grade()).isEqualTo(Grade.L4);
    assertThat(contract.sharePeriod()).isEqualTo(Period.ofYears(1));
    assertThat(contract.submission()).isEqualTo(new Submission.Spreadsheet("低保对象"));
    assertThat(contract.key()).extracting(Field::name).containsExactly("certificate_no");
    assertThat(contract.field("monthly_amount").orElseThrow().type())
        .isEqualTo(new FieldType.Decimal(10, 2));
    assertThat(contract.field("bank_account").orElseThrow().mask()).isEqualTo(Mask.NULL);
    assertThat(contract.field("citizen_id").orElseThrow())
        .isEqualTo(
            new Field(
                "citizen_id",
                "申请人身份号码",
                new FieldType.Text(),
                true,
                false,
                Grade.L4,
                Mask.CITIZEN_ID,
                Optional.of("person.citizen-id"),
                List.of(new Check.CitizenIdValid())));
  }

  @Test
  void eachProviderSubmitsInItsOwnWay() {
    Charset gb18030 = Charset.forName("GB18030");

    assertThat(find("civil-affairs/marriage_registration").submission())
        .isEqualTo(new Submission.DelimitedFile(gb18030, ','));
    assertThat(find("public-security/resident").submission())
        .isEqualTo(new Submission.DatabaseTable("register", "resident"));
    assertThat(
            find("civil-affairs/subsistence_allowance")
                .submission()
                .path(ResourceId.parse("civil-affairs/subsistence_allowance")))
        .contains("civil-affairs/subsistence_allowance.xlsx");
    assertThat(
            find("public-security/resident")
                .submission()
                .path(ResourceId.parse("public-security/resident")))
        .isEmpty();
  }

  @Test
  void YZ11_everyCopyOfADatumIsComparedWithItsSourceAboutTheSamePerson() {
    assertThat(library.comparisons())
        .contains(
            new Comparison(
                "person.name",
                ResourceId.parse("civil-affairs/marriage_registration"),
                "wife_name",
                "wife_citizen_id",
                ResourceId.parse("public-security/resident"),
                "name",
                "citizen_id"),
            new Comparison(
                "organisation.name",
                ResourceId.parse("civil-affairs/elderly_care_institution"),
                "operator_name",
                "operator_credit_code",
                ResourceId.parse("market-regulation/enterprise"),
                "name",
                "credit_code"))
        .noneMatch(comparison -> comparison.resource().equals(comparison.source()));
  }

  @Test
  void NB21_nothingPersonalIsSharedAsItIs() {
    for (Contract contract : library.contracts()) {
      assertThat(contract.fields())
          .filteredOn(field -> field.grade().compareTo(Grade.L3) >= 0)
          .as(contract.id().toString())
          .noneMatch(field -> field.mask() == Mask.CLEAR);
    }
  }

  private static Contract find(String resource) {
    return library.find(ResourceId.parse(resource)).orElseThrow();
  }
}
