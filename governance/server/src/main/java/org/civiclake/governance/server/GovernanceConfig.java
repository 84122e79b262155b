package org.civiclake.governance.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings of an installation. */
@ConfigMapping(prefix = "civiclake")
public interface GovernanceConfig {

  /** The folder of contracts. */
  Path contracts();

  /** The file of the rulebook in force. */
  Path rulebook();

  /** The folder of official holidays, one file a year. */
  Path holidays();

  /** The file of principals: names, agencies, roles; no secret. */
  Path principals();

  /** The file of client secrets: {@code name=<SHA-256 of the secret, lower-case hex>}. */
  Optional<Path> clientSecrets();

  /** Where a day begins and ends. */
  @WithDefault("Asia/Shanghai")
  ZoneId timeZone();

  /** The embedded token issuer. */
  Issuer issuer();

  /** The download endpoints for Ranger plugins. */
  Ranger ranger();

  /** The ledger of events. */
  Events ledger();

  /** Where lineage goes. */
  Atlas atlas();

  /** How lineage waits. */
  Lineage lineage();

  /** Where the lake's tables are known. */
  Lake lake();

  /** What the open catalog says of itself. */
  OpenCatalog openCatalog();

  /** What seals words about persons. */
  Seal seal();

  /** The settings of the ledger. */
  interface Events {

    /** Whether all state is made anew from the events when the server starts. */
    @WithDefault("false")
    boolean rebuildAtStart();
  }

  /** Where shared data may be pushed to. */
  Delivery delivery();

  /** The settings of pushes. */
  interface Delivery {

    /**
     * The places that pushes may go to, each {@code agency=address}, for example {@code
     * human-resources=file:///srv/edge/human-resources}; without them nothing is pushed.
     */
    Optional<List<String>> roots();
  }

  /** The settings of the lake's catalog; without them no project is checked. */
  interface Lake {

    /** Its address (Iceberg REST), for example {@code http://127.0.0.1:28181/catalog}. */
    Optional<String> uri();

    /** Where this server gets a token for it. */
    Optional<String> oauth2ServerUri();

    /** By what it gets one: {@code name:secret} of a service. */
    Optional<String> credential();
  }

  /** The settings of the open catalog. */
  interface OpenCatalog {

    /** Its name. */
    @WithDefault("公共数据开放目录")
    String title();

    /** What it is. */
    @WithDefault("依法向社会开放的公共数据资源目录")
    String description();

    /** The agency that runs it. */
    @WithDefault("big-data")
    String publisher();

    /** The licence of open data, an IRI. */
    @WithDefault("https://creativecommons.org/licenses/by/4.0/")
    String license();

    /** Where the public finds it; the issuer's address unless it says otherwise. */
    Optional<String> url();

    /**
     * Where the public downloads files, for example {@code http://127.0.0.1:28282/files}; without
     * it harvesters are told of none.
     */
    Optional<String> files();
  }

  /** The embedded token issuer's settings. */
  interface Issuer {

    /** Whether there is one; without it an OpenID provider issues the tokens. */
    @WithDefault("true")
    boolean enabled();

    /** The private key, PKCS 8 in PEM. */
    Optional<Path> privateKey();

    /** The public key, X.509 in PEM. */
    Optional<Path> publicKey();

    /** What tokens name as their issuer; the address of this server. */
    Optional<String> url();

    /** How long a token lives. */
    @WithDefault("PT1H")
    Duration lifetime();

    /**
     * The programs of recipients that may get tokens for the sharing server, and for nothing else;
     * the digests of their secrets are in the same file as all others.
     */
    Optional<Set<String>> recipientClients();

    /** Whom their tokens are for. */
    @WithDefault("civiclake-sharing")
    String recipientAudience();

    /** How long a service may renew its tokens before it must show its secret again. */
    @WithDefault("PT24H")
    Duration renewable();
  }

  /** The settings of the download endpoints. */
  interface Ranger {

    /** Who may poll. */
    Poller poller();

    /** The Ranger Admin that policies are pushed to. */
    Admin admin();

    /** A Ranger Admin's settings. */
    interface Admin {

      /** Its address; without one, nothing is pushed. */
      Optional<String> url();

      /** The user who pushes; an administrator of the service. */
      @WithDefault("admin")
      String username();

      /** The user's password. */
      Optional<String> password();
    }

    /** A poller's settings. */
    interface Poller {

      /** The user name. */
      @WithDefault("ranger-poller")
      String username();

      /** SHA-256 of the password, lower-case hex. */
      String passwordSha256();
    }
  }

  /** The settings of the seal. */
  interface Seal {

    /**
     * At least 32 characters, kept apart from the database and its backups; what was sealed with
     * one secret is not opened with another.
     */
    String secret();
  }

  /** The settings of the outbox for lineage. */
  interface Lineage {

    /** How long a run is kept after it was written; meanwhile it is not written again. */
    @WithDefault("P30D")
    Duration keep();
  }

  /** The settings of Atlas. */
  interface Atlas {

    /** Its address; without one, lineage waits in the database. */
    Optional<String> url();

    /** The user who writes. */
    @WithDefault("admin")
    String username();

    /** The user's password. */
    Optional<String> password();
  }
}
