package org.civiclake.governance.server.ledger;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.civiclake.governance.model.rulebook.Article;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The ledger, for those who oversee (NB47, SX31). */
@Tag(name = "Ledger", description = "Every change as an event, in a chain")
@Path("/api/v1/ledger")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"authority", "auditor"})
public class LedgerResource {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final LedgerStore store;
  private final Verifier verifier;

  LedgerResource(LedgerStore store, Verifier verifier) {
    this.store = store;
    this.verifier = verifier;
  }

  /** An event as it is shown. */
  public record EventView(
      long sequence,
      Instant at,
      String actor,
      String agency,
      String subjectKind,
      String subjectId,
      String type,
      List<String> articles,
      Optional<String> reason,
      @JsonRawValue String payload,
      String digest) {

    static EventView of(Link link) {
      Recorded event = link.event();
      return new EventView(
          event.sequence(),
          event.at(),
          event.actor(),
          event.agency(),
          event.subject().kind(),
          event.subject().id(),
          event.type(),
          event.articles().stream().map(Article::toString).toList(),
          event.reason(),
          event.payload(),
          link.digest());
    }
  }

  /**
   * A page of events.
   *
   * @param next what to give as {@code after} for the next page; empty on the last
   */
  public record EventPage(List<EventView> events, Optional<Long> next) {}

  /** A head that was seen earlier. */
  public record Anchor(long sequence, String digest) {}

  /**
   * What came of a verification.
   *
   * @param intact whether every event is there as it was written
   * @param events how many there are; empty when the chain is broken
   * @param digest the last one's digest; empty when the chain is broken
   * @param brokenAt the first place where something is wrong
   * @param finding what is wrong there
   */
  public record VerificationView(
      boolean intact,
      Optional<Long> events,
      Optional<String> digest,
      Optional<Long> brokenAt,
      Optional<Verification.Finding> finding) {

    static VerificationView of(Verification verification) {
      if (verification instanceof Verification.Broken broken) {
        return new VerificationView(
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.of(broken.sequence()),
            Optional.of(broken.finding()));
      }
      Verification.Intact intact = (Verification.Intact) verification;
      return new VerificationView(
          true,
          Optional.of(intact.events()),
          Optional.of(intact.digest()),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** Events in their order, those about one subject or all. */
  @Operation(summary = "Events in their order, those about one subject or all")
  @GET
  public EventPage list(
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("kind") Optional<String> kind,
      @QueryParam("id") Optional<String> id,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    List<Link> links = store.list(paging.number(), subject(kind, id), paging.limit());
    Optional<Long> next =
        links.size() < paging.limit()
            ? Optional.empty()
            : Optional.of(links.get(links.size() - 1).event().sequence());
    return new EventPage(links.stream().map(EventView::of).toList(), next);
  }

  /** Where the chain ends; kept elsewhere, it proves later that nothing was cut off. */
  @Operation(
      summary = "Where the chain ends; kept elsewhere, it proves later that nothing was cut off")
  @GET
  @Path("/head")
  public LedgerStore.Head head() throws SQLException {
    return store.head();
  }

  /** Looks the whole chain over; an earlier head may be given as an anchor. */
  @Operation(summary = "Looks the whole chain over; an earlier head may be given as an anchor")
  @POST
  @Path("/verification")
  @Consumes(MediaType.APPLICATION_JSON)
  public VerificationView verify(Anchor anchor) throws SQLException {
    Optional<LedgerStore.Head> head =
        Optional.ofNullable(anchor)
            .map(given -> new LedgerStore.Head(given.sequence(), given.digest()));
    head.filter(given -> given.digest() == null || !DIGEST.matcher(given.digest()).matches())
        .ifPresent(
            malformed -> {
              throw malformed(
                  "The anchor's digest is 64 lower-case hexadecimal digits.",
                  "锚点的 digest 为 64 位小写十六进制数。");
            });
    return VerificationView.of(verifier.verify(head));
  }

  private static Optional<Subject> subject(Optional<String> kind, Optional<String> id) {
    if (kind.isPresent() != id.isPresent()) {
      throw malformed("Give kind and id, or neither.", "kind 与 id 须同时给出。");
    }
    try {
      return kind.map(given -> new Subject(given, id.orElseThrow()));
    } catch (IllegalArgumentException e) {
      throw malformed(e.getMessage(), "kind 或 id 不正确。");
    }
  }

  private static ProblemException malformed(String english, String chinese) {
    return new ProblemException(Kind.MALFORMED, english, chinese);
  }
}
