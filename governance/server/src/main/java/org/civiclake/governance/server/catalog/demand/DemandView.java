package org.civiclake.governance.server.catalog.demand;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;
import org.civiclake.governance.model.catalog.Demand;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.catalog.demand.DemandStore.DemandRecord;

/** A demand as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DemandView(
    int number,
    String agency,
    String title,
    String description,
    String purpose,
    String legalBasis,
    Demand.Status status,
    LocalDate raisedOn,
    String raisedBy,
    Optional<String> provider,
    Optional<String> resource,
    Optional<String> reason,
    Optional<LocalDate> decidedOn) {

  static DemandView of(DemandRecord record) {
    Demand demand = record.demand();
    return new DemandView(
        demand.number(),
        demand.agency(),
        record.title(),
        record.description(),
        record.purpose(),
        record.legalBasis(),
        demand.status(),
        record.raisedOn(),
        record.raisedBy(),
        demand.provider(),
        demand.resource().map(ResourceId::toString),
        record.reason(),
        record.decidedOn());
  }
}
