package org.civiclake.sharing.server.rest;

import static org.civiclake.sharing.server.rest.Administrator.AUTHORITY;
import static org.civiclake.sharing.server.rest.Administrator.CONSUMER;
import static org.civiclake.sharing.server.rest.Administrator.STEWARD;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.protocol.Page;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.network.AddressRanges;
import org.civiclake.sharing.server.recipients.Activations;
import org.civiclake.sharing.server.recipients.OwnLimits;
import org.civiclake.sharing.server.recipients.Recipient;
import org.civiclake.sharing.server.recipients.Recipients;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/**
 * Recipients, for the authority and for the agencies that they are of: made, given links to tokens,
 * bounded, shut out.
 */
@Tag(name = "Recipients", description = "Who pulls shared tables, and by which right")
@Path("/api/v1/recipients")
@Produces(MediaType.APPLICATION_JSON)
public class RecipientsResource {

  private static final Logger LOG = Logger.getLogger("org.civiclake.sharing.recipients");

  private final Recipients recipients;
  private final Activations activations;
  private final RecipientView.Maker views;
  private final ClientProfile.Maker profiles;
  private final AdminBodies bodies;
  private final Administrator caller;

  RecipientsResource(
      Recipients recipients,
      Activations activations,
      RecipientView.Maker views,
      ClientProfile.Maker profiles,
      AdminBodies bodies,
      Administrator caller) {
    this.recipients = recipients;
    this.activations = activations;
    this.views = views;
    this.profiles = profiles;
    this.bodies = bodies;
    this.caller = caller;
  }

  /**
   * What is asked for a new recipient.
   *
   * @param lifetime of its token, ISO 8601; the usual one when absent
   */
  public record NewRecipient(
      Optional<String> name, Optional<String> agency, Optional<String> lifetime) {}

  /** A new recipient, and the link by which it gets its token. */
  public record Created(
      @JsonUnwrapped RecipientView recipient, @JsonUnwrapped Activations.Link link) {}

  /** How long the token is to live that a link gives, ISO 8601. */
  public record NewLink(Optional<String> lifetime) {}

  /**
   * What is asked of a rotation.
   *
   * @param grace how long the present token still works, ISO 8601; {@code PT0S} ends it at once
   * @param lifetime of the new token
   */
  public record Rotation(Optional<String> grace, Optional<String> lifetime) {}

  /** The id of an OAuth client. */
  public record Client(Optional<String> client) {}

  /** Networks that a recipient may come from. */
  public record Addresses(Optional<List<String>> addresses) {}

  @Operation(summary = "Makes a recipient of an agency, and offers the link to its first token")
  @POST
  @RolesAllowed(AUTHORITY)
  public Response create(String body) {
    NewRecipient wanted = bodies.read(body, NewRecipient.class);
    if (wanted.name().isEmpty() || wanted.agency().isEmpty()) {
      throw SharingError.MALFORMED_REQUEST.because("A recipient needs a name and an agency");
    }
    var lifetime = AdminBodies.duration("lifetime", wanted.lifetime());
    Recipient recipient =
        recipients.register(wanted.name().get(), wanted.agency().get(), caller.name());
    Activations.Link link = activations.offer(recipient, lifetime, caller.name());
    LOG.infof("%s made recipient %s of %s", caller.name(), recipient.name(), recipient.agency());
    return secret(
        Response.status(Response.Status.CREATED).entity(new Created(views.of(recipient), link)));
  }

  @Operation(summary = "Lists recipients, an agency's own people only its own")
  @GET
  @RolesAllowed({AUTHORITY, STEWARD, CONSUMER})
  public Page<RecipientView> list(@BeanParam PagingParameters paging) {
    return paging
        .read()
        .of(
            (after, most) ->
                recipients.list(caller.scope(), after, most).stream().map(views::of).toList(),
            RecipientView::name);
  }

