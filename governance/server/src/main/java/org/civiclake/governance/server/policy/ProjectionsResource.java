package org.civiclake.governance.server.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.mask.Watermark;
import org.civiclake.governance.policy.Entitlement;
import org.civiclake.governance.policy.Reach;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.Paging.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The masked copies that must be published today, one entry for each audience. */
@Tag(name = "Policies", description = "The policies in force, as machines need them")
@Path("/api/v1/projections")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectionsResource {

  private final CurrentPolicies policies;

  ProjectionsResource(CurrentPolicies policies) {
    this.policies = policies;
  }

  /**
   * A copy for an audience.
   *
   * @param resource what it is a copy of
   * @param reach whether it is for agencies or for the public
   * @param consumer the agency or the applicant that it is for; left out when it is for all whom it
   *     reaches
   * @param projection what leaves
   * @param grade the strictest grade of its columns
   * @param digest the projection's digest
   * @param published where the copy lies
   * @param grant by which grant it leaves; left out when it takes none
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Entry(
      String resource,
      Reach reach,
      String consumer,
      View projection,
      Grade grade,
      String digest,
      String published,
      Optional<UUID> grant) {

    static Entry of(Entitlement entitlement) {
      Projection projection = entitlement.projection();
      return new Entry(
          entitlement.resource().toString(),
          entitlement.reach(),
          entitlement.consumer().orElse(""),
          View.of(projection),
          entitlement.grade(),
          projection.digest(),
          projection.published().toString(),
          entitlement.grant());
    }
  }

  /**
   * What leaves of a table: the kept columns with their masks, and the rows.
   *
   * @param key the name of the key that keyed columns are made with; left out when there is none
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record View(String source, List<Column> columns, String rowFilter, Optional<KeyName> key) {

    static View of(Projection projection) {
      return new View(
          projection.source().toString(),
          projection.columns().stream().map(Column::of).toList(),
          projection.rowFilter().map(RowFilter::trino).orElse(""),
          projection.key());
    }
  }

  /**
   * A kept column and its mask.
   *
   * @param watermark the most by which the copy's values differ from the source's; left out when
   *     they do not
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Column(String name, Mask mask, String watermark) {

    static Column of(Projection.Column column) {
      return new Column(
          column.name(), column.mask(), column.watermark().map(Watermark::toString).orElse(""));
    }
  }

  /** All of them, by resource and audience. */
  @Operation(summary = "The masked copies that must be published today, by resource and audience")
  @GET
  @RolesAllowed({"service", "authority"})
  public List<Entry> list() throws SQLException {
    return policies.current().entitlements().all().stream().map(Entry::of).toList();
  }

  @Operation(summary = "The agencies to which something is granted today, by id")
  @GET
  @Path("consumers")
  @RolesAllowed({"service", "authority"})
  public Page<String> consumers(
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    List<String> found =
        policies.current().entitlements().all().stream()
            .filter(entitlement -> entitlement.reach() == Reach.GOVERNMENT)
            .flatMap(entitlement -> entitlement.consumer().stream())
            .filter(agency -> agency.compareTo(paging.after()) > 0)
            .sorted()
            .distinct()
            .limit(paging.limit())
            .toList();
    return paging.page(found, agency -> agency, agency -> agency);
  }
}
