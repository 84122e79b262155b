package org.civiclake.ingestion.generator;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.identity.CitizenId;
import org.civiclake.governance.model.identity.DivisionCode;
import org.civiclake.ingestion.generator.Divisions.Division;
import org.civiclake.ingestion.generator.Person.MaritalStatus;

/**
 * The residents of the city, numbered from 0 in the order of their identity numbers. Any of them
 * can be made at any time, so a city of millions needs no memory.
 *
 * <p>Five of six were registered at birth in the city, the others anywhere in the country; the ages
 * follow a rough census.
 */
final class Population {

  private static final double LOCAL_SHARE = 5.0 / 6;

  /** Shares of all people from the oldest on, and the ages at which each share ends. */
  private static final double[] SHARES = {0.03, 0.17, 0.32, 0.27, 0.21};

  private static final double[] AGES = {100, 80, 60, 40, 20, 0};
  private static final double DAYS_OF_YEAR = 365.2425;
  private static final int YOUNGEST_COUPLE = 24;
  private static final int WIDOWED_FROM = 75;

  private final long seed;
  private final LocalDate today;
  private final Divisions divisions;
  private final List<Division> counties;

  /** The number of the first person of each county, and the number of all people at the end. */
  private final long[] starts;

  Population(long seed, long people, LocalDate today, Divisions divisions) {
    this.seed = seed;
    this.today = today;
    this.divisions = divisions;
    this.counties = divisions.counties();
    this.starts = starts(people);
  }

  /** Two people who married. */
  record Couple(long husband, long wife, boolean divorced, LocalDate registeredOn) {}

  long size() {
    return starts[starts.length - 1];
  }

  Person person(long number) {
    int county = county(number);
    Dice dice = Dice.of(seed, "person", number);
    LocalDate birthDate = birthDate(county, number);
    CitizenId id =
        CitizenId.of(counties.get(county).code(), birthDate, sequence(county, number, birthDate));
    DivisionCode street = street(counties.get(county).code(), dice);
    return new Person(
        number,
        id,
        Names.person(dice),
        street,
        divisions.fullName(street) + Names.house(dice),
        "1" + dice.between(3, 9) + dice.digits(9),
        maritalStatus(number, birthDate));
  }

  /** The couple whose elder half has this number. */
  Optional<Couple> coupleOfElder(long number) {
    return pair(number).filter(pair -> pair.elder() == number).flatMap(this::couple);
  }

  private MaritalStatus maritalStatus(long number, LocalDate birthDate) {
    Optional<Couple> couple = pair(number).flatMap(this::couple);
    if (couple.isPresent()) {
      return couple.get().divorced() ? MaritalStatus.DIVORCED : MaritalStatus.MARRIED;
    }
    boolean old = birthDate.isBefore(today.minusYears(WIDOWED_FROM));
    return old && Dice.of(seed, "widowed", number).chance(0.4)
        ? MaritalStatus.WIDOWED
        : MaritalStatus.SINGLE;
  }

  private long[] starts(long people) {
    long inCity = counties.stream().filter(this::isLocal).count();
    double local = LOCAL_SHARE / inCity;
    double other = (1 - LOCAL_SHARE) / (counties.size() - inCity);
    long[] numbers = new long[counties.size() + 1];
    double share = 0;
    for (int i = 0; i < counties.size(); i++) {
      share += isLocal(counties.get(i)) ? local : other;
      numbers[i + 1] = Math.min(people, Math.round(share * people));
    }
    numbers[counties.size()] = people;
    return numbers;
  }

  private boolean isLocal(Division county) {
    return county.code().within(Divisions.CITY);
  }

  private int county(long number) {
    if (number < 0 || number >= size()) {
      throw new IllegalArgumentException("Nobody has the number " + number);
    }
    int found = Arrays.binarySearch(starts, number);
    if (found < 0) {
      return -found - 2;
    }
    // counties without people share a start: the last of them is the one with people
    while (starts[found + 1] == number) {
      found++;
    }
    return found;
  }

  private DivisionCode street(DivisionCode county, Dice dice) {
    boolean stays = county.within(Divisions.CITY) && dice.chance(0.8);
    List<Division> streets = stays ? divisions.streets(county) : divisions.cityStreets();
    return dice.pick(streets).code();
  }

  /** Dates of birth rise with the numbers of a county's people. */
  private LocalDate birthDate(int county, long number) {
    double count = starts[county + 1] - starts[county];
    double jitter = Dice.of(seed, "birth", number).unit();
    double rest = (number - starts[county] + jitter) / count;
    int band = 0;
    while (band < SHARES.length - 1 && rest >= SHARES[band]) {
      rest -= SHARES[band++];
    }
    double within = Math.min(1, rest / SHARES[band]);
    double age = AGES[band] + (AGES[band + 1] - AGES[band]) * within;
    return today.minusDays(1 + (long) (age * DAYS_OF_YEAR));
  }

  /** Sequence numbers rise among those born in one county on one day. */
  private int sequence(int county, long number, LocalDate birthDate) {
    int before = 0;
    while (number - before - 1 >= starts[county]
        && birthDate(county, number - before - 1).equals(birthDate)) {
      before++;
    }
    int base = 2 * Dice.of(seed, "sequence", birthDate.toEpochDay() * 10_000 + county).below(200);
    return base + 2 * before + (isMale(number) ? 1 : 0);
  }

  private boolean isMale(long number) {
    return pair(number)
        .map(
            pair ->
                Dice.of(seed, "elder is male", pair.elder()).chance(0.75)
                    == (pair.elder() == number))
        .orElseGet(() -> Dice.of(seed, "sex", number).chance(0.5));
  }

  /** Two people of one county, of opposite sex and about one age; they may be a couple. */
  private record Pair(long elder, long younger) {}

  /** Pairs lie in blocks: its first half are the elder, each as far from their younger. */
  private Optional<Pair> pair(long number) {
    int county = county(number);
    long count = starts[county + 1] - starts[county];
    long distance = Math.max(1, count / 60);
    long place = number - starts[county];
    long inBlock = place % (2 * distance);
    long elder = inBlock < distance ? number : number - distance;
    return elder + distance < starts[county + 1]
        ? Optional.of(new Pair(elder, elder + distance))
        : Optional.empty();
  }

  private Optional<Couple> couple(Pair pair) {
    Dice dice = Dice.of(seed, "couple", pair.elder());
    LocalDate marriageable =
        birthDate(county(pair.younger()), pair.younger()).plusYears(YOUNGEST_COUPLE);
    if (!marriageable.isBefore(today) || !dice.chance(0.8)) {
      return Optional.empty();
    }
    boolean divorced = dice.chance(0.1);
    long days = Math.min(today.toEpochDay() - marriageable.toEpochDay(), 15_000);
    LocalDate registeredOn = marriageable.plusDays(dice.below(days));
    return Optional.of(
        isMale(pair.elder())
            ? new Couple(pair.elder(), pair.younger(), divorced, registeredOn)
            : new Couple(pair.younger(), pair.elder(), divorced, registeredOn));
  }
}
