package org.civiclake.governance.server.catalog.demand;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Semantic;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What each agency owes: to collect and update what the edition in force says is its own, and to
 * take up what it was assigned (责任清单; NJ13, NJ14).
 */
@Tag(name = "Catalog: demands")
@Path("/api/v1/catalog/responsibilities")
@Produces(MediaType.APPLICATION_JSON)
public class ResponsibilitiesResource {

  private final Catalog catalog;
  private final DemandStore demands;

  ResponsibilitiesResource(Catalog catalog, DemandStore demands) {
    this.catalog = catalog;
    this.demands = demands;
  }

  /**
   * An agency's list.
   *
   * @param edition the edition that it follows from
   * @param resources what it collects
   * @param assigned what it is to provide besides
   */
  public record ResponsibilityList(
      String agency,
      String agencyName,
      int edition,
      List<Duty> resources,
      List<DemandView> assigned) {}

  /**
   * A resource that an agency collects.
   *
   * @param fields the fields that it has
   * @param sourceOf the data whose one source it is
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Duty(
      String resource,
      String title,
      String owningSystem,
      String updateFrequency,
      String updateTime,
      List<String> fields,
      List<String> sourceOf,
      String notCollectedReason,
      String collectionPlan) {}

  /** One agency's responsibility list, from the edition in force. */
  @Operation(summary = "One agency's responsibility list, from the edition in force")
  @GET
  @Path("/{agency}")
  @RolesAllowed({"authority", "auditor", "steward"})
  public ResponsibilityList get(@PathParam("agency") String agency) throws SQLException {
    Agency found = catalog.agency(agency).orElseThrow(() -> unknown(agency));
    return new ResponsibilityList(
        found.id(),
        found.name(),
        catalog.edition(),
        catalog.published().stream()
            .filter(contract -> contract.id().agency().equals(found.id()))
            .map(this::duty)
            .toList(),
        demands.assignedTo(found.id()).stream().map(DemandView::of).toList());
  }

  private Duty duty(Contract contract) {
    return new Duty(
        contract.id().toString(),
        contract.title(),
        contract.owningSystem(),
        contract.schedule().frequency().name(),
        contract.schedule().exactTime(),
        contract.fields().stream().map(Field::name).toList(),
        catalog.registers().semantics().stream()
            .filter(semantic -> semantic.source().equals(contract.id()))
            .map(Semantic::id)
            .toList(),
        contract.notCollected().map(Contract.NotCollected::reason).orElse(""),
        contract.notCollected().map(Contract.NotCollected::plan).orElse(""));
  }

  private static ProblemException unknown(String agency) {
    return new ProblemException(Kind.NOT_FOUND, "There is no agency " + agency, "没有该单位:" + agency);
  }
}
