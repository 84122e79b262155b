package org.civiclake.governance.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/**
 * How tokens name people. Who issues them, for whom, and by which keys and algorithms, is said by
 * MicroProfile JWT's own settings {@code mp.jwt.verify.*}. The defaults are the claims of the
 * embedded issuer.
 */
@ConfigMapping(prefix = "civiclake")
public interface IdentitySettings {

  /** Where a day begins and ends. */
  @WithDefault("Asia/Shanghai")
  ZoneId timeZone();

  /** The issuer and its claims. */
  Oidc oidc();

  /** The settings of an OpenID provider. */
  interface Oidc {

    /** Where in a token things are said. */
    Claims claims();

    /**
     * The provider's names of agencies, and ours; when there are none, the provider uses ours. No
     * other agency is let in.
     */
    Map<String, String> agencies();

    /**
     * The provider's names of roles, and ours; when there are none, the provider uses ours. Other
     * roles are of other applications, and mean nothing here.
     */
    Map<String, String> roles();

    /** How the provider's keys are fetched. */
    Keys keys();
  }

  /** Paths of claims: a claim's name, or names with dots between, from the outside in. */
  interface Claims {

    /** The user name. */
    @WithDefault("sub")
    String name();

    /** The agency. */
    @WithDefault("agency")
    String agency();

    /** The roles. */
    @WithDefault("roles")
    String roles();

    /** The last day of a contract: ISO 8601, or seconds since 1970. */
    @WithDefault("until")
    String until();
  }

  /** How keys are fetched from a provider. */
  interface Keys {

    /** How old they may grow before they are fetched again. */
    @WithDefault("PT10M")
    Duration fresh();

    /** How long they are good for while the provider does not answer. */
    @WithDefault("PT4H")
    Duration kept();

    /** The least time between two requests, whatever tokens ask for. */
    @WithDefault("PT10S")
    Duration pause();
  }
}
