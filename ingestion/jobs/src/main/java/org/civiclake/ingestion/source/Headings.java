package org.civiclake.ingestion.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;

/** The headings of a submission: the fields' Chinese or English names, in any order. */
final class Headings {

  private Headings() {}

  /**
   * The fields under the headings, by English name, in the order of the headings.
   *
   * @param source where the submission lies
   * @throws BadSubmissionException when a heading is missing, unknown or there twice
   */
  static List<String> match(String source, List<String> headings, Contract contract)
      throws BadSubmissionException {
    Map<String, String> names = new HashMap<>();
    for (Field field : contract.fields()) {
      names.put(field.name(), field.name());
      names.put(field.chineseName(), field.name());
    }
    List<String> fields = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String heading : headings) {
      String field = names.get(heading);
      if (field == null) {
        problems.add("unknown heading «" + heading + "» (未知表头)");
      } else if (fields.contains(field)) {
        problems.add("heading «" + heading + "» is there twice (表头重复)");
      } else {
        fields.add(field);
      }
    }
    missing(contract, Set.copyOf(fields)).forEach(problems::add);
    if (!problems.isEmpty()) {
      throw new BadSubmissionException(
          source, "row of headings (表头): " + String.join("; ", problems), remedy(contract));
    }
    return fields;
  }

  private static List<String> missing(Contract contract, Set<String> present) {
    return contract.fields().stream()
        .filter(field -> !present.contains(field.name()))
        .map(field -> "missing heading «" + field.chineseName() + "» (缺少表头)")
        .toList();
  }

  private static String remedy(Contract contract) {
    return "Give each field of %s exactly one heading: %s"
        .formatted(
            contract.id(),
            contract.fields().stream().map(Field::chineseName).collect(Collectors.joining("、")));
  }
}
