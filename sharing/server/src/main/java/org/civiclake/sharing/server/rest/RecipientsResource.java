package org.civiclake.sharing.server.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.protocol.Profile;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.recipients.Recipient;
import org.civiclake.sharing.server.recipients.Recipients;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Recipients, for those who run the platform: made, given new tokens, shut out. */
@Path("/api/v1/recipients")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"authority", "service"})
public class RecipientsResource {

  private static final Logger LOG = Logger.getLogger("org.civiclake.sharing.recipients");
  private static final Duration USUAL_LIFETIME = Duration.ofDays(90);

  private final Recipients recipients;
  private final JsonWebToken caller;

  RecipientsResource(Recipients recipients, JsonWebToken caller) {
    this.recipients = recipients;
    this.caller = caller;
  }

  /**
   * What is asked for a new recipient.
   *
   * @param lifetime of its token, ISO 8601, for example {@code P90D}, which it is when absent
   */
  public record NewRecipient(String name, String agency, Optional<String> lifetime) {}

  /** Makes a recipient; the answer is its profile file, with the only copy of its token. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(NewRecipient wanted) {
    if (wanted == null || wanted.name() == null || wanted.agency() == null) {
      throw SharingError.MALFORMED_REQUEST.because("A recipient needs a name and an agency");
    }
    Profile profile =
        recipients.create(
            wanted.name(), wanted.agency(), lifetime(wanted.lifetime()), caller.getName());
    LOG.infof("%s made recipient %s of %s", caller.getName(), wanted.name(), wanted.agency());
    return Response.status(Response.Status.CREATED).entity(profile).build();
  }

  /** All recipients. */
  @GET
  public List<Recipient> list() {
    return recipients.list();
  }

  /** One recipient. */
  @GET
  @Path("{name}")
  public Recipient get(@PathParam("name") String name) {
    return recipients.find(name);
  }

  /** Gives a recipient another token; the one before ends at once. */
  @POST
  @Path("{name}/rotation")
  public Profile rotate(@PathParam("name") String name) {
    Profile profile = recipients.rotate(name, USUAL_LIFETIME, caller.getName());
    LOG.infof("%s gave recipient %s another token", caller.getName(), name);
    return profile;
  }

  /** Shuts a recipient out at once and for good (NB26, YZ7). */
  @POST
  @Path("{name}/revocation")
  public void revoke(@PathParam("name") String name) {
    recipients.revoke(name);
    LOG.infof("%s revoked recipient %s", caller.getName(), name);
  }

  private static Duration lifetime(Optional<String> text) {
    try {
      return text.map(Duration::parse).orElse(USUAL_LIFETIME);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(
          "Not a lifetime in ISO 8601, for example P90D");
    }
  }
}
