package org.civiclake.governance.server.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;

/** The token endpoint (RFC 6749 section 3.2). */
@Tag(name = "Identity", description = "Who is who: tokens, and the keys that verify them")
@Path("/oauth2/token")
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

  private static final Logger LOG = Logger.getLogger(TokenResource.class);
  private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String BEARER = "Bearer ";
  private static final int LONGEST_SECRET = 512;

  private final Principals principals;
  private final ClientSecrets secrets;
  private final TokenIssuer issuer;
  private final Guesses guesses;

  TokenResource(Principals principals, ClientSecrets secrets, TokenIssuer issuer, Guesses guesses) {
    this.principals = principals;
    this.secrets = secrets;
    this.issuer = issuer;
    this.guesses = guesses;
  }

  /** An error as OAuth 2.0 answers it (RFC 6749 section 5.2). */
  public record Refusal(String error, @JsonProperty("error_description") String description) {}

  /**
   * Gives a token for a name and its secret, or to a service in place of one that is still valid.
   */
  @Operation(
      summary =
          "Gives a token for a name and its secret, or to a service in place of one that is still valid")
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @PermitAll
  public Response token(
      @RestForm("grant_type") Optional<String> grantType,
      @RestForm("client_id") Optional<String> clientId,
      @RestForm("client_secret") Optional<String> clientSecret,
      @RestForm("subject_token") Optional<String> subjectToken,
      @RestHeader("Authorization") Optional<String> authorization) {
    issuer.checkOpen();
    boolean exchange = grantType.filter(TOKEN_EXCHANGE::equals).isPresent();
    if (!exchange && grantType.filter("client_credentials"::equals).isEmpty()) {
      return refuse(400, "unsupported_grant_type", "Use grant_type=client_credentials.");
    }
    Optional<BasicCredentials> credentials =
        authorization
            .flatMap(BasicCredentials::parse)
            .or(() -> clientId.flatMap(id -> clientSecret.map(s -> new BasicCredentials(id, s))));
    if (credentials.isPresent()) {
      return authenticated(credentials.get());
    }
    return exchange
        ? renewed(subjectToken, authorization)
        : refuse(401, "invalid_client", "Send client_id and client_secret.");
  }

  private Response authenticated(BasicCredentials credentials) {
    String name = credentials.name();
    Optional<Duration> wait = guesses.wait(name);
    if (wait.isPresent()) {
      return Response.fromResponse(refuse(429, "invalid_client", "Too many wrong secrets."))
          .header("Retry-After", wait.get().toSeconds() + 1)
          .build();
    }
    boolean proved =
        credentials.secret().length() <= LONGEST_SECRET
            && secrets.matches(name, credentials.secret());
    Optional<TokenAnswer> token =
        proved
            ? principals.active(name).map(issuer::issue).or(() -> issuer.issueToClient(name))
            : Optional.empty();
    if (token.isEmpty()) {
      guesses.missed(name);
      LOG.warnf("A wrong name or secret was sent for a token");
      return Response.fromResponse(refuse(401, "invalid_client", "Wrong name or secret."))
          .header("WWW-Authenticate", "Basic realm=\"civiclake\"")
          .build();
    }
    guesses.hit(name);
    return answer(token.get());
  }

  private Response renewed(Optional<String> subjectToken, Optional<String> authorization) {
    return authorization
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip())
        .filter(bearer -> subjectToken.filter(bearer::equals).isPresent())
        .flatMap(issuer::renew)
        .map(TokenResource::answer)
        .orElseGet(() -> refuse(401, "invalid_client", "Send client_id and client_secret."));
  }

  private static Response answer(TokenAnswer token) {
    return Response.ok(token).header("Cache-Control", "no-store").build();
  }

  private static Response refuse(int status, String error, String description) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(new Refusal(error, description))
        .build();
  }
}
