package org.civiclake.infra.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.policy.Decision;
import org.civiclake.governance.policy.PolicyCompiler;
import org.civiclake.governance.policy.PolicyDecisions;

/**
 * How many masked copies are published and kept when many recipients may each read many tables: one
 * for each projection that differs, whoever shares it. A recipient is an agency with a grant of its
 * own for every table; what the grants allow is one of a few kinds of rights.
 */
public final class Copies {

  private Copies() {}

  /**
   * Prints the copies for a hundredth, a tenth and all of the recipients.
   *
   * @param arguments recipients, tables, kinds of rights to each table; 1000, 50 and 4 when left
   *     out
   */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    int recipients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    int tables = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
    int kinds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4;
    for (int some : new int[] {recipients / 100, recipients / 10, recipients}) {
      int copies = count(some, tables, kinds);
      System.out.printf(
          "%,d recipients of %d tables: %,d grants, %,d copies, %.4f of a copy for each grant%n",
          some, tables, some * tables, copies, (double) copies / (some * tables));
    }
  }

  /** How many projections differ among all that the policies decide. */
  static int count(int recipients, int tables, int kinds) {
    List<Contract> contracts =
        Province.of(2 * tables, 1, 0).contracts().stream()
            .filter(contract -> contract.shareTier() == Tier.RESTRICTED)
            .limit(tables)
            .toList();
    List<Grant> grants = new ArrayList<>();
    for (Contract contract : contracts) {
      for (int recipient = 0; recipient < recipients; recipient++) {
        grants.add(grant(contract, recipient, recipient % kinds));
      }
    }
    Province province = new Province(contracts, grants, List.of());
    Set<String> digests = new HashSet<>();
    try (PolicyDecisions decisions =
        PolicyDecisions.of(CompilationBenchmark.compile(new PolicyCompiler(), province))) {
      for (Grant grant : grants) {
        if (PluginBenchmark.decide(decisions, province, grant)
            instanceof Decision.Allowed allowed) {
          digests.add(allowed.projection().digest());
        } else {
          throw new IllegalStateException("A grant gives nothing: " + grant.id());
        }
      }
    }
    return digests.size();
  }

  /** A kind of rights has so many of the fields, and every other one a district. */
  private static Grant grant(Contract contract, int recipient, int kind) {
    List<Field> fields = contract.fields();
    Set<String> names =
        IntStream.range(0, Math.min(fields.size(), 7 + kind / 2))
            .mapToObj(i -> fields.get(i).name())
            .collect(Collectors.toSet());
    Optional<RowFilter> rows =
        kind % 2 == 0
            ? Optional.empty()
            : Optional.of(
                new RowFilter.RegionWithin("division_code", new TreeSet<>(Set.of("330203"))));
    return new Grant(
        UUID.nameUUIDFromBytes((contract.id() + "/" + recipient).getBytes(StandardCharsets.UTF_8)),
        "recipient-" + recipient,
        contract.id(),
        names,
        rows,
        "核对就业补助",
        "社会救助暂行办法第十七条",
        Province.TODAY.minusDays(30),
        Province.TODAY.plusDays(30));
  }
}
