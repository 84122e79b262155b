package org.civiclake.governance.model.catalog;

import java.util.Optional;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * Data that an agency needs and nobody provides yet (需求清单; NJ12, YZ9, YZ15, NB19).
 *
 * @param number counted from 1
 * @param agency who needs them
 * @param status what became of the demand
 * @param provider the agency that is to provide them
 * @param resource the resource that meets the demand
 */
public record Demand(
    int number,
    String agency,
    Status status,
    Optional<String> provider,
    Optional<ResourceId> resource) {

  /** What became of a demand. */
  public enum Status {
    /** It waits for the authority. */
    RAISED,
    /** An agency is to provide the data. */
    ASSIGNED,
    /** A resource of the catalog meets it. */
    MATCHED,
    /** It was refused, with a reason. */
    REFUSED
  }

  /** A new demand. */
  public static Demand raise(int number, String agency) {
    return new Demand(number, agency, Status.RAISED, Optional.empty(), Optional.empty());
  }

  /**
   * Names the agency that is to provide the data.
   *
   * @throws CatalogRefusal when it is settled, or the agency would provide itself
   */
  public Demand assign(String to) {
    requireOpen();
    if (to.equals(agency)) {
      throw new CatalogRefusal(
          "%s asked for the data itself.".formatted(to), "%s 即需求提出单位。".formatted(to));
    }
    return new Demand(number, agency, Status.ASSIGNED, Optional.of(to), Optional.empty());
  }

  /**
   * Names the resource that meets it.
   *
   * @throws CatalogRefusal when it is settled, or another agency is to provide the data
   */
  public Demand match(ResourceId by) {
    requireOpen();
    if (provider.filter(assigned -> !assigned.equals(by.agency())).isPresent()) {
      throw new CatalogRefusal(
          "%s is to provide the data, not %s.".formatted(provider.get(), by.agency()),
          "该需求已指派给 %s,而非 %s。".formatted(provider.get(), by.agency()));
    }
    return new Demand(number, agency, Status.MATCHED, Optional.of(by.agency()), Optional.of(by));
  }

  /**
   * Says no.
   *
   * @throws CatalogRefusal when it is settled
   */
  public Demand refuse() {
    requireOpen();
    return new Demand(number, agency, Status.REFUSED, provider, Optional.empty());
  }

  private void requireOpen() {
    if (status == Status.MATCHED || status == Status.REFUSED) {
      throw new CatalogRefusal(
          "Demand %d is %s already.".formatted(number, status),
          "第 %d 号需求当前状态为 %s。".formatted(number, status));
    }
  }
}
