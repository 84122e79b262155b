package org.civiclake.ingestion.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.ingestion.generator.Inspector.Finding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CityGeneratorTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  private static final ResourceId RESIDENT = ResourceId.parse("public-security/resident");
  private static final ResourceId DIVISION = ResourceId.parse("statistics/administrative_division");

  private static ContractLibrary library;
  private static EmbeddedPostgres postgres;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    library = ContractLibrary.load(Path.of("..", "..", "governance", "contracts"));
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void exactlyThePlantedFlawsAreInTheFilesAndInTheDatabase() throws Exception {
    CityGenerator generator = generator(7, 6_000, FlawRates.each(0.01), folder);
    GeneratedCity city = generator.writeFiles();
    generator.loadResidents(postgres.getPostgresDatabase());

    List<Flaw> planted = FlawManifest.read(city.manifest());
    List<Finding> found = new Inspector(library, TODAY, submitted(folder)).findings();

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            planted.stream().map(CityGeneratorTest::expected).toList());
    assertThat(planted).extracting(Flaw::kind).containsAll(EnumSet.allOf(FlawKind.class));
    assertThat(planted.stream().map(flaw -> flaw.resource() + " " + flaw.row()))
        .as("one flaw a row")
        .doesNotHaveDuplicates();
    assertThat(city.submissions())
        .allSatisfy(
            submitted ->
                assertThat(planted)
                    .filteredOn(flaw -> flaw.resource().equals(submitted.resource()))
                    .hasSize((int) submitted.flaws()));
  }

  @Test
  void aManifestNamesTheKeyAsItWasSubmitted() throws Exception {
    CityGenerator generator = generator(8, 3_000, FlawRates.each(0.02), folder);
    GeneratedCity city = generator.writeFiles();
    generator.loadResidents(postgres.getPostgresDatabase());
    Map<ResourceId, List<Map<String, String>>> rows = submitted(folder);

    assertThat(FlawManifest.read(city.manifest()))
        .isNotEmpty()
        .allSatisfy(
            flaw -> {
              Field key = library.find(flaw.resource()).orElseThrow().key().get(0);
              assertThat(rows.get(flaw.resource()).get((int) flaw.row() - 1).get(key.name()))
                  .isEqualTo(flaw.key());
            });
  }

  @Test
  void withoutFlawsNothingIsWrong() throws Exception {
    CityGenerator generator = generator(9, 4_000, FlawRates.none(), folder);
    GeneratedCity city = generator.writeFiles();
    generator.loadResidents(postgres.getPostgresDatabase());

    assertThat(FlawManifest.read(city.manifest())).isEmpty();
    assertThat(new Inspector(library, TODAY, submitted(folder)).findings()).isEmpty();
    assertThat(city.submissions())
        .allSatisfy(submitted -> assertThat(submitted.rows()).isPositive());
    assertThat(city.of(RESIDENT).rows()).isEqualTo(4_000);
  }

  @Test
  void ratesAreKeptWithinChance() throws Exception {
    GeneratedCity city = generator(10, 20_000, FlawRates.each(0.01), folder).writeFiles();

    Map<FlawKind, Long> ofInsurance =
        FlawManifest.read(city.manifest()).stream()
            .filter(flaw -> flaw.resource().name().equals("insurance_enrolment"))
            .collect(Collectors.groupingBy(Flaw::kind, TreeMap::new, Collectors.counting()));
    assertThat(ofInsurance).hasSize(FlawKind.values().length);
    assertThat(ofInsurance.values()).allSatisfy(count -> assertThat(count).isBetween(120L, 240L));
  }

  @Test
  void equalSeedsGiveEqualBytesAndAnotherSeedAnotherCity() throws Exception {
    for (String name : List.of("one", "two", "other")) {
      long seed = name.equals("other") ? 2 : 1;
      generator(seed, 2_000, FlawRates.each(0.01), folder.resolve(name)).writeFiles();
    }

    for (Path file : files(folder.resolve("one"))) {
      Path relative = folder.resolve("one").relativize(file);
      assertThat(folder.resolve("two").resolve(relative)).hasSameBinaryContentAs(file);
      boolean same = Files.mismatch(file, folder.resolve("other").resolve(relative)) == -1;
      assertThat(same).as(relative.toString()).isEqualTo(relative.startsWith("statistics"));
    }
  }

  @Test
  void theDivisionsAreTheRealOnesInFourLevels() throws Exception {
    generator(1, 100, FlawRates.each(0.05), folder).writeFiles();

    List<Map<String, String>> divisions =
        SubmittedRows.read(library.find(DIVISION).orElseThrow(), folder);
    assertThat(divisions).hasSize(31 + 342 + 2_978 + 41_352);
    assertThat(divisions)
        .contains(
            Map.of("code", "33", "name", "浙江省", "level", "1", "parent_code", ""),
            Map.of("code", "3302", "name", "宁波市", "level", "2", "parent_code", "33"),
            Map.of("code", "330212", "name", "鄞州区", "level", "3", "parent_code", "3302"));
    Set<String> codes = divisions.stream().map(row -> row.get("code")).collect(Collectors.toSet());
    assertThat(divisions)
        .allMatch(
            row -> row.get("parent_code").isEmpty() || codes.contains(row.get("parent_code")));
  }

  @Test
  void namesThatOldCodePagesLackAndAddressesWithCommasAreAmongThem() throws Exception {
    CityGenerator generator = generator(11, 6_000, FlawRates.none(), folder);
    generator.writeFiles();
    generator.loadResidents(postgres.getPostgresDatabase());

    List<Map<String, String>> residents = submitted(folder).get(RESIDENT);
    assertThat(residents).anyMatch(row -> row.get("address").contains(", \""));
    assertThat(residents).anyMatch(row -> row.get("name").contains("·"));
    assertThat(residents).anyMatch(row -> row.get("name").contains("𬭚"));
  }

  @Test
  void loadingResidentsAgainReplacesThem() throws Exception {
    DataSource database = postgres.getPostgresDatabase();
    assertThat(generator(1, 500, FlawRates.none(), folder).loadResidents(database)).isEqualTo(500);
    assertThat(generator(2, 300, FlawRates.none(), folder).loadResidents(database)).isEqualTo(300);

    assertThat(residents(library.find(RESIDENT).orElseThrow())).hasSize(300);
  }

  /** The tests' JVM has 160 MB; the rows of this city would not fit. */
  @Test
  void aLargeCityNeedsNoMoreMemory() throws Exception {
    GeneratedCity city = generator(3, 200_000, FlawRates.each(0.002), folder).writeFiles();

    assertThat(city.of(RESIDENT).rows()).isEqualTo(200_000);
    assertThat(city.submissions().stream().mapToLong(GeneratedCity.Submitted::rows).sum())
        .isGreaterThan(450_000);
  }

  @Test
  void plansThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeneratorPlan(1, 99, FlawRates.none(), folder, TODAY));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new GeneratorPlan(1, 100, FlawRates.none(), folder, LocalDate.of(1990, 1, 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> FlawRates.each(0.2));
    assertThatIllegalArgumentException().isThrownBy(() -> FlawRates.each(-0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> FlawRates.each(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                generatorOf(
                    new ContractLibrary(List.of(), List.of(), List.of()), FlawRates.none()));
  }

  private Object generatorOf(ContractLibrary contracts, FlawRates rates) {
    return new CityGenerator(contracts, new GeneratorPlan(1, 100, rates, folder, TODAY)).toString();
  }

  private static CityGenerator generator(long seed, long people, FlawRates rates, Path folder) {
    return new CityGenerator(library, new GeneratorPlan(seed, people, rates, folder, TODAY));
  }

  private static Finding expected(Flaw flaw) {
    String code =
        switch (flaw.kind()) {
          case BAD_CHECK_DIGIT ->
              flaw.field().contains("credit_code") ? "CREDIT_CODE" : "CITIZEN_ID";
          case UNKNOWN_DIVISION -> "REFERENCE";
          case FUTURE_DATE -> "FUTURE";
          case DUPLICATE_KEY -> "DUPLICATE_KEY";
          case WRONG_ENCODING -> "ENCODING";
          case CONTRADICTION -> "CONTRADICTION";
        };
    return new Finding(flaw.resource(), flaw.row(), code, flaw.field());
  }

  private static Map<ResourceId, List<Map<String, String>>> submitted(Path folder)
      throws IOException, SQLException {
    Map<ResourceId, List<Map<String, String>>> rows = new HashMap<>();
    for (Contract contract : library.contracts()) {
      rows.put(
          contract.id(),
          contract.id().equals(RESIDENT)
              ? residents(contract)
              : SubmittedRows.read(contract, folder));
    }
    return rows;
  }

  private static List<Map<String, String>> residents(Contract contract) throws SQLException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT * FROM register.resident ORDER BY citizen_id")) {
      while (result.next()) {
        Map<String, String> row = new HashMap<>();
        for (Field field : contract.fields()) {
          String value = result.getString(field.name());
          row.put(field.name(), value == null ? "" : value);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
