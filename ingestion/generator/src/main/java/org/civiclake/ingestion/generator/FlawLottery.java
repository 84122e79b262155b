package org.civiclake.ingestion.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.model.contract.Check;
import org.civiclake.governance.model.contract.Comparison;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Submission;

/** Says which place of which resource gets which flaw, and which fields can have it. */
final class FlawLottery {

  private static final List<FlawKind> KINDS = List.of(FlawKind.values());

  private final long seed;
  private final FlawRates rates;
  private final Map<ResourceId, Map<FlawKind, List<Field>>> candidates = new HashMap<>();

  FlawLottery(long seed, FlawRates rates, ContractLibrary library) {
    this.seed = seed;
    this.rates = rates;
    for (Contract contract : library.contracts()) {
      Map<FlawKind, List<Field>> fields = new HashMap<>();
      for (FlawKind kind : KINDS) {
        fields.put(kind, candidates(kind, contract, library.comparisons()));
      }
      candidates.put(contract.id(), fields);
    }
  }

  /** The flaw of a place; empty when its row stays clean. */
  Optional<FlawKind> draw(Contract contract, long place) {
    double ticket = Dice.of(seed, "flaw of " + contract.id(), place).unit();
    for (FlawKind kind : KINDS) {
      if (!fields(contract, kind).isEmpty()) {
        ticket -= rates.of(kind);
        if (ticket < 0) {
          return Optional.of(kind);
        }
      }
    }
    return Optional.empty();
  }

  /** The fields of a resource that can have a flaw. */
  List<Field> fields(Contract contract, FlawKind kind) {
    return candidates.get(contract.id()).get(kind);
  }

  private static List<Field> candidates(
      FlawKind kind, Contract contract, List<Comparison> comparisons) {
    boolean inFile = contract.submission().extension().isPresent();
    boolean inBytes = contract.submission() instanceof Submission.DelimitedFile;
    List<Field> fields = new ArrayList<>();
    for (Field field : contract.fields()) {
      boolean fits =
          switch (kind) {
            case BAD_CHECK_DIGIT ->
                has(field, Check.CitizenIdValid.class) || has(field, Check.CreditCodeValid.class);
            case UNKNOWN_DIVISION -> has(field, Check.References.class);
            case FUTURE_DATE ->
                has(field, Check.NotInFuture.class) && field.type() instanceof FieldType.Day;
            case DUPLICATE_KEY -> inFile && field.key();
            case WRONG_ENCODING ->
                inBytes
                    && !field.key()
                    && field.checks().isEmpty()
                    && field.type() instanceof FieldType.Text;
            case CONTRADICTION ->
                comparisons.stream()
                    .anyMatch(
                        comparison ->
                            comparison.resource().equals(contract.id())
                                && comparison.field().equals(field.name()));
          };
      if (fits) {
        fields.add(field);
      }
    }
    return List.copyOf(fields);
  }

  private static boolean has(Field field, Class<? extends Check> check) {
    return field.checks().stream().anyMatch(check::isInstance);
  }
}
