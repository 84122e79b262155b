package org.civiclake.ingestion.generator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.identity.DivisionCode;
import org.civiclake.ingestion.generator.Divisions.Division;
import org.civiclake.ingestion.generator.Organisations.Organisation;
import org.civiclake.ingestion.generator.Population.Couple;

/**
 * The city's agencies and what each of them would submit if nothing were wrong. Agencies agree
 * about everyone and everything; nobody whose row in an authoritative source is spoilt appears
 * elsewhere.
 */
final class City {

  private static final ResourceId DIVISION = ResourceId.parse("statistics/administrative_division");
  private static final ResourceId RESIDENT = ResourceId.parse("public-security/resident");
  private static final ResourceId ENTERPRISE = ResourceId.parse("market-regulation/enterprise");
  private static final ResourceId MARRIAGE =
      ResourceId.parse("civil-affairs/marriage_registration");
  private static final ResourceId ALLOWANCE =
      ResourceId.parse("civil-affairs/subsistence_allowance");
  private static final ResourceId CARE = ResourceId.parse("civil-affairs/elderly_care_institution");
  private static final ResourceId SOCIAL = ResourceId.parse("civil-affairs/social_organisation");
  private static final ResourceId INSURANCE =
      ResourceId.parse("medical-security/insurance_enrolment");

  private static final int ADULT = 18;
  private static final LocalDate EARLIEST_ENTERPRISE = LocalDate.of(2000, 1, 1);
  private static final LocalDate EARLIEST_APPROVAL = LocalDate.of(2010, 1, 1);

  private final GeneratorPlan plan;
  private final ContractLibrary library;
  private final FlawLottery lottery;
  private final Divisions divisions;
  private final Population population;
  private final Organisations organisations;
  private final Contract residents;
  private final Contract enterprises;
  private final List<RowSource> sources;

  City(GeneratorPlan plan, ContractLibrary library, FlawLottery lottery, Divisions divisions) {
    this.plan = plan;
    this.library = library;
    this.lottery = lottery;
    this.divisions = divisions;
    this.population = new Population(plan.seed(), plan.people(), plan.today(), divisions);
    this.organisations = new Organisations(plan.seed(), divisions);
    this.residents = contract(RESIDENT);
    this.enterprises = contract(ENTERPRISE);
    this.sources = fill();
  }

  /** Every resource that this city fills. */
  List<RowSource> sources() {
    return sources;
  }

  private List<RowSource> fill() {
    List<Division> all = divisions.all();
    return List.of(
        new RowSource(
            contract(DIVISION), all.size(), place -> Optional.of(all.get((int) place).row()), true),
        source(RESIDENT, plan.people(), place -> Optional.of(resident(population.person(place)))),
        source(ENTERPRISE, enterprises(), place -> Optional.of(enterprise(place))),
        source(MARRIAGE, plan.people(), this::marriage),
        source(ALLOWANCE, plan.people(), this::allowance),
        source(INSURANCE, plan.people(), this::insurance),
        source(SOCIAL, Math.max(10, plan.people() / 500), place -> Optional.of(social(place))),
        source(CARE, Math.max(5, plan.people() / 2_000), place -> Optional.of(care(place))));
  }

  /** The resource whose rows go into the department's own database. */
  RowSource residents() {
    return sources.stream()
        .filter(source -> source.contract().equals(residents))
        .findFirst()
        .orElseThrow();
  }

  private RowSource source(ResourceId resource, long candidates, LongFunction<Optional<Row>> rows) {
    return new RowSource(contract(resource), candidates, rows, false);
  }

  private Contract contract(ResourceId resource) {
    return library
        .find(resource)
        .orElseThrow(() -> new IllegalArgumentException("No contract for " + resource));
  }

  private Row resident(Person person) {
    return new Row()
        .with("citizen_id", person.id().value())
        .with("name", person.name())
        .with("sex", person.sex())
        .with("birth_date", person.id().birthDate())
        .with("division_code", person.street().value())
        .with("address", person.address())
        .with("phone", person.phone())
        .with("marital_status", person.maritalStatus().chinese());
  }

  private Optional<Row> marriage(long place) {
    return population
        .coupleOfElder(place)
        .filter(couple -> isKnown(couple.husband()) && isKnown(couple.wife()))
        .map(couple -> marriage(place, couple));
  }

  private Row marriage(long place, Couple couple) {
    Person husband = population.person(couple.husband());
    Person wife = population.person(couple.wife());
    Dice dice = dice(MARRIAGE, place);
    DivisionCode county = (dice.chance(0.5) ? husband : wife).street().parent().orElseThrow();
    return new Row()
        .with(
            "registration_no",
            "%s%s-%d-%08d"
                .formatted(
                    couple.divorced() ? "L" : "J", county, couple.registeredOn().getYear(), place))
        .with("kind", couple.divorced() ? "离婚" : "结婚")
        .with("husband_citizen_id", husband.id().value())
        .with("husband_name", husband.name())
        .with("wife_citizen_id", wife.id().value())
        .with("wife_name", wife.name())
        .with("registered_on", couple.registeredOn())
        .with("division_code", county.value());
  }

