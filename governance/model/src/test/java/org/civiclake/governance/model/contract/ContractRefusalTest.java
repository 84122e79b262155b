package org.civiclake.governance.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.civiclake.governance.model.yaml.FileProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test spoils one thing in the city's contracts, and sees that very thing refused. */
class ContractRefusalTest {

  private static final String ALLOWANCE = "civil-affairs/subsistence_allowance.odcs.yaml";
  private static final String MARRIAGE = "civil-affairs/marriage_registration.odcs.yaml";

  @TempDir private Path folder;

  @BeforeEach
  void copyContracts() throws IOException {
    Path original = Path.of("..", "contracts");
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Path copy = folder.resolve(original.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void oneSpoiltThingIsOneProblemAtItsPlace(
      String what, String file, String right, String wrong, String path, String reason)
      throws IOException {
    spoil(file, right, wrong);

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).isEqualTo(file);
              assertThat(problem.path()).isEqualTo(path);
              assertThat(problem.reason()).contains(reason);
              assertThat(problem.line()).isPositive();
            });
  }

  static Stream<Arguments> oneSpoiltThingIsOneProblemAtItsPlace() {
    return Stream.of(
        arguments("kind", ALLOWANCE, "kind: Data", "kind: Date", "kind", "Must be 'DataContract'"),
        arguments(
            "version 2", ALLOWANCE, ": v3.1.0", ": v2.2.2", "apiVersion", "Must be a version"),
        arguments("version", ALLOWANCE, "version: 1.0.0", "version: new", "version", "x.y.z"),
        arguments("status", ALLOWANCE, "status: active", "status: on", "status", "Unknown status"),
        arguments("other id", ALLOWANCE, "id: civil", "id: evil", "id", "Must be 'civil-affairs/"),
        arguments("no name", ALLOWANCE, "name: 最低生活保障\n", "", "name", "Missing"),
        arguments("no theme", ALLOWANCE, "domain: 社会救助\n", "", "domain", "Missing"),
        arguments(
            "no summary",
            ALLOWANCE,
            "  purpose: 全",
            "  usage: 全",
            "description.purpose",
            "Missing"),
        arguments(
            "unknown key", ALLOWANCE, "status:", "stauts: x\nstatus:", "stauts", "Unknown key"),
        arguments(
            "no system",
            ALLOWANCE,
            "  - property: owningSystem\n    value: 浙江省大救助信息系统\n",
            "",
            "customProperties.owningSystem",
            "Missing"),
        arguments(
            "tier",
            ALLOWANCE,
            "value: RESTRICTED",
            "value: SECRET",
            "customProperties.shareTier",
            "Unknown tier 'SECRET'"),
        arguments(
            "NB21 condition",
            ALLOWANCE,
            "  - property: shareCondition\n    value: 仅限社会救助、就业帮扶和医疗救助业务使用\n",
            "",
            "customProperties.shareCondition",
            "needs a condition (NB21)"),
        arguments(
            "NB21 reason",
            ALLOWANCE,
            "  - property: shareReason\n    value: 涉及公民个人隐私\n",
            "",
            "customProperties.shareReason",
            "needs a reason (NB21)"),
        arguments(
            "NB21 legal basis",
            ALLOWANCE,
            "value: RESTRICTED\n"
                + "  - property: shareCondition\n    value: 仅限社会救助、就业帮扶和医疗救助业务使用\n"
                + "  - property: shareReason\n    value: 涉及公民个人隐私\n"
                + "  - property: legalBasis\n    value: 《中华人民共和国个人信息保护法》第二十八条、第二十九条\n",
            "value: PROHIBITED\n  - property: shareReason\n    value: 涉及公民个人隐私\n",
            "customProperties.legalBasis",
            "needs a legal basis (NB21)"),
        arguments(
            "open tier",
            ALLOWANCE,
            "value: PROHIBITED",
            "value: UNCONDITIONAL",
            "customProperties.openTier",
            "further than to agencies"),
        arguments(
            "delivery",
            ALLOWANCE,
            "- BATCH_PUSH",
            "- PIGEON",
            "customProperties.deliveryMethods",
            "Unknown delivery method 'PIGEON'"),
        arguments(
            "low grade",
            ALLOWANCE,
            "    value: L4\n",
            "    value: L3\n",
            "customProperties.grade",
            "L3 is lower than L4"),
        arguments(
            "no grade",
            ALLOWANCE,
            "  - property: grade\n    value: L4\n",
            "",
            "customProperties.grade",
            "Missing"),
        arguments(
            "period",
            ALLOWANCE,
            "value: P1Y",
            "value: a year",
            "customProperties.sharePeriod",
            "Not a period"),
        arguments(
            "no period",
            ALLOWANCE,
            "value: P1Y",
            "value: P0D",
            "customProperties.sharePeriod",
            "longer than nothing"),
        arguments(
            "frequency",
            ALLOWANCE,
            "value: MONTHLY",
            "value: OFTEN",
            "slaProperties.frequency",
            "Unknown frequency"),
        arguments(
            "no exact time",
            ALLOWANCE,
            "  - property: timeOfAvailability\n    value: \"每月 5 日 24:00\"\n",
            "",
            "slaProperties.timeOfAvailability",
            "Missing"),
        arguments(
            "property twice",
            ALLOWANCE,
            "  - property: sharePeriod",
            "  - property: grade\n    value: L4\n  - property: sharePeriod",
            "customProperties[10].property",
            "Stands twice"),
        arguments(
            "format",
            ALLOWANCE,
            "format: xlsx",
            "format: pdf",
            "servers[0].format",
            "Unknown format 'pdf'"),
        arguments(
            "other file",
            ALLOWANCE,
            "allowance.xlsx",
            "allowence.xlsx",
            "servers[0].path",
            "Must be 'civil-affairs/subsistence_allowance.xlsx'"),
        arguments(
            "sheet",
            ALLOWANCE,
            "value: 低保对象",
            "value: 'a/b'",
            "servers[0].customProperties.sheet",
            "Not the name of a sheet"),
        arguments(
            "charset",
            MARRIAGE,
            "value: GB18030",
            "value: GB2313",
            "servers[0].customProperties.charset",
            "Unknown charset"),
        arguments(
            "delimiter",
            MARRIAGE,
            "value: \",\"",
            "value: \"ab\"",
            "servers[0].customProperties.delimiter",
            "Not a delimiter"),
        arguments(
            "mask",
            ALLOWANCE,
            "value: CITIZEN_ID",
            "value: CITIZEN",
            "schema[0].properties[1].customProperties.mask",
            "Unknown mask 'CITIZEN'"),
        arguments(
            "mask of another type",
            ALLOWANCE,
            "value: CITIZEN_ID",
            "value: YEAR",
            "schema[0].properties[1].customProperties.mask",
            "does not fit"),
        arguments(
            "personal and clear",
            ALLOWANCE,
            "value: CITIZEN_ID",
            "value: CLEAR",
            "schema[0].properties[1]",
            "needs a mask other than CLEAR"),
        arguments(
            "field grade",
            ALLOWANCE,
            "classification: L3",
            "classification: private",
            "schema[0].properties[2].classification",
            "Unknown grade 'private'"),
        arguments(
            "type",
            ALLOWANCE,
            "logicalType: date",
            "logicalType: day",
            "schema[0].properties[8].logicalType",
            "Unknown type 'day'"),
        arguments(
            "physical type",
            ALLOWANCE,
            "physicalType: date",
            "physicalType: text",
            "schema[0].properties[8].physicalType",
            "Must be 'date'"),
        arguments(
            "decimal",
            ALLOWANCE,
            "decimal(10,2)",
            "decimal(2,10)",
            "schema[0].properties[7].physicalType",
            "Not a decimal"),
        arguments(
            "field name",
            ALLOWANCE,
            "name: household_size",
            "name: HouseholdSize",
            "schema[0].properties[6].name",
            "Not a field name"),
        arguments(
            "field twice",
            ALLOWANCE,
            "name: household_size",
            "name: phone",
            "schema[0].properties[6].name",
            "Stands twice: phone"),
        arguments(
            "heading twice",
            ALLOWANCE,
            "家庭人口数",
            "联系电话",
            "schema[0].properties[6].businessName",
            "Stands twice"),
        arguments(
            "no heading",
            ALLOWANCE,
            "        businessName: 家庭人口数\n",
            "",
            "schema[0].properties[6].businessName",
            "Missing"),
        arguments(
            "optional key",
            ALLOWANCE,
            "required: true\n        primaryKey",
            "required: false\n        primaryKey",
            "schema[0].properties[0].primaryKey",
            "must be required"),
        arguments(
            "key position",
            ALLOWANCE,
            "primaryKeyPosition: 1",
            "primaryKeyPosition: 2",
            "schema[0].properties[0].primaryKeyPosition",
            "Must be '1'"),
        arguments(
            "flag",
            ALLOWANCE,
            "required: true\n        classification: L4",
            "required: yes\n        classification: L4",
            "schema[0].properties[1].required",
            "true or false"),
        arguments(
            "check",
            ALLOWANCE,
            "implementation: citizenId",
            "implementation: citizen",
            "schema[0].properties[1].quality[0].implementation",
            "Unknown check 'citizen'"),
        arguments(
            "check of another type",
            ALLOWANCE,
            "implementation: citizenId",
            "implementation: notInFuture",
            "schema[0].properties[1].quality[0]",
            "checks a date or timestamp only"),
        arguments(
            "pattern",
            ALLOWANCE,
            "'DB[0-9]{14}'",
            "'DB[0-9'",
            "schema[0].properties[0].logicalTypeOptions.pattern",
            "Not a regular expression"),
        arguments(
            "bounds",
            ALLOWANCE,
            "minimum: 1",
            "minimum: 21",
            "schema[0].properties[6].logicalTypeOptions.minimum",
            "Greater than the maximum"),
        arguments(
            "bound",
            ALLOWANCE,
            "minimum: 1",
            "minimum: one",
            "schema[0].properties[6].logicalTypeOptions.minimum",
            "Not a number"),
        arguments(
            "option",
            ALLOWANCE,
            "minimum: 1",
            "minimun: 1",
            "schema[0].properties[6].logicalTypeOptions.minimun",
            "Unknown key"),
        arguments(
            "reference to no resource",
            ALLOWANCE,
            "statistics/administrative_division.odcs.yaml#/schema/administrative_division",
            "statistics/division.odcs.yaml#/schema/division",
            "schema[0].properties[5]",
            "unknown resource: statistics/division"),
        arguments(
            "reference to no field",
            ALLOWANCE,
            "properties/code",
            "properties/kode",
            "schema[0].properties[5]",
            "unknown field: statistics/administrative_division.kode"),
        arguments(
            "reference to a number",
            ALLOWANCE,
            "properties/code",
            "properties/level",
            "schema[0].properties[5]",
            "not text"),
        arguments(
            "reference",
            ALLOWANCE,
            "to: ../stat",
            "to: ../../stat",
            "schema[0].properties[5].relationships[0].to",
            "Not ../<agency>"),
        arguments(
            "semantics",
            ALLOWANCE,
            "value: person.name",
            "value: person.nom",
            "schema[0].properties[2]",
            "Unknown semantic 'person.nom'"),
        arguments(
            "whose name",
            MARRIAGE,
            "value: husband_citizen_id",
            "value: kind",
            "schema[0].properties[3]",
            "one of [husband_citizen_id, wife_citizen_id]"),
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
            "Unknown resource"),
        arguments(
            "anchor", ALLOWANCE, "domain: 社会救助", "domain: &theme 社会救助", "", "Anchors and aliases"),
        arguments(
            "key twice",
            ALLOWANCE,
            "kind:",
            "kind: DataContract\nkind:",
            "",
            "The key stands twice: kind"),
        arguments(
            "second document",
            ALLOWANCE,
            "customProperties:\n  - property: owning",
            "---\ncustomProperties:\n  - property: owning",
            "",
            "one document"),
        arguments("broken YAML", ALLOWANCE, "domain: 社会救助", "domain: [社会救助", "", "Not YAML"));
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
    assertThatThrownBy(load()).hasMessageContaining("4 problem(s)").hasMessageContaining("GB2313");
  }

  @Test
  void contractsOfUnknownAgenciesAreRefused() throws IOException {
    Files.move(folder.resolve("medical-security"), folder.resolve("health"));
    spoil("health/insurance_enrolment.odcs.yaml", "id: medical-security", "id: health");
    spoil("health/insurance_enrolment.odcs.yaml", "path: medical-security", "path: health");

    assertThat(problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("Unknown agency 'health'"));
  }

  @Test
  void filesThatAreNoContractsAreRefusedInsteadOfBeingPassedOver() throws IOException {
    Files.writeString(folder.resolve("civil-affairs/notes.yaml"), "a: b\n");

    assertThat(problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("Not the place of a contract"));
  }

  @Test
  void hostileFilesAreRefusedWithoutBeingUnderstood() throws IOException {
    Files.writeString(folder.resolve(ALLOWANCE), "a: " + "[".repeat(500_000));
    Files.writeString(folder.resolve(MARRIAGE), "#".repeat(2_000_000));
    Files.write(
        folder.resolve("agencies.yaml"), "agencies: 局".getBytes(Charset.forName("GB18030")));

    assertThat(problems())
        .extracting(FileProblem::reason)
        .contains("Nested deeper than 32", "The file is larger than 1 MB", "The file is not UTF-8");
  }

  @Test
  void aBombOfAliasesIsRefusedAtItsFirstAnchor() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }
    Files.writeString(folder.resolve(ALLOWANCE), bomb);

    assertThat(problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("Anchors"));
  }

  @Test
  void missingFilesAndFoldersAreNamed() throws IOException {
    Files.delete(folder.resolve("semantics.yaml"));

    assertThat(problems())
        .anySatisfy(problem -> assertThat(problem.reason()).isEqualTo("The file is missing"));
    assertThatThrownBy(() -> ContractLibrary.load(folder.resolve("nowhere")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private void spoil(String file, String right, String wrong) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    int at = text.indexOf(right);
    assertThat(at).as("'%s' in %s", right, file).isNotNegative();
    Files.writeString(path, text.substring(0, at) + wrong + text.substring(at + right.length()));
  }

  private ThrowingCallable load() {
    return () -> ContractLibrary.load(folder);
  }

  private List<FileProblem> problems() throws IOException {
    try {
      ContractLibrary.load(folder);
      return List.of();
    } catch (InvalidContractsException e) {
      return e.problems();
    }
  }
}
