package org.civiclake.infra.bench.revocation;

import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;

/** A province's contract as its agency would have written it (ODCS, YAML). */
final class ContractText {

  private ContractText() {}

  static String of(Contract contract) {
    String name = contract.id().name();
    return """
        apiVersion: v3.1.0
        kind: DataContract
        id: %s
        name: %s
        version: %s
        status: active
        domain: %s
        description:
          purpose: %s
        servers:
          - server: submission
            type: local
            path: %s.csv
            format: csv
            customProperties:
              - {property: charset, value: UTF-8}
              - {property: delimiter, value: ","}
        schema:
          - name: %s
            physicalName: %s
            physicalType: table
            logicalType: object
            properties:
        %sslaProperties:
          - {property: frequency, value: DAILY}
          - {property: timeOfAvailability, value: "每日 02:00"}
        customProperties:
          - {property: owningSystem, value: 系统}
          - {property: businessName, value: 业务}
          - {property: shareTier, value: %s}
          - {property: shareCondition, value: 依申请}
          - {property: shareReason, value: 涉及个人信息}
          - {property: legalBasis, value: 个人信息保护法}
          - {property: openTier, value: PROHIBITED}
          - {property: openGrounds, value: ["NB:secret-or-privacy"]}
          - {property: deliveryMethods, value: [API, SHARED_TABLE, ONLINE_QUERY]}
          - {property: grade, value: L3}
          - {property: sharePeriod, value: P1Y}
        """
        .formatted(
            contract.id(),
            contract.title(),
            contract.version(),
            contract.theme(),
            contract.summary(),
            contract.id(),
            name,
            name,
            contract.fields().stream().map(ContractText::field).collect(Collectors.joining()),
            contract.shareTier());
  }

  private static String field(Field field) {
    return """
              - name: %s
                businessName: %s
                logicalType: %s
                physicalType: "%s"
                classification: %s
                customProperties:
                  - {property: mask, value: "%s"}
        """
        .formatted(
            field.name(),
            field.chineseName(),
            logical(field.type()),
            field.type().text(),
            field.grade(),
            field.mask());
  }

  private static String logical(FieldType type) {
    if (type instanceof FieldType.Day) {
      return "date";
    }
    if (type instanceof FieldType.Decimal) {
      return "number";
    }
    return type instanceof FieldType.Whole ? "integer" : "string";
  }
}
