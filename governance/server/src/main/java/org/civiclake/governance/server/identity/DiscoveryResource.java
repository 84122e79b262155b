package org.civiclake.governance.server.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.civiclake.governance.server.GovernanceConfig;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What others need to know to trust the issuer (OpenID Connect Discovery 1.0, section 3). */
@Tag(name = "Identity", description = "Who is who: tokens, and the keys that verify them")
@Path("/.well-known")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class DiscoveryResource {

  private static final String JWKS = "jwks.json";

  private final String issuer;
  private final SigningKeys keys;

  DiscoveryResource(GovernanceConfig config, SigningKeys keys) {
    this.issuer = config.issuer().url().orElse("");
    this.keys = keys;
  }

  /** The issuer's addresses and abilities. */
  public record Metadata(
      String issuer,
      @JsonProperty("token_endpoint") String tokenEndpoint,
      @JsonProperty("jwks_uri") String jwksUri,
      @JsonProperty("grant_types_supported") List<String> grantTypes,
      @JsonProperty("token_endpoint_auth_methods_supported") List<String> authMethods,
      @JsonProperty("response_types_supported") List<String> responseTypes,
      @JsonProperty("subject_types_supported") List<String> subjectTypes,
      @JsonProperty("id_token_signing_alg_values_supported") List<String> algorithms) {}

  /** A set of keys (RFC 7517 section 5). */
  public record KeySet(List<JsonWebKey> keys) {}

  /** The discovery document. */
  @Operation(summary = "The discovery document")
  @GET
  @Path("/openid-configuration")
  public Metadata metadata() {
    keys.publicKey();
    return new Metadata(
        issuer,
        issuer + "/oauth2/token",
        issuer + "/.well-known/" + JWKS,
        List.of("client_credentials"),
        List.of("client_secret_basic", "client_secret_post"),
        List.of("token"),
        List.of("public"),
        List.of("RS256"));
  }

  /** The keys that verify tokens. */
  @Operation(summary = "The keys that verify tokens")
  @GET
  @Path("/" + JWKS)
  public KeySet keys() {
    return new KeySet(List.of(keys.publicKey()));
  }
}
