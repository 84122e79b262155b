package org.civiclake.ingestion.generator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.Check;
import org.civiclake.governance.model.contract.Comparison;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.identity.CitizenId;
import org.civiclake.governance.model.identity.CreditCode;

/** Finds everything that is wrong with submitted rows, by the contracts alone. */
final class Inspector {

  /** Something wrong: the code of the failed check, or CONTRADICTION. */
  record Finding(ResourceId resource, long row, String code, String field) {}

  private final ContractLibrary library;
  private final LocalDate today;
  private final Map<ResourceId, List<Map<String, String>>> rows;

  Inspector(
      ContractLibrary library, LocalDate today, Map<ResourceId, List<Map<String, String>>> rows) {
    this.library = library;
    this.today = today;
    this.rows = rows;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Map<ResourceId, Set<Long>> refused = new HashMap<>();
    for (Contract contract : library.contracts()) {
      List<Finding> found = inspect(contract);
      findings.addAll(found);
      refused.put(contract.id(), found.stream().map(Finding::row).collect(Collectors.toSet()));
    }
    for (Comparison comparison : library.comparisons()) {
      findings.addAll(compare(comparison, refused));
    }
    return findings;
  }

  private List<Finding> inspect(Contract contract) {
    List<Finding> findings = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    long number = 0;
    for (Map<String, String> row : rows.get(contract.id())) {
      number++;
      for (Field field : contract.fields()) {
        for (String code : wrong(field, row.get(field.name()))) {
          findings.add(new Finding(contract.id(), number, code, field.name()));
        }
      }
      String key = contract.key().stream().map(f -> row.get(f.name())).toList().toString();
      if (!keys.add(key)) {
        findings.add(
            new Finding(contract.id(), number, "DUPLICATE_KEY", contract.key().get(0).name()));
      }
    }
    return findings;
  }

  private List<String> wrong(Field field, String value) {
    if (value.isEmpty()) {
      return field.required() ? List.of("REQUIRED") : List.of();
    }
    if (value.contains(SubmittedRows.UNDECODABLE)) {
      return List.of("ENCODING");
    }
    if (!typed(field.type(), value)) {
      return List.of("TYPE");
    }
    return field.checks().stream().filter(check -> !passes(check, value)).map(Check::code).toList();
  }

  private static boolean typed(FieldType type, String value) {
    if (type instanceof FieldType.Whole) {
      return value.matches("[0-9]+");
    } else if (type instanceof FieldType.Decimal decimal) {
      return new BigDecimal(value).scale() == decimal.scale();
    } else if (type instanceof FieldType.Day) {
      return value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    }
    return true;
  }

  private boolean passes(Check check, String value) {
    if (check instanceof Check.CitizenIdValid) {
      return CitizenId.isValid(value);
    } else if (check instanceof Check.CreditCodeValid) {
      return CreditCode.isValid(value);
    } else if (check instanceof Check.References reference) {
      return referenced(reference).contains(value);
    } else if (check instanceof Check.NotInFuture) {
      return !LocalDate.parse(value).isAfter(today);
    } else if (check instanceof Check.OneOf choice) {
      return choice.values().contains(value);
    } else if (check instanceof Check.Matches matches) {
      return matches.pattern().matcher(value).matches();
    } else if (check instanceof Check.Within within) {
      BigDecimal number = new BigDecimal(value);
      return within.minimum().map(m -> number.compareTo(m) >= 0).orElse(true)
          && within.maximum().map(m -> number.compareTo(m) <= 0).orElse(true);
    }
    throw new AssertionError(check);
  }

  private final Map<Check.References, Set<String>> references = new HashMap<>();

  private Set<String> referenced(Check.References reference) {
    return references.computeIfAbsent(
        reference,
        r ->
            rows.get(r.resource()).stream()
                .map(row -> row.get(r.column()))
                .collect(Collectors.toSet()));
  }

  private List<Finding> compare(Comparison comparison, Map<ResourceId, Set<Long>> refused) {
    Map<String, String> source = new HashMap<>();
    List<Map<String, String>> authority = rows.get(comparison.source());
    for (int i = 0; i < authority.size(); i++) {
      if (!refused.get(comparison.source()).contains(i + 1L)) {
        source.put(
            authority.get(i).get(comparison.sourceIdentifiedBy()),
            authority.get(i).get(comparison.sourceField()));
      }
    }
    List<Finding> findings = new ArrayList<>();
    List<Map<String, String>> compared = rows.get(comparison.resource());
    for (int i = 0; i < compared.size(); i++) {
      Map<String, String> row = compared.get(i);
      Optional<String> right = Optional.ofNullable(source.get(row.get(comparison.identifiedBy())));
      if (!refused.get(comparison.resource()).contains(i + 1L)
          && right.isPresent()
          && !right.get().equals(row.get(comparison.field()))) {
        findings.add(
            new Finding(comparison.resource(), i + 1L, "CONTRADICTION", comparison.field()));
      }
    }
    return findings;
  }
}
