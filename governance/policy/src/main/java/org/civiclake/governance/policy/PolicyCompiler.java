package org.civiclake.governance.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.policy.Entitlements.Withheld;

/**
 * Contracts, grants and principals become Ranger policies. The same input gives the same bytes in
 * whatever order it comes, and a policy's id follows from its name.
 *
 * <p>A compiler keeps what it wrote for each resource: when it compiles again, only the resources
 * whose contract or grants have changed cost anything. Safe for use by many threads.
 */
public final class PolicyCompiler {

  private record Readers(SortedSet<String> agencies, Part part) {}

  private record Provided(List<String> resources, Part part) {}

  private record Shared(Contract contract, List<Grant> grants, PolicyTerms terms, Part part) {}

  private final Envelope envelope = Envelope.load();
  private final PolicySafety safety = new PolicySafety(envelope.definition());
  private final Part platform = Part.of(PlatformPolicies.all(envelope.definition()), safety);
  private Optional<Readers> useLog = Optional.empty();
  private Map<String, Provided> agencies = Map.of();
  private Map<ResourceId, Shared> resources = Map.of();

  /** Compiles what holds on one day, by {@link PolicyTerms#FIRST}. */
  public CompiledPolicies compile(
      Collection<Contract> contracts,
      Collection<Grant> grants,
      Collection<Principal> principals,
      LocalDate day,
      long version) {
    return compile(PolicyTerms.FIRST, contracts, grants, principals, day, version);
  }

  /**
   * Compiles what holds on one day.
   *
   * @param terms what the installation goes by
   * @param version the version that plugins will know it by
   * @throws IllegalArgumentException when the input contradicts itself
   * @throws UnsafePoliciesException when a plugin would let through what was not meant
   */
  public synchronized CompiledPolicies compile(
      PolicyTerms terms,
      Collection<Contract> contracts,
      Collection<Grant> grants,
      Collection<Principal> principals,
      LocalDate day,
      long version) {
    SortedMap<String, Contract> byId = Entitlements.byId(contracts);
    GrantsInForce inForce = GrantsInForce.of(grants, day);
    List<Part> parts = new ArrayList<>(byId.size() + 300);
    parts.add(platform);
    parts.add(useLog(UseLogPolicies.agencies(byId.values(), principals)));
    parts.addAll(perAgency(byId.values()));
    parts.addAll(perResource(byId.values(), inForce, terms));
    demandDistinctIds(parts);

    List<Withheld> withheld = new ArrayList<>(inForce.withoutContract(byId.keySet()));
    parts.forEach(part -> withheld.addAll(part.follows().withheld()));
    withheld.sort(Comparator.comparing(Withheld::grant));
    List<Entitlement> entitled =
        parts.stream().flatMap(part -> part.follows().all().stream()).toList();
    return new CompiledPolicies(
        version, envelope, parts, Users.of(principals), new Entitlements(entitled, withheld));
  }

  private Part useLog(SortedSet<String> readers) {
    if (useLog.filter(last -> last.agencies().equals(readers)).isEmpty()) {
      useLog =
          Optional.of(new Readers(readers, Part.of(new UseLogPolicies(readers).all(), safety)));
    }
    return useLog.get().part();
  }

  private List<Part> perAgency(Collection<Contract> contracts) {
    SortedMap<String, List<String>> names = new TreeMap<>();
    for (Contract contract : contracts) {
      names
          .computeIfAbsent(contract.id().agency(), agency -> new ArrayList<>())
          .add(contract.id().name());
    }
    Map<String, Provided> next = new HashMap<>();
    List<Part> parts = new ArrayList<>();
    names.forEach(
        (agency, own) -> {
          Provided last = agencies.get(agency);
          Provided provided =
              last != null && last.resources().equals(own)
                  ? last
                  : new Provided(own, Part.of(new AgencyPolicies(agency, own).all(), safety));
          next.put(agency, provided);
          parts.add(provided.part());
        });
    agencies = next;
    return parts;
  }

  private List<Part> perResource(
      Collection<Contract> contracts, GrantsInForce inForce, PolicyTerms terms) {
    Map<ResourceId, Shared> next = new HashMap<>(contracts.size() * 2);
    List<Part> parts = new ArrayList<>(contracts.size());
    for (Contract contract : contracts) {
      List<Grant> own = inForce.on(contract.id());
      Shared last = resources.get(contract.id());
      Shared shared =
          last != null
                  && last.terms().equals(terms)
                  && last.contract().equals(contract)
                  && last.grants().equals(own)
              ? last
              : share(contract, own, terms);
      next.put(contract.id(), shared);
      parts.add(shared.part());
    }
    resources = next;
    return parts;
  }

  private Shared share(Contract contract, List<Grant> grants, PolicyTerms terms) {
    Entitlements follows = Entitlements.of(terms, contract, grants);
    Part part = Part.of(new ResourcePolicies(contract, follows.all()).all(), follows, safety);
    return new Shared(contract, grants, terms, part);
  }

  /** Of two policies with one id, a plugin drops one without a word. */
  private static void demandDistinctIds(List<Part> parts) {
    long[] ids = parts.stream().flatMapToLong(part -> Arrays.stream(part.ids())).sorted().toArray();
    for (int i = 1; i < ids.length; i++) {
      if (ids[i - 1] == ids[i]) {
        throw new UnsafePoliciesException(
            List.of("two policies have the id " + ids[i] + "; one would be dropped"));
      }
    }
  }
}
