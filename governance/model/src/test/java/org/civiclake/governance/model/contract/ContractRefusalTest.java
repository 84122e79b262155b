package org.civiclake.governance.model.contract;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a contract says of its resource: one spoilt thing is one problem at its place. */
class ContractRefusalTest extends SpoiltContracts {

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatIsWrongWithAResourceIsNamedAtItsPlace(
      String what, String file, String right, String wrong, String path, String reason)
      throws IOException {
    assertOneProblem(file, right, wrong, path, reason);
  }

  static Stream<Arguments> whatIsWrongWithAResourceIsNamedAtItsPlace() {
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
            "a watermark that nobody asked for",
            ALLOWANCE,
            "            value: CLEAR\n",
            "            value: CLEAR\n          - property: watermark\n            value: 1\n",
            "customProperties.watermarkGrade",
            "nothing says from which grade on"),
        arguments(
            "a watermark that no field bears",
            ALLOWANCE,
            "  - property: sharePeriod",
            "  - property: watermarkGrade\n    value: L3\n  - property: sharePeriod",
            "customProperties.watermarkGrade",
            "must be marked, and no field says"),
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
            "Not a delimiter"));
  }
}