  private Optional<Row> allowance(long place) {
    Dice dice = dice(ALLOWANCE, place);
    if (!dice.chance(0.025) || !isKnown(place)) {
      return Optional.empty();
    }
    Person person = population.person(place);
    if (person.age(plan.today()) < ADULT) {
      return Optional.empty();
    }
    LocalDate adult = person.id().birthDate().plusYears(ADULT);
    Row row =
        new Row()
            .with(
                "certificate_no",
                "DB%s%08d".formatted(person.street().parent().orElseThrow(), place))
            .with("citizen_id", person.id().value())
            .with("name", person.name())
            .with("phone", person.phone())
            .with("marital_status", person.maritalStatus().chinese())
            .with("division_code", person.street().value())
            .with("household_size", (long) dice.between(1, 6))
            .with("monthly_amount", BigDecimal.valueOf(dice.between(20_000, 350_000), 2))
            .with("approved_on", date(dice, later(adult, EARLIEST_APPROVAL)));
    return Optional.of(dice.chance(0.9) ? row.with("bank_account", "62" + dice.digits(17)) : row);
  }

  private Optional<Row> insurance(long place) {
    Dice dice = dice(INSURANCE, place);
    if (!dice.chance(0.92) || !isKnown(place)) {
      return Optional.empty();
    }
    Person person = population.person(place);
    int age = person.age(plan.today());
    boolean employed = age >= 22 && age < 60 && dice.chance(0.6);
    Row row =
        new Row()
            .with("enrolment_no", "YB%012d".formatted(place))
            .with("citizen_id", person.id().value())
            .with("name", person.name())
            .with("sex", person.sex())
            .with("birth_date", person.id().birthDate())
            .with("kind", employed ? "职工" : "城乡居民")
            .with("division_code", person.street().value())
            .with("enrolled_on", date(dice, later(person.id().birthDate(), EARLIEST_APPROVAL)));
    if (employed) {
      row.with(
          "employer_credit_code", organisations.enterprise(someEnterprise(dice)).code().value());
    }
    return Optional.of(dice.chance(0.8) ? row.with("phone", person.phone()) : row);
  }

  private Row enterprise(long place) {
    Organisation enterprise = organisations.enterprise(place);
    Dice dice = dice(ENTERPRISE, place);
    Person representative = population.person(someAdult(dice));
    DivisionCode street = dice.pick(divisions.streets(enterprise.county())).code();
    return new Row()
        .with("credit_code", enterprise.code().value())
        .with("name", enterprise.name())
        .with("kind", enterprise.kind())
        .with("legal_representative_id", representative.id().value())
        .with("legal_representative", representative.name())
        .with("registered_capital", BigDecimal.valueOf(dice.between(1, 500_000) * 100L, 4))
        .with("established_on", date(dice, EARLIEST_ENTERPRISE))
        .with("division_code", street.value())
        .with("address", divisions.fullName(street) + Names.house(dice))
        .with("status", dice.chance(0.9) ? "存续" : dice.pick(List.of("注销", "吊销")));
  }

  private Row social(long place) {
    Organisation organisation = organisations.socialOrganisation(place);
    Dice dice = dice(SOCIAL, place);
    Person representative = population.person(someAdult(dice));
    return new Row()
        .with("credit_code", organisation.code().value())
        .with("name", organisation.name())
        .with("kind", organisation.kind())
        .with("legal_representative_id", representative.id().value())
        .with("legal_representative", representative.name())
        .with("division_code", organisation.county().value())
        .with("registered_on", date(dice, EARLIEST_ENTERPRISE))
        .with("status", dice.chance(0.95) ? "存续" : dice.pick(List.of("注销", "撤销")))
        .with("contact_phone", representative.phone());
  }

  private Row care(long place) {
    Dice dice = dice(CARE, place);
    Organisation operator = organisations.enterprise(someEnterprise(dice));
    DivisionCode county = dice.pick(divisions.cityCounties()).code();
    DivisionCode street = dice.pick(divisions.streets(county)).code();
    Person contact = population.person(someAdult(dice));
    return new Row()
        .with("record_no", "YL%s%06d".formatted(county, place))
        .with("name", Names.careInstitution(dice, divisions.name(county)))
        .with("operator_credit_code", operator.code().value())
        .with("operator_name", operator.name())
        .with("division_code", street.value())
        .with("address", divisions.fullName(street) + Names.house(dice))
        .with("bed_count", (long) dice.between(10, 800))
        .with("recorded_on", date(dice, EARLIEST_APPROVAL))
        .with("contact_name", contact.name())
        .with("contact_phone", contact.phone());
  }

  private long enterprises() {
    return Math.max(20, plan.people() / 20);
  }

  private Dice dice(ResourceId resource, long place) {
    return Dice.of(plan.seed(), resource.toString(), place);
  }

  private boolean isKnown(long person) {
    return lottery.draw(residents, person).isEmpty();
  }

  private long someAdult(Dice dice) {
    long first = dice.below(plan.people());
    for (long i = 0; i < plan.people(); i++) {
      long number = (first + i) % plan.people();
      if (isKnown(number) && population.person(number).age(plan.today()) >= ADULT) {
        return number;
      }
    }
    throw new IllegalStateException("The city has no adult without flaw");
  }

  private long someEnterprise(Dice dice) {
    long first = dice.below(enterprises());
    for (long i = 0; i < enterprises(); i++) {
      long number = (first + i) % enterprises();
      if (lottery.draw(enterprises, number).isEmpty()) {
        return number;
      }
    }
    throw new IllegalStateException("The city has no enterprise without flaw");
  }

  /** A day from the first one on, before today. */
  private LocalDate date(Dice dice, LocalDate first) {
    long days = Math.max(1, plan.today().toEpochDay() - first.toEpochDay());
    LocalDate date = first.plusDays(dice.below(days));
    return date.isBefore(plan.today()) ? date : plan.today().minusDays(1);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
