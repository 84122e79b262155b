package org.civiclake.governance.model.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CreditCodeTest {

  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  /** Codes that these companies print on their public pages. */
  @Example
  void theCodesOfKnownCompaniesAreValid() {
    assertThat(CreditCode.isValid("91440300708461136T")).as("腾讯").isTrue();
    assertThat(CreditCode.isValid("914403001922038216")).as("华为").isTrue();
    assertThat(CreditCode.isValid("91110000802100433B")).as("百度").isTrue();
    assertThat(CreditCode.parse("91440300708461136T").orElseThrow().division())
        .isEqualTo(new DivisionCode("440300"));
  }

  @Example
  void eachDefectIsNamed() {
    assertThat(CreditCode.defect("91440300708461136")).contains(CreditCode.Defect.FORM);
    assertThat(CreditCode.defect("91440300708461136t")).contains(CreditCode.Defect.FORM);
    assertThat(CreditCode.defect("9144030070846113IT")).contains(CreditCode.Defect.FORM);
    assertThat(CreditCode.defect("9144A300708461136T")).contains(CreditCode.Defect.DIVISION);
    assertThat(CreditCode.defect("91440300708461136U")).contains(CreditCode.Defect.CHECK_CHARACTER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CreditCode("91440300708461136U"))
        .withMessageContaining("CHECK_CHARACTER");
  }

  @Example
  void partsThatFitNoCodeAreRefused() {
    DivisionCode county = new DivisionCode("330212");
    assertThatIllegalArgumentException().isThrownBy(() -> CreditCode.of("9", county, "12345678"));
    assertThatIllegalArgumentException().isThrownBy(() -> CreditCode.of("91", county, "1234567O"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CreditCode.of("91", new DivisionCode("33"), "12345678"));
  }

  @Property
  void everyChangeOfOneCharacterIsDetected(
      @ForAll("codes") CreditCode code,
      @ForAll @IntRange(max = 17) int position,
      @ForAll @IntRange(max = 30) int character) {
    StringBuilder changed = new StringBuilder(code.value());
    changed.setCharAt(position, ALPHABET.charAt(character));

    assertThat(CreditCode.isValid(changed.toString()))
        .isEqualTo(changed.toString().equals(code.value()));
  }

  @Property
  void noTextBreaksTheReader(@ForAll String text) {
    assertThat(CreditCode.parse(text).isPresent()).isEqualTo(CreditCode.defect(text).isEmpty());
  }

  @Provide
  Arbitrary<CreditCode> codes() {
    return Combinators.combine(
            Arbitraries.of("91", "92", "51", "52", "53", "11", "N1"),
            Arbitraries.integers().between(110000, 829999),
            Arbitraries.strings().withChars(ALPHABET).ofLength(8))
        .as(
            (kind, county, body) ->
                CreditCode.of(kind, new DivisionCode(String.valueOf(county)), body));
  }
}
