package org.civiclake.sharing.server.iceberg;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.rest.ForRecipients;

/** Everything that would change something, or plan on the server: refused (405). */
@Path("/iceberg/v1")
@ForRecipients
@PermitAll
public class RefusedResource {

  private static final String EVERYTHING = "{operation:.+}";

  /** Refuses to make or change. */
  @POST
  @Path(EVERYTHING)
  public void post() {
    throw refusal();
  }

  /** Refuses to put. */
  @PUT
  @Path(EVERYTHING)
  public void put() {
    throw refusal();
  }

  /** Refuses to remove. */
  @DELETE
  @Path(EVERYTHING)
  public void delete() {
    throw refusal();
  }

  private static RuntimeException refusal() {
    return SharingError.READ_ONLY.because("This catalog can only be read");
  }
}
