package org.civiclake.governance.server.rulebook;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rulebook in force, for everyone who is signed in. */
@Path("/api/v1/rulebook")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Regulation")
public class RulebookResource {

  private final CurrentRulebook current;

  RulebookResource(CurrentRulebook current) {
    this.current = current;
  }

  /** What the regulation demands, each rule with its article. */
  @GET
  @Operation(summary = "The rulebook in force, each rule with its article")
  public RulebookView get() {
    return RulebookView.of(current.rulebook());
  }
}
