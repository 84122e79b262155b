package org.civiclake.governance.model.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

class CitizenIdTest {

  /** The examples that GB 11643-1999 itself gives. */
  @Example
  void theExamplesOfTheStandardAreValid() {
    CitizenId woman = CitizenId.parse("11010519491231002X").orElseThrow();
    assertThat(woman.division()).isEqualTo(new DivisionCode("110105"));
    assertThat(woman.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
    assertThat(woman.sequence()).isEqualTo(2);
    assertThat(woman.isMale()).isFalse();

    CitizenId man = CitizenId.parse("440524188001010014").orElseThrow();
    assertThat(man.birthDate()).isEqualTo(LocalDate.of(1880, 1, 1));
    assertThat(man.isMale()).isTrue();
  }

  @Example
  void eachDefectIsNamed() {
    assertThat(CitizenId.defect("")).contains(CitizenId.Defect.FORM);
    assertThat(CitizenId.defect("11010519491231002x")).contains(CitizenId.Defect.FORM);
    assertThat(CitizenId.defect(" 1010519491231002X")).contains(CitizenId.Defect.FORM);
    assertThat(CitizenId.defect("１1010519491231002X")).contains(CitizenId.Defect.FORM);
    assertThat(CitizenId.defect("110105491231002")).contains(CitizenId.Defect.FORM);
    assertThat(CitizenId.defect("110105194902310021")).contains(CitizenId.Defect.BIRTH_DATE);
    assertThat(CitizenId.defect("110105000001010021")).contains(CitizenId.Defect.BIRTH_DATE);
    assertThat(CitizenId.defect("110105194912310021")).contains(CitizenId.Defect.CHECK_CHARACTER);
    assertThat(CitizenId.defect("11010519491231002X")).isEmpty();
  }

  @Example
  void itsTextForLogsHidesThePerson() {
    assertThat(CitizenId.parse("11010519491231002X").orElseThrow())
        .hasToString("110105************");
  }

  @Example
  void partsThatFitNoNumberAreRefused() {
    DivisionCode county = new DivisionCode("330212");
    LocalDate day = LocalDate.of(2000, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CitizenId.of(new DivisionCode("3302"), day, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> CitizenId.of(county, day, 1000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CitizenId.of(county, LocalDate.of(1, 1, 1), 1));
  }

  @Property
  void aNumberReadsBackAsItsParts(@ForAll("numbers") CitizenId number) {
    CitizenId read = CitizenId.parse(number.value()).orElseThrow();

    assertThat(read).isEqualTo(number).hasSameHashCodeAs(number);
    assertThat(CitizenId.of(read.division(), read.birthDate(), read.sequence())).isEqualTo(number);
  }

  @Property
  void everyChangeOfOneCharacterIsDetected(
      @ForAll("numbers") CitizenId number,
      @ForAll @IntRange(max = 17) int position,
      @ForAll @CharRange(from = '0', to = '9') char digit) {
    StringBuilder changed = new StringBuilder(number.value());
    changed.setCharAt(position, digit);

    assertThat(CitizenId.isValid(changed.toString()))
        .isEqualTo(changed.toString().equals(number.value()));
  }

  @Property
  void everyExchangeOfTwoNeighboursIsDetected(
      @ForAll("numbers") CitizenId number, @ForAll @IntRange(max = 16) int position) {
    StringBuilder changed = new StringBuilder(number.value());
    changed.setCharAt(position, number.value().charAt(position + 1));
    changed.setCharAt(position + 1, number.value().charAt(position));

    assertThat(CitizenId.isValid(changed.toString()))
        .isEqualTo(changed.toString().equals(number.value()));
  }

  @Property
  void noTextBreaksTheReader(@ForAll String text) {
    assertThat(CitizenId.parse(text).isPresent()).isEqualTo(CitizenId.defect(text).isEmpty());
  }

  @Provide
  Arbitrary<CitizenId> numbers() {
    return Combinators.combine(
            Arbitraries.integers().between(110000, 829999),
            Arbitraries.longs()
                .between(
                    LocalDate.of(1800, 1, 1).toEpochDay(), LocalDate.of(2100, 12, 31).toEpochDay()),
            Arbitraries.integers().between(0, 999))
        .as(
            (county, day, sequence) ->
                CitizenId.of(
                    new DivisionCode(String.valueOf(county)), LocalDate.ofEpochDay(day), sequence));
  }
}
