package org.civiclake.governance.model.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.ContractReader.Located;
import org.civiclake.governance.model.contract.LibraryReader.Vocabulary;
import org.civiclake.governance.model.yaml.Problems;
import org.civiclake.governance.model.yaml.Problems.Place;

/**
 * What can be checked only when all contracts are read: references from one to another, and whose
 * datum each field is.
 */
final class LibraryChecks {

  private final Problems problems;
  private final Vocabulary vocabulary;
  private final Set<ResourceId> submitted;
  private final List<Located> contracts;
  private final Map<ResourceId, Located> byId = new HashMap<>();
  private final Map<String, Semantic> bySemantic = new HashMap<>();

  LibraryChecks(
      Problems problems,
      Vocabulary vocabulary,
      Set<ResourceId> submitted,
      List<Located> contracts) {
    this.problems = problems;
    this.vocabulary = vocabulary;
    this.submitted = submitted;
    this.contracts = contracts;
    contracts.forEach(located -> byId.put(located.contract().id(), located));
    vocabulary.semantics().forEach(semantic -> bySemantic.put(semantic.id(), semantic));
  }

  /** Checks of contracts that came one by one, beside registers that were checked before. */
  static LibraryChecks of(
      Problems problems, Registers registers, Set<ResourceId> submitted, List<Located> contracts) {
    Set<String> names =
        registers.semantics().stream().map(Semantic::id).collect(Collectors.toSet());
    return new LibraryChecks(
        problems, new Vocabulary(registers.semantics(), names, Map.of()), submitted, contracts);
  }

  /** Checks that each datum's source is there, and holds it once. */
  void checkSemantics() {
    vocabulary.semantics().forEach(this::checkSemantic);
  }

  /** The contracts, each field with the field that identifies it. */
  List<Contract> resolve() {
    return contracts.stream().map(located -> resolve(located, true)).toList();
  }

  /** The same, without a look at what they refer to. */
  List<Contract> resolveAlone() {
    return contracts.stream().map(located -> resolve(located, false)).toList();
  }

  private void checkSemantic(Semantic semantic) {
    Place place = vocabulary.places().get(semantic.id());
    if (semantic.identifiedBy().isPresent()
        && !vocabulary.names().contains(semantic.identifiedBy().get())) {
      problems.add(
          place,
          "Unknown semantic '" + semantic.identifiedBy().get() + "'",
          "未登记的语义“" + semantic.identifiedBy().get() + "”,见 semantics.yaml");
    }
    Optional<Located> source = find(semantic.source());
    if (!submitted.contains(semantic.source())) {
      problems.add(
          place, "Unknown resource '" + semantic.source() + "'", "目录中没有该数据资源:" + semantic.source());
    } else if (source.isPresent() && holding(source.get().contract(), semantic.id()).size() != 1) {
      problems.add(
          place,
          "The source " + semantic.source() + " must hold this datum in exactly one field",
          "权威来源 " + semantic.source() + " 须有且仅有一个数据项提供该数据");
    }
  }

  private Contract resolve(Located located, boolean withReferences) {
    Contract contract = located.contract();
    List<Field> fields = new ArrayList<>();
    for (Field field : contract.fields()) {
      Place place = located.fields().get(field.name());
      for (Check check : field.checks()) {
        if (withReferences && check instanceof Check.References reference) {
          checkReference(reference, place);
        }
      }
      fields.add(withOwner(contract, field, place));
    }
    return contract.with(fields);
  }

  private void checkReference(Check.References reference, Place place) {
    Optional<Located> target = find(reference.resource());
    if (target.isEmpty()) {
      if (!submitted.contains(reference.resource())) {
        problems.add(
            place,
            "References an unknown resource: " + reference.resource(),
            "引用了不存在的数据资源:" + reference.resource());
      }
      return;
    }
    Optional<Field> column = target.get().contract().field(reference.column());
    if (column.isEmpty()) {
      problems.add(
          place,
          "References an unknown field: " + reference.resource() + "." + reference.column(),
          "引用了不存在的数据项:" + reference.resource() + "." + reference.column());
    } else if (!(column.get().type() instanceof FieldType.Text)) {
      problems.add(
          place,
          "References a field that is not text: " + reference.resource() + "." + reference.column(),
          "引用的数据项不是文本:" + reference.resource() + "." + reference.column());
    }
  }

  private Field withOwner(Contract contract, Field field, Place place) {
    Optional<Semantic> semantic = field.semantics().flatMap(this::find);
    if (field.semantics().isPresent() && semantic.isEmpty()) {
      if (!vocabulary.names().contains(field.semantics().get())) {
        problems.add(
            place,
            "Unknown semantic '" + field.semantics().get() + "'",
            "未登记的语义“" + field.semantics().get() + "”,见 semantics.yaml");
      }
      return field;
    }
    Optional<String> owner = semantic.flatMap(Semantic::identifiedBy);
    if (owner.isEmpty()) {
      if (field.identifiedBy().isPresent()) {
        problems.add(
            place,
            "identifiedBy stands beside a datum that nothing identifies",
            "该数据无须以其他数据项标识,不应填写 identifiedBy");
      }
      return field;
    }
    List<String> candidates = holding(contract, owner.get());
    String chosen = field.identifiedBy().orElse(candidates.size() == 1 ? candidates.get(0) : "");
    if (!candidates.contains(chosen)) {
      problems.add(
          place,
          "identifiedBy must name the field with %s that this belongs to; one of %s (%s provides it)"
              .formatted(owner.get(), candidates, semantic.get().source()),
          "identifiedBy 须写明该数据所属主体的 %s 数据项,可用:%s(由 %s 提供)"
              .formatted(owner.get(), candidates, semantic.get().source()));
      return field;
    }
    return new Field(
        field.name(),
        field.chineseName(),
        field.type(),
        field.required(),
        field.key(),
        field.grade(),
        field.mask(),
        field.semantics(),
        field.checks(),
        Optional.of(chosen),
        field.authoritative(),
        field.watermark());
  }

  private static List<String> holding(Contract contract, String semantic) {
    return contract.fields().stream()
        .filter(field -> field.semantics().equals(Optional.of(semantic)))
        .map(Field::name)
        .toList();
  }

  private Optional<Semantic> find(String semantic) {
    return Optional.ofNullable(bySemantic.get(semantic));
  }

  private Optional<Located> find(ResourceId resource) {
    return Optional.ofNullable(byId.get(resource));
  }
}
