package org.civiclake.governance.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.civiclake.governance.model.contract.Contract;
import org.junit.jupiter.api.Test;

class OneSourceTest {

  private final OneSource oneSource =
      new OneSource(CityCatalog.LIBRARY.semantics(), CityCatalog.LIBRARY.contracts());
  private final MeaningHints hints =
      new MeaningHints(CityCatalog.LIBRARY.semantics(), CityCatalog.LIBRARY.contracts());

  @Test
  void NJ17_theCitysContractsHaveOneSourceForEachDatum() {
    assertThat(CityCatalog.LIBRARY.contracts())
        .allSatisfy(contract -> assertThat(oneSource.duplicates(contract)).isEmpty());
  }

  @Test
  void NB12_NJ17_whatItIsCalledDoesNotMatterButWhatItMeans() {
    assertThatThrownBy(
            () ->
                written(
                    "medical-security/patient", "card_no|就诊卡号", "xm|患者称呼|semantics: person.name"))
        .hasMessageContaining("public-security/resident");

    Contract sameColumnNames =
        written("medical-security/drug", "name|药品名称", "sex|适用性别说明", "code|药品代码");
    assertThat(oneSource.duplicates(sameColumnNames)).isEmpty();
  }

  @Test
  void NJ17_YZ9_nobodyElseClaimsToBeTheSource() {
    Contract claiming =
        written(
            "medical-security/patient",
            "card_no|就诊卡号",
            "citizen_id|身份号码|semantics: person.citizen-id",
            "xm|患者姓名|semantics: person.name|authoritative: true");

    assertThat(oneSource.duplicates(claiming))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.where()).isEqualTo("fields.xm");
              assertThat(finding.english()).contains("public-security/resident");
              assertThat(finding.chinese()).contains("public-security/resident");
            });
  }

  @Test
  void NB43_YZ11_aDatumMayBeHeldToCompareItAboutTheSamePerson() {
    Contract comparing =
        written(
            "medical-security/patient",
            "card_no|就诊卡号",
            "citizen_id|身份号码|semantics: person.citizen-id",
            "xm|患者姓名|semantics: person.name");

    assertThat(oneSource.duplicates(comparing)).isEmpty();
  }

  @Test
  void NB12_YZ7_whatWasObtainedBySharingStaysOutOfOnesOwnCatalog() {
    Contract shared =
        written(
            "medical-security/people",
            "citizen_id|身份号码|semantics: person.citizen-id",
            "xm|姓名|semantics: person.name",
            "xb|性别|semantics: person.sex");

    assertThat(oneSource.duplicates(shared))
        .singleElement()
        .satisfies(finding -> assertThat(finding.english()).contains("public-security/resident"));
  }

  @Test
  void NB16_SX14_RZ8_aCopyWithoutAWordOfMeaningIsFoundToo() {
    Contract original =
        written("civil-affairs/adoption", "no|收养登记证号", "child|被收养人情况", "result|评估结论", "note|备注信息");
    Contract copy = written("medical-security/adopted", "zjh|收养 登记证号", "bsyr|被收养人情况", "pgjl|评估结论");
    Contract ofItsOwn =
        written("medical-security/adopted", "zjh|收养登记证号", "bsyr|被收养人情况", "pgjl|评估结论", "bx|参保险种");
    OneSource withOriginal =
        new OneSource(CityCatalog.LIBRARY.semantics(), List.of(original, copy));

    assertThat(withOriginal.duplicates(copy))
        .singleElement()
        .satisfies(finding -> assertThat(finding.english()).contains("civil-affairs/adoption"));
    assertThat(withOriginal.duplicates(ofItsOwn)).isEmpty();
  }

  @Test
  void NJ17_aSourceMustHoldItsDatum() {
    Contract hollow = written("statistics/administrative_division", "no|序号", "text|说明");

    assertThat(oneSource.duplicates(hollow))
        .singleElement()
        .satisfies(finding -> assertThat(finding.english()).contains("division.code"));
  }

  @Test
  void fieldsThatSayNoMeaningAndLookLikeOneAreHintedAt() {
    Contract contract = written("medical-security/patient", "card_no|就诊卡号", "xm|患者姓名", "bz|备注");

    assertThat(hints.of(contract))
        .singleElement()
        .satisfies(
            hint -> {
              assertThat(hint.where()).isEqualTo("fields.xm");
              assertThat(hint.english()).contains("person.name", "public-security/resident");
            });
  }

  @Test
  void aTwinInAnotherAgencyIsHintedAt() {
    Contract twin =
        CityCatalog.written(
            CityCatalog.yaml("medical-security/payment", List.of("bank|银行账号", "no|支付单号"))
                .replace(
                    "        businessName: 银行账号\n",
                    "        businessName: 银行账号\n        logicalTypeOptions: {pattern: '[0-9]{16}'}\n"));

    assertThat(hints.of(twin))
        .singleElement()
        .satisfies(
            hint -> assertThat(hint.english()).contains("civil-affairs/subsistence_allowance"));
  }

  private static Contract written(String resource, String... fields) {
    return CityCatalog.written(CityCatalog.yaml(resource, List.of(fields)));
  }
}
