package org.civiclake.governance.server.catalog;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.civiclake.governance.model.catalog.Entry;
import org.civiclake.governance.model.catalog.Finding;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.rulebook.Lift;
import org.civiclake.governance.policy.Role;
import org.civiclake.governance.server.catalog.EditionStore.Standing;
import org.civiclake.governance.server.catalog.EntryEvents.OpeningReviewed;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.identity.CurrentActor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What reviewers look at in an entry, and what they found (NB30, NB31, RZ19, YZ19). */
@Tag(name = "Catalog: entries")
@Path("/api/v1/catalog/entries/{agency}/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class EntryFindingsResource {

  private static final int MOST_FINDINGS = 50;

  private final EntryStore entries;
  private final OpeningReviewStore openingReviews;
  private final Documents documents;
  private final ReviewHandler reviews;
  private final SubmissionRules rules;
  private final CurrentActor caller;

  EntryFindingsResource(
      EntryStore entries,
      OpeningReviewStore openingReviews,
      Documents documents,
      ReviewHandler reviews,
      SubmissionRules rules,
      CurrentActor caller) {
    this.entries = entries;
    this.openingReviews = openingReviews;
    this.documents = documents;
    this.reviews = reviews;
    this.rules = rules;
    this.caller = caller;
  }

  /** What nothing forbids and a reviewer should look at. */
  public record FindingList(List<FindingView> items) {}

  /** One such thing. */
  public record FindingView(String where, String message, String messageZh) {

    static FindingView of(Finding finding) {
      return new FindingView(finding.where(), finding.english(), finding.chinese());
    }
  }

  /**
   * What was found when a resource that is to be opened was looked at.
   *
   * @param findings by the points of the regulation in force: GET /api/v1/rulebook lists them
   * @param lift by what it may be opened: MASKING, CONSENT or PUBLIC_INTEREST
   */
  public record OpeningReviewRequest(
      Integer revision, Boolean mayOpen, String lift, Map<String, String> findings) {}

  /** A review on record. */
  public record OpeningReviewView(
      String resource,
      int revision,
      boolean mayOpen,
      Map<String, String> findings,
      Instant reviewedAt,
      String reviewedBy) {}

  /** Hints on the latest revision: fields that look like another's datum. */
  @Operation(summary = "Hints on the latest revision: fields that look like another's datum")
  @GET
  @Path("/findings")
  @RolesAllowed({"authority", "auditor", "steward"})
  public FindingList findings(@PathParam("agency") String agency, @PathParam("name") String name)
      throws SQLException {
    Entry entry = find(agency, name);
    Optional<EntryStore.Revision> revision = entries.revision(entry.id(), entry.revision());
    if (revision.isEmpty()) {
      return new FindingList(List.of());
    }
    Standing standing = new Standing(entry.id(), entry.revision(), revision.get().digest());
    return new FindingList(
        rules.hints(documents.read(standing).contract()).stream().map(FindingView::of).toList());
  }

  /** Puts on record what opening it would mean; without it, what is not open stays closed. */
  @Operation(
      summary =
          "Puts on record what opening it would mean; without it, what is not open stays closed")
  @POST
  @Path("/opening-reviews")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("authority")
  public OpeningReviewView review(
      @PathParam("agency") String agency,
      @PathParam("name") String name,
      OpeningReviewRequest request)
      throws SQLException {
    Entry entry = find(agency, name);
    reviews.reviewOpening(caller.get(), entry.id(), read(Texts.body(request)));
    return view(entry);
  }

  /** The review of the latest revision. */
  @Operation(summary = "The review of the latest revision")
  @GET
  @Path("/opening-reviews")
  @RolesAllowed({"authority", "auditor", "steward"})
  public OpeningReviewView get(@PathParam("agency") String agency, @PathParam("name") String name)
      throws SQLException {
    return view(find(agency, name));
  }

  private OpeningReviewView view(Entry entry) throws SQLException {
    return openingReviews
        .find(entry.id(), entry.revision())
        .map(
            review ->
                new OpeningReviewView(
                    entry.id().toString(),
                    review.revision(),
                    review.mayOpen(),
                    review.findings(),
                    review.reviewedAt(),
                    review.reviewedBy()))
        .orElseThrow(() -> EntryHandler.unknown(entry.id()));
  }

  private Entry find(String agency, String name) throws SQLException {
    ResourceId id = Texts.resource(agency + "/" + name);
    Actor actor = caller.get();
    boolean sees =
        actor.is(Role.AUTHORITY) || actor.is(Role.AUDITOR) || id.agency().equals(actor.agency());
    return entries
        .find(id)
        .filter(record -> sees)
        .map(EntryRecord::entry)
        .orElseThrow(() -> EntryHandler.unknown(id));
  }

  private static OpeningReviewed read(OpeningReviewRequest request) {
    if (request.revision() == null || request.mayOpen() == null) {
      throw Texts.malformed("Write revision and mayOpen.", "请填写 revision 与 mayOpen。");
    }
    Map<String, String> findings = new TreeMap<>();
    Map<String, String> given = Optional.ofNullable(request.findings()).orElse(Map.of());
    if (given.size() > MOST_FINDINGS) {
      throw Texts.malformed("That is too many findings.", "审查结论过多。");
    }
    given.forEach(
        (point, text) ->
            findings.put(Texts.required("findings", point), Texts.required("findings", text)));
    return new OpeningReviewed(
        request.revision(),
        request.mayOpen(),
        Optional.ofNullable(request.lift()).map(EntryFindingsResource::lift),
        findings);
  }

  private static Lift lift(String text) {
    return Arrays.stream(Lift.values())
        .filter(lift -> lift.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Texts.malformed(
                    "lift is one of " + List.of(Lift.values()),
                    "lift 须为 " + List.of(Lift.values())));
  }
}