  @Operation(summary = "Shows a recipient: its state, its limits, when its token ends")
  @GET
  @Path("{name}")
  @RolesAllowed({AUTHORITY, STEWARD, CONSUMER})
  public RecipientView get(@PathParam("name") String name) {
    return views.of(mine(name));
  }

  @Operation(summary = "Offers a link to a token; when it is opened, the token before ends")
  @POST
  @Path("{name}/activation")
  @RolesAllowed({AUTHORITY, STEWARD, CONSUMER})
  public Response activate(@PathParam("name") String name, String body) {
    Recipient recipient = mine(name);
    Activations.Link link =
        activations.offer(
            recipient,
            AdminBodies.duration("lifetime", bodies.read(body, NewLink.class).lifetime()),
            caller.name());
    LOG.infof("%s had recipient %s offered a link", caller.name(), name);
    return secret(Response.ok(link));
  }

  @Operation(summary = "Ends the present token after a grace, and offers a link to another")
  @POST
  @Path("{name}/rotation")
  @RolesAllowed({AUTHORITY, STEWARD, CONSUMER})
  public Response rotate(@PathParam("name") String name, String body) {
    Recipient recipient = mine(name);
    Rotation rotation = bodies.read(body, Rotation.class);
    Activations.Link link =
        activations.rotate(
            recipient,
            AdminBodies.duration("lifetime", rotation.lifetime()),
            AdminBodies.duration("grace", rotation.grace()),
            caller.name());
    LOG.infof("%s had the token of recipient %s replaced", caller.name(), name);
    return secret(Response.ok(link));
  }

  @Operation(summary = "Shuts a recipient out at once and for good (NB26, YZ7)")
  @POST
  @Path("{name}/revocation")
  @RolesAllowed({AUTHORITY, STEWARD})
  public void revoke(@PathParam("name") String name) {
    recipients.revoke(mine(name).name());
    LOG.infof("%s revoked recipient %s", caller.name(), name);
  }

  @Operation(summary = "Says from which networks (CIDR) a recipient may come; from all when none")
  @PUT
  @Path("{name}/addresses")
  @RolesAllowed(AUTHORITY)
  public RecipientView allowFrom(@PathParam("name") String name, String body) {
    try {
      AddressRanges ranges =
          AddressRanges.parse(bodies.read(body, Addresses.class).addresses().orElseGet(List::of));
      recipients.allowFrom(name, ranges);
    } catch (IllegalArgumentException e) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(e.getMessage());
    }
    LOG.infof("%s set the addresses of recipient %s", caller.name(), name);
    return get(name);
  }

  @Operation(summary = "Says what a recipient may do at most; the usual where nothing is said")
  @PUT
  @Path("{name}/limits")
  @RolesAllowed(AUTHORITY)
  public RecipientView limit(@PathParam("name") String name, String body) {
    recipients.limit(name, bodies.read(body, OwnLimits.class));
    LOG.infof("%s set the limits of recipient %s", caller.name(), name);
    return get(name);
  }

  @Operation(summary = "Says which OAuth client may act as a recipient; none when left out")
  @PUT
  @Path("{name}/client")
  @RolesAllowed(AUTHORITY)
  public RecipientView bind(@PathParam("name") String name, String body) {
    recipients.bind(name, bodies.read(body, Client.class).client());
    LOG.infof("%s set the client of recipient %s", caller.name(), name);
    return get(name);
  }

  @Operation(
      summary = "The profile of a recipient with an OAuth client; its secret is not known here")
  @GET
  @Path("{name}/profile")
  @RolesAllowed({AUTHORITY, STEWARD, CONSUMER})
  public Response profile(@PathParam("name") String name) {
    return secret(
        Response.ok(profiles.of(mine(name)))
            .header("Content-Disposition", "attachment; filename=\"%s.share\"".formatted(name)));
  }

  private Recipient mine(String name) {
    return caller.mine(recipients.find(name));
  }

  private static Response secret(Response.ResponseBuilder answer) {
    return answer.header("Cache-Control", "no-store").build();
  }
}
