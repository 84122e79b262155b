package org.civiclake.governance.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.civiclake.governance.model.yaml.FileProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that contracts share, and the folder of them all. */
class ContractLibraryRefusalTest extends SpoiltContracts {

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatIsWrongWithAgenciesAndSemanticsIsNamedAtItsPlace(
      String what, String file, String right, String wrong, String path, String reason)
      throws IOException {
    assertOneProblem(file, right, wrong, path, reason);
  }

  static Stream<Arguments> whatIsWrongWithAgenciesAndSemanticsIsNamedAtItsPlace() {
    return Stream.of(
        arguments(
            "agency", "agencies.yaml", "    name: 宁波市民政局\n", "", "agencies[1].name", "Missing"),
        arguments(
            "agency's division",
            "agencies.yaml",
            "\"3302\"\n  - id: civil",
            "\"330\"\n  - id: civil",
            "agencies[0]",
            "Not a division code: 330"),
        arguments(
            "agency twice",
            "agencies.yaml",
            "id: big-data",
            "id: statistics",
            "agencies[6].id",
            "Stands twice"),
        arguments(
            "second source",
            "semantics.yaml",
            "semantics:\n",
            "semantics:\n  - id: person.name\n    name: 姓名\n    identifiedBy: person.citizen-id\n    source: civil-affairs/subsistence_allowance\n",
            "semantics[2].id",
            "one datum has one source"),
        arguments(
            "no source",
            "semantics.yaml",
            "source: statistics/administrative_division",
            "source: statistics/division",
            "semantics[7]",
            "Unknown resource"));
  }

  @Test
  void allProblemsOfAllFilesAreNamedAtOnce() throws IOException {
    spoil(ALLOWANCE, "kind: Data", "kind: Date");
    spoil(ALLOWANCE, "value: CITIZEN_ID", "value: CITIZEN");
    spoil(MARRIAGE, "value: GB18030", "value: GB2313");
    spoil("agencies.yaml", "name: 宁波市统计局", "name: ''");

    assertThat(problems())
        .extracting(FileProblem::file)
        .containsExactly("agencies.yaml", MARRIAGE, ALLOWANCE, ALLOWANCE);
    assertThatThrownBy(() -> ContractLibrary.load(folder()))
        .hasMessageContaining("4 problem(s)")
        .hasMessageContaining("GB2313");
  }

  @Test
  void contractsOfUnknownAgenciesAreRefused() throws IOException {
    Files.move(folder().resolve("medical-security"), folder().resolve("health"));
    spoil("health/insurance_enrolment.odcs.yaml", "id: medical-security", "id: health");
    spoil("health/insurance_enrolment.odcs.yaml", "path: medical-security", "path: health");

    assertThat(problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("Unknown agency 'health'"));
  }

  @Test
  void filesThatAreNoContractsAreRefusedInsteadOfBeingPassedOver() throws IOException {
    Files.writeString(folder().resolve("civil-affairs/notes.yaml"), "a: b\n");

    assertThat(problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("Not the place of a contract"));
  }

  @Test
  void missingFilesAndFoldersAreNamed() throws IOException {
    Files.delete(folder().resolve("semantics.yaml"));

    assertThat(problems())
        .anySatisfy(problem -> assertThat(problem.reason()).isEqualTo("The file is missing"));
    assertThatThrownBy(() -> ContractLibrary.load(folder().resolve("nowhere")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
