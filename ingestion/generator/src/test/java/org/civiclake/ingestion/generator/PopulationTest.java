package org.civiclake.ingestion.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.civiclake.governance.model.identity.CitizenId;
import org.civiclake.ingestion.generator.Person.MaritalStatus;
import org.civiclake.ingestion.generator.Population.Couple;
import org.junit.jupiter.api.Test;

class PopulationTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

  private final Divisions divisions = Divisions.load();
  private final Population population = new Population(5, 20_000, TODAY, divisions);
  private final List<Person> people =
      LongStream.range(0, 20_000).mapToObj(population::person).toList();

  @Test
  void everybodyHasAValidNumberOfARealCountyAndTheyRise() {
    assertThat(people)
        .allSatisfy(
            person -> {
              assertThat(CitizenId.isValid(person.id().value())).isTrue();
              assertThat(divisions.exists(person.id().division().value())).isTrue();
              assertThat(person.id().birthDate()).isBefore(TODAY).isAfter(TODAY.minusYears(101));
            });
    assertThat(people)
        .extracting(person -> person.id().value().substring(0, 17))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void mostComeFromTheCityAndAllLiveThere() {
    assertThat(people)
        .filteredOn(person -> person.id().division().within(Divisions.CITY))
        .hasSizeBetween(16_000, 17_300);
    assertThat(people).allMatch(person -> person.street().within(Divisions.CITY));
    assertThat(people)
        .extracting(person -> person.id().division().value())
        .contains("330203", "330282", "110101");
  }

  @Test
  void coupleAreAManAndAWomanOfAgeWhoSayTheSame() {
    List<Couple> couples =
        LongStream.range(0, 20_000)
            .mapToObj(population::coupleOfElder)
            .flatMap(Optional::stream)
            .toList();

    assertThat(couples)
        .hasSizeGreaterThan(4_000)
        .allSatisfy(
            couple -> {
              Person husband = population.person(couple.husband());
              Person wife = population.person(couple.wife());
              MaritalStatus status =
                  couple.divorced() ? MaritalStatus.DIVORCED : MaritalStatus.MARRIED;
              assertThat(husband.sex()).isEqualTo("男");
              assertThat(wife.sex()).isEqualTo("女");
              assertThat(List.of(husband.maritalStatus(), wife.maritalStatus()))
                  .containsOnly(status);
              assertThat(couple.registeredOn())
                  .isBefore(TODAY)
                  .isAfter(husband.id().birthDate().plusYears(22))
                  .isAfter(wife.id().birthDate().plusYears(20));
            });
    assertThat(people)
        .filteredOn(
            person ->
                person.maritalStatus() == MaritalStatus.MARRIED
                    || person.maritalStatus() == MaritalStatus.DIVORCED)
        .hasSize(2 * couples.size());
  }

  @Test
  void aPersonIsTheSameWheneverAsked() {
    assertThat(new Population(5, 20_000, TODAY, divisions).person(12_345))
        .isEqualTo(people.get(12_345));
    assertThatIllegalArgumentException().isThrownBy(() -> population.person(20_000));
  }

  @Test
  void theLargestCityStillHasANumberForEverybody() {
    Population large = new Population(5, 20_000_000, TODAY, divisions);
    for (long first = 0; first < 20_000_000; first += 1_999_999) {
      assertThat(LongStream.range(first, Math.min(first + 500, 20_000_000)).mapToObj(large::person))
          .extracting(person -> person.id().value().substring(0, 17))
          .isSorted()
          .doesNotHaveDuplicates();
    }
  }
}
