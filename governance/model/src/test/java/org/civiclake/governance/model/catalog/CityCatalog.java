package org.civiclake.governance.model.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractDocument;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.rulebook.InvalidRulebookException;
import org.civiclake.governance.model.rulebook.Rulebook;

/** The city's contracts, and those that tests write in their manner. */
final class CityCatalog {

  static final ContractLibrary LIBRARY = load();

  private CityCatalog() {}

  static Contract contract(String resource) {
    return LIBRARY.find(ResourceId.parse(resource)).orElseThrow();
  }

  /** A contract that was written, beside the city's agreements. */
  static Contract written(String yaml) {
    try {
      return ContractDocument.read(yaml, "test").resolve(LIBRARY.registers());
    } catch (InvalidContractsException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A contract of text fields; each is {@code name|Chinese name|custom property: value, …}. */
  static String yaml(String resource, List<String> fields) {
    String name = ResourceId.parse(resource).name();
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: %1$s
            name: 测试
            version: 1.0.0
            status: active
            domain: 测试
            description: {purpose: 测试}
            servers:
              - {server: submission, type: custom, format: postgresql, database: d, schema: s}
            schema:
              - name: %2$s
                physicalName: %2$s
                physicalType: table
                logicalType: object
                properties:
            """
                .formatted(resource, name));
    for (String field : fields) {
      String[] parts = field.split("\\|");
      text.append("      - name: ").append(parts[0]).append('\n');
      text.append("        businessName: ").append(parts[1]).append('\n');
      text.append(
          """
                  logicalType: string
                  physicalType: string
                  classification: L2
                  customProperties:
                    - {property: mask, value: REDACT}
          """);
      for (int i = 2; i < parts.length; i++) {
        String[] property = parts[i].split(": ");
        text.append("          - {property: %s, value: %s}\n".formatted(property[0], property[1]));
      }
    }
    return text
        + """
          slaProperties:
            - {property: frequency, value: DAILY}
            - {property: timeOfAvailability, value: 每日}
          customProperties:
            - {property: owningSystem, value: 系统}
            - {property: businessName, value: 业务}
            - {property: shareTier, value: UNCONDITIONAL}
            - {property: openTier, value: RESTRICTED}
            - {property: deliveryMethods, value: [API]}
            - {property: grade, value: L2}
            - {property: sharePeriod, value: P1Y}
          """;
  }

  static Rulebook rulebook(String name) {
    try {
      return Rulebook.load(Path.of("..", "rulebooks", name + ".yaml"));
    } catch (IOException | InvalidRulebookException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ContractLibrary load() {
    try {
      return ContractLibrary.load(Path.of("..", "contracts"));
    } catch (IOException | InvalidContractsException e) {
      throw new IllegalStateException(e);
    }
  }
}
