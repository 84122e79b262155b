package org.civiclake.governance.server.catalog;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.Paging.Page;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalog, for everyone within government (NB11, NJ11). */
@Tag(name = "Catalog: editions")
@Path("/api/v1/contracts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  "authority",
  "steward",
  "consumer",
  "engineer",
  "analyst",
  "auditor",
  "contractor",
  "service"
})
public class ContractsResource {

  private final Catalog catalog;

  ContractsResource(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The published resources, by agency and name. */
  @Operation(summary = "The published resources, by agency and name")
  @GET
  public Page<ContractView.Summary> list(
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    Paging paging = Paging.of(after, limit);
    List<Contract> found =
        catalog.published().stream()
            .filter(contract -> contract.id().toString().compareTo(paging.after()) > 0)
            .limit(paging.limit())
            .toList();
    return paging.page(found, this::summary, contract -> contract.id().toString());
  }

  /** One resource with its fields. */
  @Operation(summary = "One resource with its fields")
  @GET
  @Path("/{agency}/{name}")
  public ContractView get(@PathParam("agency") String agency, @PathParam("name") String name) {
    Contract contract = find(agency, name).orElseThrow(() -> unknown(agency, name));
    return ContractView.of(contract, providerName(contract));
  }

  private ContractView.Summary summary(Contract contract) {
    return ContractView.Summary.of(contract, providerName(contract));
  }

  private String providerName(Contract contract) {
    return catalog.agency(contract.id().agency()).map(Agency::name).orElse(contract.id().agency());
  }

  private Optional<Contract> find(String agency, String name) {
    try {
      return catalog.findPublished(new ResourceId(agency, name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ProblemException unknown(String agency, String name) {
    return new ProblemException(
        Kind.NOT_FOUND,
        "There is no resource %s/%s; GET /api/v1/contracts lists them.".formatted(agency, name),
        "目录中没有该数据资源:%s/%s,清单见 GET /api/v1/contracts。".formatted(agency, name));
  }
}
