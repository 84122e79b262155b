package org.civiclake.infra.local.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.distribution.Unpacker;
import org.civiclake.infra.local.secret.IssuerKeys;
import org.civiclake.infra.local.secret.SecretName;
import org.civiclake.infra.local.secret.Secrets;
import org.civiclake.infra.local.secret.Tls;

/**
 * What services are configured from.
 *
 * @param settings places and ports
 * @param secrets passwords and keys
 * @param issuerKeys what tokens are signed with
 * @param tls what clients of Trino trust
 * @param unpacker the distributions
 */
public record Context(
    Settings settings, Secrets secrets, IssuerKeys issuerKeys, Tls tls, Unpacker unpacker) {

  /** The audience of every token. */
  static final String AUDIENCE = "civiclake";

  /** The region that S3 clients are told; the object store has none. */
  public static final String REGION = "us-east-1";

  /** The user that polls policies. */
  static final String RANGER_POLLER = "ranger-poller";

  /** Atlas's administrator. */
  public static final String ATLAS_ADMIN = "admin";

  /**
   * Halves the processor time of a start: on a small machine, that is what one waits for. Servers
   * that are measured go without it.
   */
  static final String START_QUICKLY = "-XX:TieredStopAtLevel=1";

  /** The bucket of the lake's tables. */
  public static final String LAKE_BUCKET = "lake";

  /** The bucket of agencies' files. */
  public static final String LANDING_BUCKET = "landing";

  String url(ServiceName service) {
    return settings.url(service);
  }

  String secret(SecretName name) {
    return secrets.get(name);
  }

  Path folder(ServiceName service) {
    return settings.folder(service);
  }

  /** {@code name:secret} of a service's own principal. */
  String credential(String principal) {
    return credentialIfAny(principal)
        .orElseThrow(() -> new IllegalStateException("No principal is called " + principal));
  }

  /** The same; empty when the installation's principals name no such service. */
  Optional<String> credentialIfAny(String principal) {
    return secrets.ofClient(principal).map(secret -> principal + ":" + secret);
  }

  /** The start of a command line that runs Java with a fixed heap on the loopback. */
  static List<String> java(String java, String heap) {
    return List.of(
        java,
        "-Xmx" + heap,
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "-Djava.net.preferIPv4Stack=true");
  }
}
