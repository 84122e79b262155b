package org.civiclake.governance.server.catalog.open;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.rulebook.Named;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.Paging.Page;
import org.civiclake.governance.server.catalog.Texts;
import org.civiclake.governance.server.catalog.open.OpenCatalog.Wanted;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.civiclake.governance.server.rulebook.CurrentRulebook;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The open catalog for anyone: name, provider, tier, format, type and frequency (NB32, NJ31). */
@Tag(name = "Open catalog")
@Path("/api/v1/open-catalog")
@Produces(MediaType.APPLICATION_JSON)
public class OpenCatalogResource {

  private static final int LONGEST = 200;

  private final OpenCatalog catalog;
  private final CurrentRulebook current;

  OpenCatalogResource(OpenCatalog catalog, CurrentRulebook current) {
    this.catalog = catalog;
    this.current = current;
  }

  /**
   * An open resource.
   *
   * @param openTierName the tier in the words of the regulation in force
   * @param formats what it can be had as
   * @param fields its fields; with a single resource only
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record OpenResource(
      String resource,
      String title,
      String summary,
      String theme,
      String provider,
      String providerName,
      String division,
      Tier openTier,
      String openTierName,
      String updateFrequency,
      String updateTime,
      List<String> formats,
      List<OpenField> fields) {}

  /** A field that the public may have. */
  public record OpenField(String name, String chineseName, String type) {}

  /** Looks for open resources. */
  @Operation(summary = "Looks for open resources")
  @GET
  @PermitAll
  public Page<OpenResource> find(
      @QueryParam("q") @DefaultValue("") String words,
      @QueryParam("theme") @DefaultValue("") String theme,
      @QueryParam("agency") @DefaultValue("") String agency,
      @QueryParam("tier") Optional<String> tier,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    Paging paging = Paging.of(after, limit);
    if (words.length() > LONGEST || theme.length() > LONGEST || agency.length() > LONGEST) {
      throw Texts.malformed("That is too long to look for.", "检索内容过长。");
    }
    Wanted wanted = new Wanted(words, theme, agency, tier.map(OpenCatalogResource::tier));
    List<Contract> found =
        catalog.find(wanted).stream()
            .filter(contract -> contract.id().toString().compareTo(paging.after()) > 0)
            .limit(paging.limit())
            .toList();
    return paging.page(
        found, contract -> view(contract, List.of()), contract -> contract.id().toString());
  }

  /** One open resource with its fields. */
  @Operation(summary = "One open resource with its fields")
  @GET
  @Path("/{agency}/{name}")
  @PermitAll
  public OpenResource get(@PathParam("agency") String agency, @PathParam("name") String name) {
    ResourceId id = Texts.resource(agency + "/" + name);
    Contract contract = catalog.find(id).orElseThrow(() -> unknown(id));
    return view(contract, OpenCatalog.fields(contract));
  }

  private OpenResource view(Contract contract, List<Field> fields) {
    Optional<Agency> provider = catalog.provider(contract);
    return new OpenResource(
        contract.id().toString(),
        contract.title(),
        contract.summary(),
        contract.theme(),
        contract.id().agency(),
        provider.map(Agency::name).orElse(contract.id().agency()),
        provider.map(Agency::divisionCode).orElse(""),
        contract.openTier(),
        Optional.ofNullable(current.rulebook().open().tiers().get(contract.openTier()))
            .map(Named::term)
            .map(term -> term.zh())
            .orElse(""),
        contract.schedule().frequency().name(),
        contract.schedule().exactTime(),
        OpenFormat.names(),
        fields.stream()
            .map(f -> new OpenField(f.name(), f.chineseName(), f.type().text()))
            .toList());
  }

  private static Tier tier(String text) {
    return Arrays.stream(Tier.values())
        .filter(tier -> tier.name().equals(text) && tier != Tier.PROHIBITED)
        .findFirst()
        .orElseThrow(
            () ->
                Texts.malformed(
                    "tier is UNCONDITIONAL or RESTRICTED.", "tier 须为 UNCONDITIONAL 或 RESTRICTED。"));
  }

  private static ProblemException unknown(ResourceId id) {
    return new ProblemException(
        Kind.NOT_FOUND,
        "There is no open resource %s; GET /api/v1/open-catalog lists them.".formatted(id),
        "开放目录中没有该数据:%s,清单见 GET /api/v1/open-catalog。".formatted(id));
  }
}
