package org.civiclake.governance.server.catalog;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.civiclake.governance.server.catalog.ReviewHandler.Decision;
import org.civiclake.governance.server.identity.CurrentActor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** From a draft to a decision, for many entries at once (NJ12, SX10). */
@Tag(name = "Catalog: entries")
@Path("/api/v1/catalog")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ReviewsResource {

  private final EntryHandler entries;
  private final ReviewHandler reviews;
  private final SubmissionRules rules;
  private final CurrentActor caller;
  private final Clock clock;

  ReviewsResource(
      EntryHandler entries,
      ReviewHandler reviews,
      SubmissionRules rules,
      CurrentActor caller,
      Clock clock) {
    this.entries = entries;
    this.reviews = reviews;
    this.rules = rules;
    this.caller = caller;
    this.clock = clock;
  }

  /** The drafts that are handed in, all or none. */
  public record SubmissionRequest(List<String> resources) {}

  /** The authority's word on some entries, all or none. */
  public record ReviewRequest(List<ReviewItem> decisions) {}

  /**
   * The word on one revision.
   *
   * @param reason why it goes back; needed when it is not accepted, and only then
   */
  public record ReviewItem(String resource, Integer revision, Boolean accepted, String reason) {}

  /** What became of the entries. */
  public record EntryList(List<EntryView> items) {}

  /** Hands drafts to the authority. */
  @Operation(summary = "Hands drafts to the authority")
  @POST
  @Path("/submissions")
  @RolesAllowed("steward")
  public EntryList submit(SubmissionRequest request) throws SQLException {
    return view(entries.submit(caller.get(), Texts.resources(Texts.body(request).resources())));
  }

  /** Accepts entries, or returns them with a reason, one by one. */
  @Operation(summary = "Accepts entries, or returns them with a reason, one by one")
  @POST
  @Path("/reviews")
  @RolesAllowed("authority")
  public EntryList review(ReviewRequest request) throws SQLException {
    List<ReviewItem> items = Optional.ofNullable(Texts.body(request).decisions()).orElse(List.of());
    if (items.stream().anyMatch(Objects::isNull)) {
      throw Texts.malformed("A decision is a JSON object.", "每项决定须为 JSON 对象。");
    }
    Texts.resources(items.stream().map(ReviewItem::resource).toList());
    return view(
        reviews.review(caller.get(), items.stream().map(ReviewsResource::decision).toList()));
  }

  private EntryList view(List<EntryRecord> records) {
    LocalDate today = LocalDate.now(clock);
    return new EntryList(
        records.stream().map(record -> EntryView.of(record, rules, today)).toList());
  }

  private static Decision decision(ReviewItem item) {
    if (item.revision() == null || item.accepted() == null) {
      throw Texts.malformed(
          "Write revision and accepted for " + item.resource(),
          "请填写 %s 的 revision 与 accepted。".formatted(item.resource()));
    }
    if (item.accepted() && item.reason() != null) {
      throw Texts.malformed(
          "What is accepted needs no reason: " + item.resource(), "审核通过无需填写理由:" + item.resource());
    }
    return new Decision(
        Texts.resource(item.resource()),
        item.revision(),
        item.accepted() ? Optional.empty() : Optional.of(Texts.required("reason", item.reason())));
  }
}
