package org.civiclake.governance.model.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Semantic;

/**
 * One datum, one source (一数一源; NB12, NB16, NJ17, SX14, YZ9): a datum is known by what a field
 * means, not by what it is called. Another agency may hold it only to say whose row it is, or to
 * compare it with the source about the same person or organisation.
 */
public final class OneSource {

  /** From how many fields of its own on a resource can be told to be another's copy. */
  private static final int TELLING = 3;

  private static final Comparator<ResourceId> ORDER = Comparator.comparing(ResourceId::toString);

  private final Map<String, Semantic> semantics = new HashMap<>();
  private final Map<Likeness, Set<ResourceId>> holders = new HashMap<>();

  /**
   * @param semantics what fields may mean, each with its source
   * @param catalog the contracts that are there already
   */
  public OneSource(Collection<Semantic> semantics, Collection<Contract> catalog) {
    semantics.forEach(semantic -> this.semantics.put(semantic.id(), semantic));
    for (Contract contract : catalog) {
      for (Likeness likeness : likenesses(own(contract))) {
        holders.computeIfAbsent(likeness, any -> new TreeSet<>(ORDER)).add(contract.id());
      }
    }
  }

  /** What makes a contract a second source, each with the name of the first. */
  public List<Finding> duplicates(Contract contract) {
    List<Finding> found = new ArrayList<>();
    for (Field field : contract.fields()) {
      foreign(contract, field)
          .filter(semantic -> isSecondSource(semantic, field))
          .ifPresent(semantic -> found.add(secondSource(semantic, field)));
    }
    missingAsSource(contract, found);
    if (own(contract).isEmpty()) {
      found.add(nothingOfItsOwn(contract));
    }
    original(contract).ifPresent(other -> found.add(copy(other)));
    return found;
  }

  /** The fields that no other agency is the source of. */
  private List<Field> own(Contract contract) {
    return contract.fields().stream().filter(field -> foreign(contract, field).isEmpty()).toList();
  }

  /** What a field means, when another resource is the source of it. */
  private Optional<Semantic> foreign(Contract contract, Field field) {
    return field
        .semantics()
        .map(semantics::get)
        .filter(semantic -> !semantic.source().equals(contract.id()));
  }

  /** Claims to be right, or stands beside nothing that says whose it is. */
  private static boolean isSecondSource(Semantic semantic, Field field) {
    return field.authoritative()
        || (semantic.identifiedBy().isPresent() && field.identifiedBy().isEmpty());
  }

  /** A source that does not hold its datum leaves the others with none. */
  private void missingAsSource(Contract contract, List<Finding> found) {
    semantics.values().stream()
        .filter(semantic -> semantic.source().equals(contract.id()))
        .filter(semantic -> holders(contract, semantic) != 1)
        .forEach(
            semantic ->
                found.add(
                    new Finding(
                        "fields",
                        "%s is the source of %s, and must hold it in exactly one field."
                            .formatted(contract.id(), semantic.id()),
                        "%s 是“%s”的唯一来源,须且仅须由一个数据项承载。".formatted(contract.id(), semantic.name()))));
  }

  private static long holders(Contract contract, Semantic semantic) {
    return contract.fields().stream()
        .filter(field -> field.semantics().filter(semantic.id()::equals).isPresent())
        .count();
  }

  /** Another agency's resource that has every field of the contract's own as its own. */
  private Optional<ResourceId> original(Contract contract) {
    Set<Likeness> mine = likenesses(own(contract));
    if (mine.size() < TELLING) {
      return Optional.empty();
    }
    List<Set<ResourceId>> holding =
        mine.stream()
            .map(likeness -> holders.getOrDefault(likeness, Set.of()))
            .sorted(Comparator.comparingInt(Set::size))
            .toList();
    return holding.get(0).stream()
        .filter(other -> !other.agency().equals(contract.id().agency()))
        .filter(other -> holding.stream().allMatch(all -> all.contains(other)))
        .findFirst();
  }

  private static Set<Likeness> likenesses(List<Field> fields) {
    return fields.stream().map(Likeness::of).collect(Collectors.toSet());
  }

  private static Finding secondSource(Semantic semantic, Field field) {
    ResourceId source = semantic.source();
    String where = "fields." + field.name();
    return field.authoritative()
        ? new Finding(
            where,
            "The source of %s is %s; a datum has one source.".formatted(semantic.id(), source),
            "“%s”的来源是 %s,一数一源,不得另立来源。".formatted(semantic.name(), source))
        : new Finding(
            where,
            "%s is provided by %s already; hold it only to compare it, beside %s."
                .formatted(semantic.id(), source, semantic.identifiedBy().orElseThrow()),
            "“%s”已由 %s 提供,仅可与标识数据项一并用于比对。".formatted(semantic.name(), source));
  }

  private Finding nothingOfItsOwn(Contract contract) {
    String sources =
        contract.fields().stream()
            .flatMap(field -> foreign(contract, field).stream())
            .map(semantic -> semantic.source().toString())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return new Finding(
        "",
        "Every field is provided by others (%s): apply for their data, what is shared stays out of"
                .formatted(sources)
            + " one's own catalog.",
        "全部数据项均由其他单位提供(%s):请申请共享,通过共享获取的数据不纳入本单位目录。".formatted(sources));
  }

  private static Finding copy(ResourceId other) {
    return new Finding(
        "",
        "%s has all of these fields already: apply for it, what is shared stays out of one's own"
                .formatted(other)
            + " catalog.",
        "%s 已提供全部这些数据项:请申请共享,通过共享获取的数据不纳入本单位目录。".formatted(other));
  }
}
