package org.civiclake.lakehouse.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.civiclake.lakehouse.catalog.lake.StoreEncryption;
import org.civiclake.lakehouse.uselog.journal.JournalSettings;
import org.civiclake.lakehouse.usewatch.AlertSettings;

/** The server's own settings, under {@code civiclake}. */
@ConfigMapping(prefix = "civiclake")
public interface CatalogSettings {

  /** Where tables lie: {@code s3://bucket/path}. */
  @WithDefault("s3://lake/warehouse")
  String warehouse();

  /** The object store. */
  Storage s3();

  /** Where policies come from. */
  Ranger ranger();

  /** How long a staged table may take until it is created. */
  @WithDefault("PT24H")
  Duration stagingLifetime();

  /** The log of uses. */
  UseLog useLog();

  /** From when on a query is unusual. */
  AlertSettings alerts();

  /** The governance server, which is told of what is unusual; without it, it waits. */
  Governance governance();

  /** The governance server, and this server's own principal. */
  interface Governance {

    /** Its address. */
    Optional<URI> url();

    /** Where tokens are had. */
    Optional<URI> oauth2ServerUri();

    /** This server's name and secret, with a colon between. */
    Optional<String> credential();
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

    /** What Trino says of queries. */
    Queries queries();
  }

  /** What Trino says of queries, by its HTTP event listener. */
  interface Queries {

    /** The name that Trino proves itself by. */
    @WithDefault("trino")
    String username();

    /** The SHA-256 of its password, in hex; without one nobody is listened to. */
    Optional<String> passwordSha256();

    /** How long a query may run until it counts as interrupted, if its Trino is not heard again. */
    @WithDefault("PT24H")
    Duration longest();
  }

  /** An S3 object store, and the one key to it. */
  interface Storage {

    /** Its address, as clients must write it too. */
    URI endpoint();

    /** The region that signatures name. */
    @WithDefault("us-east-1")
    String region();

    /** The key's name. */
    String accessKey();

    /** The key. */
    String secretKey();

    /**
     * Whether the store obeys {@code x-amz-} headers that a request's signature does not cover, as
     * S3Proxy does and Amazon S3 does not. Signatures for such a store say that the headers which
     * would make a write something else are absent; a store of the other kind may refuse that.
     */
    @WithDefault("false")
    boolean obeysUnsignedHeaders();

    /** How the store encrypts what is written (NJ39, RZ29). */
    Encryption encryption();
  }

  /** What every write demands of the store. */
  interface Encryption {

    /** {@code none}: what the store does by itself; {@code s3}: its own key; {@code kms}: a key. */
    @WithDefault("none")
    StoreEncryption.Kind type();

    /** The key of {@code kms}, by its id at the store. */
    Optional<String> key();
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
}
