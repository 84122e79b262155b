package org.civiclake.governance.server.issue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.issue.IssueKind;
import org.civiclake.governance.model.issue.Matter;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.seal.Words;

/** What a report must keep to: it names a resource, fields and rows that there can be. */
@ApplicationScoped
class ReportRules {

  private static final int LONGEST_DESCRIPTION = 4000;
  private static final int LONGEST_VALUE = 200;
  private static final int LONGEST_NAME = 300;
  private static final int MOST_ROWS = 100;
  private static final int MOST_FOUND = 200;

  private final Catalog catalog;

  ReportRules(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A report that can be taken. */
  record Report(String provider, List<Matter> matters, Words words) {}

  /**
   * Reads a report.
   *
   * @throws ProblemException with everything that is wrong with it
   */
  Report read(IssueKind kind, ReportForm form) {
    Flaws flaws = new Flaws();
    if (form == null) {
      throw noBody();
    }
    Optional<Contract> contract = resource(flaws, "resource", form.resource());
    List<String> fields = fields(flaws, form.fields(), contract);
    List<Words.Row> rows = rows(flaws, "rows", form.rows(), contract);
    String description = flaws.text("description", form.description(), LONGEST_DESCRIPTION);
    if (kind == IssueKind.OBJECTION && fields.isEmpty()) {
      flaws.add("fields", "Name the fields that you object to.", "请列明有异议的数据项。");
    }
    if ((kind == IssueKind.OBJECTION || kind == IssueKind.VERIFICATION) && rows.isEmpty()) {
      flaws.add("rows", "Name the row by its key.", "请按主键列明所指数据。");
    }
    flaws.refuse();
    ResourceId id = contract.orElseThrow().id();
    return new Report(
        id.agency(),
        List.of(new Matter(id, fields, rows.size(), Optional.empty())),
        new Words(description, rows));
  }

  /**
   * Reads what a run found; one report for each agency that has to check.
   *
   * @throws ProblemException with everything that is wrong with it
   */
  List<Report> read(ContradictionsForm form) {
    Flaws flaws = new Flaws();
    if (form == null) {
      throw noBody();
    }
    flaws.text("run", form.run(), LONGEST_VALUE);
    if (form.found() == null || form.found().size() > MOST_FOUND) {
      flaws.add(
          "found",
          "List what was found, at most %d entries.".formatted(MOST_FOUND),
          "请列明发现的不一致(至多 %d 项)。".formatted(MOST_FOUND));
      flaws.refuse();
    }
    Map<String, List<Matter>> matters = new HashMap<>();
    Map<String, List<Words.Row>> rows = new HashMap<>();
    for (int i = 0; i < form.found().size(); i++) {
      found(flaws, "found[%d].".formatted(i), form.found().get(i), matters, rows);
    }
    flaws.refuse();
    return matters.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            entry ->
                new Report(
                    entry.getKey(),
                    entry.getValue(),
                    new Words(described(entry.getValue()), rows.get(entry.getKey()))))
        .toList();
  }

  private void found(
      Flaws flaws,
      String where,
      ContradictionsForm.Found found,
      Map<String, List<Matter>> matters,
      Map<String, List<Words.Row>> rows) {
    if (found == null) {
      flaws.add(where + "resource", "Name the resource.", "请填写数据资源。");
      return;
    }
    Optional<Contract> contract = resource(flaws, where + "resource", found.resource());
    Optional<Contract> against = resource(flaws, where + "against", found.against());
    List<String> names = new ArrayList<>();
    names.add(found.field());
    List<String> fields = fields(flaws, names, contract);
    List<Words.Row> keys = rows(flaws, where + "rows", found.rows(), contract);
    long count = found.count() == null ? -1 : found.count();
    if (count < 1) {
      flaws.add(where + "count", "Say how many rows, at least 1.", "请填写不一致的行数(至少 1)。");
    }
    if (contract.isPresent() && against.isPresent() && flaws.isEmpty()) {
      String provider = contract.get().id().agency();
      matters
          .computeIfAbsent(provider, key -> new ArrayList<>())
          .add(new Matter(contract.get().id(), fields, count, against.map(Contract::id)));
      rows.computeIfAbsent(provider, key -> new ArrayList<>()).addAll(keys);
    }
  }

  private static String described(List<Matter> matters) {
    return matters.stream()
        .map(
            matter ->
                "%s.%s 与 %s 不一致 %d 行"
                    .formatted(
                        matter.resource(),
                        String.join(",", matter.fields()),
                        matter.against().map(ResourceId::toString).orElse(""),
                        matter.rows()))
        .collect(Collectors.joining(";"));
  }

  private Optional<Contract> resource(Flaws flaws, String where, String text) {
    String name = Objects.toString(text, "");
    Optional<Contract> contract = Optional.empty();
    try {
      contract = name.length() > LONGEST_NAME ? contract : catalog.find(ResourceId.parse(name));
    } catch (IllegalArgumentException malformed) {
      // said below: there is no such resource
    }
    if (contract.isEmpty()) {
      flaws.add(where, "There is no such resource.", "目录中没有该数据资源。");
    }
    return contract;
  }

  private static List<String> fields(Flaws flaws, List<String> names, Optional<Contract> contract) {
    if (names == null || contract.isEmpty()) {
      return List.of();
    }
    Set<String> fields = new TreeSet<>();
    for (String name : names) {
      if (contract.get().field(Objects.toString(name, "")).isEmpty()) {
        flaws.add("fields", "The resource has no such field.", "该数据资源没有该数据项。");
        return List.of();
      }
      fields.add(name);
    }
    return List.copyOf(fields);
  }

  private static List<Words.Row> rows(
      Flaws flaws, String where, List<Map<String, String>> rows, Optional<Contract> contract) {
    if (rows == null || contract.isEmpty()) {
      return List.of();
    }
    Set<String> key = contract.get().key().stream().map(Field::name).collect(Collectors.toSet());
    if (rows.size() > MOST_ROWS) {
      flaws.add(
          where, "Name at most %d rows.".formatted(MOST_ROWS), "至多列明 %d 行。".formatted(MOST_ROWS));
      return List.of();
    }
    for (Map<String, String> row : rows) {
      if (row == null
          || !row.keySet().equals(key)
          || !row.values().stream().allMatch(ReportRules::isValue)) {
        flaws.add(
            where,
            "A row is named by a value for each of its key's fields: " + new TreeSet<>(key),
            "请以主键各数据项的值指明数据行:" + new TreeSet<>(key));
        return List.of();
      }
    }
    ResourceId id = contract.get().id();
    return rows.stream().distinct().map(row -> new Words.Row(id, row)).toList();
  }

  private static boolean isValue(String value) {
    return value != null
        && !value.isBlank()
        && value.length() <= LONGEST_VALUE
        && value.chars().noneMatch(Character::isISOControl);
  }

  private static ProblemException noBody() {
    return new ProblemException(
        Kind.MALFORMED, "Send the report as a JSON object.", "请以 JSON 对象提交。");
  }
}
