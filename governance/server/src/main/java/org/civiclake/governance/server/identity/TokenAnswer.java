package org.civiclake.governance.server.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/** A token as OAuth 2.0 answers it (RFC 6749 section 5.1, RFC 8693 section 2.2.1). */
public record TokenAnswer(
    @JsonProperty("access_token") String accessToken,
    @JsonProperty("token_type") String tokenType,
    @JsonProperty("expires_in") long expiresIn,
    @JsonProperty("issued_token_type") String issuedTokenType) {

  static TokenAnswer of(String token, Duration lifetime) {
    return new TokenAnswer(
        token, "bearer", lifetime.toSeconds(), "urn:ietf:params:oauth:token-type:access_token");
  }

  @Override
  public String toString() {
    return "TokenAnswer[" + tokenType + ", " + expiresIn + " s]";
  }
}
