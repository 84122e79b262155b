package org.civiclake.ingestion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civiclake.governance.model.contract.Check;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.ResourceId;

/** In which order resources are submitted: what others refer to comes first. */
final class IngestPlan {

  private final ContractLibrary library;

  IngestPlan(ContractLibrary library) {
    this.library = library;
  }

  /**
   * The submissions in an order in which each can be judged; of one resource, as they were given.
   *
   * @throws IllegalArgumentException when there is no contract for a resource
   */
  List<Submit> order(List<Submit> submits) {
    Set<ResourceId> order = new LinkedHashSet<>();
    submits.forEach(submit -> visit(submit.resource(), order, new LinkedHashSet<>()));
    List<Submit> ordered = new ArrayList<>();
    for (ResourceId resource : order) {
      submits.stream().filter(s -> s.resource().equals(resource)).forEach(ordered::add);
    }
    return ordered;
  }

  Contract contract(ResourceId resource) {
    return library
        .find(resource)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "没有数据资源 %s 的契约 (there is no contract for it). Known: %s"
                        .formatted(
                            resource, library.contracts().stream().map(Contract::id).toList())));
  }

  private void visit(ResourceId resource, Set<ResourceId> order, Set<ResourceId> path) {
    if (order.contains(resource) || !path.add(resource)) {
      return;
    }
    contract(resource).fields().stream()
        .flatMap(field -> field.checks().stream())
        .filter(Check.References.class::isInstance)
        .map(check -> ((Check.References) check).resource())
        .forEach(referred -> visit(referred, order, path));
    order.add(resource);
  }
}
