package org.civiclake.governance.model.contract;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a contract says of its fields: one spoilt thing is one problem at its place. */
class FieldRefusalTest extends SpoiltContracts {

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatIsWrongWithAFieldIsNamedAtItsPlace(
      String what, String file, String right, String wrong, String path, String reason)
      throws IOException {
    assertOneProblem(file, right, wrong, path, reason);
  }

  static Stream<Arguments> whatIsWrongWithAFieldIsNamedAtItsPlace() {
    return Stream.of(
        arguments(
            "mask",
            ALLOWANCE,
            "value: CITIZEN_ID",
            "value: CITIZEN",
            "schema[0].properties[1].customProperties.mask",
            "Unknown mask 'CITIZEN'"),
        arguments(
            "watermark over a text",
            ALLOWANCE,
            "value: CITIZEN_ID\n",
            "value: CITIZEN_ID\n          - property: watermark\n            value: 0.01\n",
            "schema[0].properties[1].customProperties.watermark",
            "cannot be changed by 0.01"),
        arguments(
            "watermark of no size",
            ALLOWANCE,
            "value: CITIZEN_ID\n",
            "value: CITIZEN_ID\n          - property: watermark\n            value: much\n",
            "schema[0].properties[1].customProperties.watermark",
            "a plain number"),
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
            "one of [husband_citizen_id, wife_citizen_id]"));
  }
}
