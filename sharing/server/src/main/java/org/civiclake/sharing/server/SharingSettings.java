package org.civiclake.sharing.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.lakehouse.uselog.journal.JournalSettings;
import org.civiclake.lakehouse.usewatch.AlertSettings;

/** The server's own settings, under {@code civiclake}. */
@ConfigMapping(prefix = "civiclake")
public interface SharingSettings {

  /** The folder of the data contracts; its {@code agencies.yaml} lists the agencies. */
  Path contracts();

  /** The object store. */
  Storage s3();

  /** The store's maker of temporary keys; without one, no such keys are given out. */
  Optional<Sts> sts();

  /** Where policies come from. */
  Ranger ranger();

  /** The lake's catalog. */
  Catalog catalog();

  /** What recipients get. */
  Sharing sharing();

  /** The log of uses. */
  UseLog useLog();

  /** From when on a use is unusual. */
  AlertSettings alerts();

  /** The governance server, which names the grant of each use; without it none is named. */
  Governance governance();

  /** An S3 object store, and the key that reads it. */
  interface Storage {

    /** Its address. */
    URI endpoint();

    /** The region that signatures name. */
    @WithDefault("us-east-1")
    String region();

    /** The key's name. */
    String accessKey();

    /** The key. */
    String secretKey();
  }

  /** A maker of temporary keys that speaks AWS STS, as AWS and MinIO do. */
  interface Sts {

    /** Its address. */
    URI endpoint();

    /** The role that a key takes; it need not be able to do more than read the lake. */
    String role();

    /** How long a key lives, also after what it was given for is revoked; 15 minutes if not set. */
    Optional<Duration> lifetime();
  }

  /** The source that policies are polled from, in Ranger's download protocol. */
  interface Ranger {

    /** Its base address. */
    URI url();

    /** The poller's name. */
    @WithDefault("ranger-poller")
    String username();

    /** The poller's password. */
    String password();

    /** Where the last policies are kept. */
    Path cache();

    /** How often to ask. */
    @WithDefault("PT3S")
    Duration pollInterval();
  }

  /** The Iceberg REST catalog, and this server's credential for it. */
  interface Catalog {

    /** Its address with its prefix. */
    URI uri();

    /** Where tokens are had. */
    URI oauth2ServerUri();

    /** {@code name:secret}. */
    String credential();
  }

  /** What recipients get. */
  interface Sharing {

    /** This server's address with its prefix, as profiles name it. */
    @WithDefault("http://127.0.0.1:28282/delta-sharing")
    URI endpoint();

    /** How long the address of a file can be read. */
    @WithDefault("PT15M")
    Duration urlLifetime();

    /** The object store's address as recipients reach it, when it is another than the server's. */
    Optional<URI> urlEndpoint();

    /** From this grade on files leave through this server, and not straight from the store. */
    @WithDefault("L3")
    Grade streamedFrom();

    /** Bytes a second; a download that is slower for long is ended. */
    @WithDefault("16384")
    long slowestDownload();

    /** How old the view of the published tables may be; an answer takes its own time on top. */
    @WithDefault("PT0.5S")
    Duration freshness();

    /** How long a recipient's token lives, when nobody says. */
    @WithDefault("P90D")
    Duration tokenLifetime();

    /** How long a link to a new token can be opened. */
    @WithDefault("P1D")
    Duration activationLifetime();

    /** How long a token still works after another was asked for in its place, when nobody says. */
    @WithDefault("P1D")
    Duration grace();

    /** The longest that it may be said to. */
    @WithDefault("P7D")
    Duration longestGrace();

    /** How long before its end recipients and administrators are warned of it. */
    @WithDefault("P14D")
    Duration expiryWarning();

    /** Governance's list of the agencies that hold grants; each gets a recipient by itself. */
    Optional<URI> grantHolders();

    /** How often to look at it. */
    @WithDefault("PT10S")
    Duration grantHoldersInterval();

    /**
     * The networks (CIDR) of proxies whose {@code X-Forwarded-For} is believed; none when absent.
     */
    Optional<List<String>> trustedProxies();

    /** Recipients that prove who they are by OAuth 2.0 client credentials. */
    Oauth oauth();

    /** What recipients may do at most that have no limits of their own. */
    Limits limits();

    /** Files for people. */
    Files files();
  }

  /** Recipients that prove who they are by OAuth 2.0 client credentials. */
  interface Oauth {

    /** Whom a recipient's token must be for; never the platform's own audience. */
    @WithDefault("civiclake-sharing")
    String audience();

    /** The claim that holds the client's id (RFC 9068 section 2.2). */
    @WithDefault("client_id")
    String clientClaim();

    /** Where recipients get tokens, as profiles name it. */
    Optional<URI> tokenEndpoint();

    /** What they ask for there, as profiles name it. */
    Optional<String> scope();
  }

  /** What a recipient may do at most. */
  interface Limits {

    /** Requests a second, at each copy of the server; more than a small one answers at all. */
    @WithDefault("20000")
    int requests();

    /** Pulls at a time, at each copy of the server. */
    @WithDefault("64")
    int pulls();

    /** Bytes a day, at all copies together; 1 TiB. */
    @WithDefault("1099511627776")
    @WithName("bytes-a-day")
    long bytesADay();
  }

  /** Files for people. */
  interface Files {

    /** Where files that are made are kept, for nobody but this server. */
    @WithDefault("${java.io.tmpdir}/civiclake-files")
    Path folder();

    /** How many bytes of them are kept. */
    @WithDefault("4294967296")
    long mostBytes();

    /** How long an answer waits for a file that is being made. */
    @WithDefault("PT10S")
    Duration patience();

    /** How often an address may ask in a minute without saying who asks. */
    @WithDefault("60")
    int anonymousPerMinute();
  }

  /** The log of uses (SX22, NB47). */
  interface UseLog {

    /** The folder of the journal, on a local disk; each server has its own. */
    @WithDefault("data/use-log")
    Path journal();

    /** How often uses go from the journal into the lake. */
    @WithDefault("PT1M")
    Duration interval();

    /** How large the journal may become, in bytes; after that nothing is answered. */
    @WithDefault("1073741824")
    long mostBytes();

    /** Whether a record survives the end of the process, or of the machine. */
    @WithDefault("process")
    JournalSettings.Survives survives();
  }

  /** The governance server. */
  interface Governance {

    /** Its address. */
    Optional<URI> url();
  }
}
