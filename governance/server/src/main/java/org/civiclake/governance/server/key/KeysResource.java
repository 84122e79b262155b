package org.civiclake.governance.server.key;

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
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.server.Paging;
import org.civiclake.governance.server.identity.CurrentActor;
import org.civiclake.governance.server.key.KeyVersionStore.Rotation;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Which version of recipients' keys is in use. A new one gives every copy with a keyed column
 * another digest: the old copy is served to nobody from then on, the new one once it is published.
 */
@Tag(name = "Policies", description = "The policies in force, as machines need them")
@Path("/api/v1/recipient-keys")
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {

  private static final int LONGEST_REASON = 500;

  private final KeyVersionStore versions;
  private final Ledger ledger;
  private final CurrentActor caller;

  KeysResource(KeyVersionStore versions, Ledger ledger, CurrentActor caller) {
    this.versions = versions;
    this.ledger = ledger;
    this.caller = caller;
  }

  /**
   * The version in use, and a part of the list of how it came to be.
   *
   * @param current the version in use, from 1
   * @param next what to give as {@code after} for the next part; left out on the last
   */
  public record Versions(int current, List<Rotation> rotations, Optional<Long> next) {}

  /**
   * A wish for new keys.
   *
   * @param version the version after the one in use: of two who wish for it, one gets it
   * @param reason for the record
   */
  public record Wish(Optional<Integer> version, String reason) {}

  /**
   * The version of recipients' keys that is in use, and who replaced those before, when and why.
   */
  @Operation(
      summary =
          "The version of recipients' keys that is in use, and who replaced those before, when and why")
  @GET
  @RolesAllowed({"authority", "auditor", "service"})
  public Versions list(
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("50") String limit)
      throws SQLException {
    Paging paging = Paging.of(after, limit);
    List<Rotation> rotations = versions.after(paging.number(), paging.limit());
    return new Versions(
        versions.current(),
        rotations,
        rotations.size() < paging.limit()
            ? Optional.empty()
            : Optional.of((long) rotations.get(rotations.size() - 1).version()));
  }

  /**
   * Puts the next version of recipients' keys in use; the publisher's key file must have it first.
   */
  @Operation(
      summary =
          "Puts the next version of recipients' keys in use; the publisher's key file must have it first")
  @POST
  @Path("/rotation")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("authority")
  public Versions rotate(Wish wish) throws SQLException {
    String reason = reason(wish);
    int wanted =
        wish.version()
            .orElseThrow(
                () ->
                    new ProblemException(
                        Kind.MALFORMED,
                        "Name the version that comes next: {\"version\": …, \"reason\": …}.",
                        "请写明下一个密钥版本及理由:{\"version\": …, \"reason\": …}。"));
    ledger.change(
        caller.get(),
        transaction -> {
          int next = KeyVersionStore.current(transaction.connection()) + 1;
          if (wanted != next) {
            throw new ProblemException(
                Kind.CONFLICT,
                "The version that comes next is %d, not %d.".formatted(next, wanted),
                "下一个密钥版本为 %d,而不是 %d。".formatted(next, wanted));
          }
          return transaction.append(
              KeyProjection.KEYS, new KeysRotated(next), List.of(), Optional.of(reason));
        });
    return new Versions(wanted, versions.after(wanted - 1L, 1), Optional.empty());
  }

  private static String reason(Wish wish) {
    return Optional.ofNullable(wish)
        .map(Wish::reason)
        .filter(text -> !text.isBlank() && text.length() <= LONGEST_REASON)
        .filter(text -> text.chars().noneMatch(Character::isISOControl))
        .orElseThrow(
            () ->
                new ProblemException(
                    Kind.MALFORMED,
                    "Say why, in 1 to %d characters: {\"reason\": …}.".formatted(LONGEST_REASON),
                    "请以 {\"reason\": …} 说明理由,1 至 %d 个字符。".formatted(LONGEST_REASON)));
  }
}
