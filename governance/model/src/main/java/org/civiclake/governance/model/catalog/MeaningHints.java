package org.civiclake.governance.model.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.Check;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Semantic;

/**
 * Finds fields that may mean what another agency provides, though they do not say so: for people to
 * look at, never to refuse (NB12, NJ17).
 */
public final class MeaningHints {

  private final List<Known> known = new ArrayList<>();
  private final Collection<Contract> catalog;

  /** A datum with its source's field, where the source is in the catalog. */
  private record Known(Semantic semantic, Optional<Field> field) {}

  /**
   * @param semantics what fields may mean
   * @param catalog the contracts in force
   */
  public MeaningHints(Collection<Semantic> semantics, Collection<Contract> catalog) {
    this.catalog = catalog;
    for (Semantic semantic : semantics) {
      known.add(
          new Known(
              semantic,
              catalog.stream()
                  .filter(contract -> contract.id().equals(semantic.source()))
                  .flatMap(contract -> contract.fields().stream())
                  .filter(field -> field.semantics().filter(semantic.id()::equals).isPresent())
                  .findFirst()));
    }
  }

  /** The fields of a contract that say no meaning and look as if they had one. */
  public List<Finding> of(Contract contract) {
    List<Finding> hints = new ArrayList<>();
    contract.fields().stream()
        .filter(field -> field.semantics().isEmpty())
        .forEach(field -> hint(contract.id(), field).ifPresent(hints::add));
    return hints;
  }

  private Optional<Finding> hint(ResourceId id, Field field) {
    Optional<Finding> agreed =
        known.stream()
            .filter(candidate -> !candidate.semantic().source().equals(id))
            .filter(candidate -> looksLike(field, candidate))
            .findFirst()
            .map(candidate -> agreed(field, candidate.semantic()));
    return agreed.isPresent() ? agreed : twin(id, field);
  }

  private static boolean looksLike(Field field, Known candidate) {
    boolean fits = candidate.field().map(source -> source.type().equals(field.type())).orElse(true);
    return fits && (named(field, candidate) || tellingCheck(field, candidate));
  }

  private static boolean named(Field field, Known candidate) {
    String name = Likeness.plain(field.chineseName());
    return name.endsWith(Likeness.plain(candidate.semantic().name()))
        || candidate
            .field()
            .filter(source -> name.endsWith(Likeness.plain(source.chineseName())))
            .isPresent();
  }

  /** A check that only one kind of datum passes, shared with the source. */
  private static boolean tellingCheck(Field field, Known candidate) {
    return field.checks().stream()
        .filter(
            check ->
                check instanceof Check.CitizenIdValid || check instanceof Check.CreditCodeValid)
        .anyMatch(
            check ->
                candidate
                    .field()
                    .filter(source -> source.checks().stream().anyMatch(check::equals))
                    .isPresent());
  }

  private Optional<Finding> twin(ResourceId id, Field field) {
    Likeness likeness = Likeness.of(field);
    return catalog.stream()
        .filter(contract -> !contract.id().agency().equals(id.agency()))
        .filter(
            contract ->
                contract.fields().stream()
                    .anyMatch(
                        other ->
                            other.semantics().isEmpty()
                                && !other.checks().isEmpty()
                                && sameCodes(other, field)
                                && Likeness.of(other).equals(likeness)))
        .findFirst()
        .map(contract -> twin(field, contract.id()));
  }

  private static boolean sameCodes(Field one, Field other) {
    return one.checks().stream()
        .map(Check::code)
        .toList()
        .equals(other.checks().stream().map(Check::code).toList());
  }

  private static Finding agreed(Field field, Semantic semantic) {
    return new Finding(
        "fields." + field.name(),
        "%s looks like %s, which %s provides: say so in semantics, or make the name clearer."
            .formatted(field.chineseName(), semantic.id(), semantic.source()),
        "“%s”疑似“%s”(来源 %s):请标注 semantics,或使名称更明确。"
            .formatted(field.chineseName(), semantic.name(), semantic.source()));
  }

  private static Finding twin(Field field, ResourceId other) {
    return new Finding(
        "fields." + field.name(),
        "%s has a field of the same name, type and checks as %s: agree which of the two is the"
                .formatted(other, field.chineseName())
            + " source.",
        "%s 有名称、类型与校验均相同的数据项“%s”:请商定唯一来源。".formatted(other, field.chineseName()));
  }
}
