package org.civiclake.infra.local.service;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.civiclake.governance.model.delivery.DeliveryRoots;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.secret.SecretName;
import org.civiclake.infra.local.secret.Secrets;
import org.civiclake.infra.local.secret.Tls;

/** The three servers of the platform and what each is told. */
final class OurServers {

  private static final String POLL_INTERVAL = "PT3S";

  private final Context context;
  private final HttpClient http;

  /**
   * @param http a client that trusts this stack's certificate authority
   */
  OurServers(Context context, HttpClient http) {
    this.context = context;
    this.http = http;
  }

  List<Service> all() {
    return List.of(
        new QuarkusService(
            context,
            http,
            ServiceName.GOVERNANCE,
            "governance/server",
            Set.of(ServiceName.POSTGRESQL),
            this::governance),
        new QuarkusService(
            context,
            http,
            ServiceName.CATALOG,
            "lakehouse/catalog",
            Set.of(ServiceName.POSTGRESQL, ServiceName.S3PROXY, ServiceName.GOVERNANCE),
            this::catalog),
        new QuarkusService(
            context,
            http,
            ServiceName.SHARING,
            "sharing/server",
            Set.of(ServiceName.POSTGRESQL, ServiceName.S3PROXY, ServiceName.CATALOG),
            this::sharing));
  }

  private PropertiesText governance() {
    Settings settings = context.settings();
    Path secrets = context.secrets().folder();
    return places(lake(common(ServiceName.GOVERNANCE, Database.GOVERNANCE)))
        .with("civiclake.contracts", settings.repository().contracts())
        .with("civiclake.rulebook", settings.rulebook())
        .with("civiclake.holidays", settings.repository().holidays())
        .with("civiclake.principals", settings.home().resolve("principals.yaml"))
        .with("civiclake.client-secrets", secrets.resolve("client-secrets.properties"))
        .with("civiclake.issuer.private-key", context.issuerKeys().privateKey())
        .with("civiclake.issuer.public-key", context.issuerKeys().publicKey())
        .with("civiclake.issuer.url", context.url(ServiceName.GOVERNANCE))
        .with("civiclake.open-catalog.files", context.url(ServiceName.SHARING) + "/files")
        .with(
            "civiclake.ranger.poller.password-sha256",
            Secrets.sha256(context.secret(SecretName.RANGER_POLLER)))
        .with("civiclake.seal.secret", context.secret(SecretName.GOVERNANCE_SEAL))
        .with("civiclake.atlas.url", context.url(ServiceName.ATLAS))
        .with("civiclake.atlas.username", Context.ATLAS_ADMIN)
        .with("civiclake.atlas.password", context.secret(SecretName.ATLAS_ADMIN));
  }

  /** Where data may be pushed to; what opens those places stays in their own file. */
  private PropertiesText places(PropertiesText text) {
    DeliveryRoots roots = DeliveryPlaces.of(context.settings()).roots();
    return roots.isEmpty()
        ? text
        : text.with(
            "civiclake.delivery.roots",
            roots.roots().stream()
                .map(root -> root.agency() + "=" + root.address())
                .collect(Collectors.joining(",")));
  }

  /** Without a principal of its own the governance server checks no project against the lake. */
  private PropertiesText lake(PropertiesText text) {
    return context
        .credentialIfAny("governance")
        .map(
            credential ->
                text.with("civiclake.lake.uri", context.url(ServiceName.CATALOG) + "/catalog")
                    .with(
                        "civiclake.lake.oauth2-server-uri",
                        context.url(ServiceName.GOVERNANCE) + "/oauth2/token")
                    .with("civiclake.lake.credential", credential))
        .orElse(text);
  }

  private PropertiesText catalog() {
    return alerts(
            storage(ranger(common(ServiceName.CATALOG, Database.CATALOG), ServiceName.CATALOG)))
        .with("civiclake.warehouse", "s3://" + Context.LAKE_BUCKET + "/warehouse")
        .with("civiclake.use-log.journal", context.folder(ServiceName.CATALOG).resolve("use-log"))
        .with("civiclake.use-log.interval", "PT10S")
        .with(
            "civiclake.use-log.queries.password-sha256",
            Secrets.sha256(context.secret(SecretName.TRINO_EVENTS)))
        .with("civiclake.s3.obeys-unsigned-headers", true); // S3Proxy does
  }

  /** Without a principal of its own the catalog server tells nobody of unusual queries. */
  private PropertiesText alerts(PropertiesText text) {
    return context
        .credentialIfAny("catalog")
        .map(
            credential ->
                text.with("civiclake.governance.url", context.url(ServiceName.GOVERNANCE))
                    .with(
                        "civiclake.governance.oauth2-server-uri",
                        context.url(ServiceName.GOVERNANCE) + "/oauth2/token")
                    .with("civiclake.governance.credential", credential))
        .orElse(text);
  }

  private PropertiesText sharing() {
    return storage(ranger(common(ServiceName.SHARING, Database.SHARING), ServiceName.SHARING))
        .with("civiclake.contracts", context.settings().repository().contracts())
        .with("civiclake.catalog.uri", context.url(ServiceName.CATALOG) + "/catalog/")
        .with(
            "civiclake.catalog.oauth2-server-uri",
            context.url(ServiceName.GOVERNANCE) + "/oauth2/token")
        .with("civiclake.catalog.credential", context.credential("sharing"))
        .with("civiclake.sharing.endpoint", context.url(ServiceName.SHARING) + "/delta-sharing")
        .with(
            "civiclake.sharing.grant-holders",
            context.url(ServiceName.GOVERNANCE) + "/api/v1/projections/consumers")
        .with("civiclake.sharing.url-lifetime", "PT15M")
        // an entity tag of S3Proxy's is that of what it encrypted, and no checksum of a file
        .with("civiclake.sharing.streamed-from", "L1")
        .with(
            "civiclake.sharing.files.folder", context.folder(ServiceName.SHARING).resolve("files"))
        .with("civiclake.use-log.journal", context.folder(ServiceName.SHARING).resolve("use-log"))
        .with("civiclake.use-log.interval", "PT10S")
        .with("civiclake.governance.url", context.url(ServiceName.GOVERNANCE));
  }

  /** HTTPS alone (NB47, NJ39): there is no port on which the server speaks in clear. */
  private PropertiesText common(ServiceName server, Database database) {
    return new PropertiesText()
        .with("quarkus.http.host", Settings.LOOPBACK)
        .with("quarkus.http.ssl-port", context.settings().port(server))
        .with("quarkus.http.insecure-requests", "disabled")
        .with("quarkus.tls.key-store.pem.0.cert", context.tls().server())
        .with("quarkus.tls.key-store.pem.0.key", context.tls().server())
        .with("quarkus.tls.protocols", "TLSv1.3,TLSv1.2")
        .with(
            "quarkus.datasource.jdbc.url",
            context.url(ServiceName.POSTGRESQL) + "/" + database.id())
        .with("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode", Tls.DATABASE_MODE)
        .with(
            "quarkus.datasource.jdbc.additional-jdbc-properties.sslrootcert",
            context.tls().authority())
        .with("quarkus.datasource.username", database.id())
        .with("quarkus.datasource.password", context.secret(database.password()))
        .with("quarkus.datasource.jdbc.max-size", 12)
        .with(
            "mp.jwt.verify.publickey.location", context.issuerKeys().publicKey().toUri().toString())
        .with("mp.jwt.verify.issuer", context.url(ServiceName.GOVERNANCE))
        .with("mp.jwt.verify.audiences", Context.AUDIENCE);
  }

  private PropertiesText ranger(PropertiesText text, ServiceName server) {
    return text.with("civiclake.ranger.url", context.url(ServiceName.GOVERNANCE))
        .with("civiclake.ranger.username", Context.RANGER_POLLER)
        .with("civiclake.ranger.password", context.secret(SecretName.RANGER_POLLER))
        .with("civiclake.ranger.cache", context.folder(server).resolve("policies"))
        .with("civiclake.ranger.poll-interval", POLL_INTERVAL);
  }

  private PropertiesText storage(PropertiesText text) {
    return text.with("civiclake.s3.endpoint", context.url(ServiceName.S3PROXY))
        .with("civiclake.s3.region", Context.REGION)
        .with("civiclake.s3.access-key", context.secret(SecretName.S3_ACCESS_KEY))
        .with("civiclake.s3.secret-key", context.secret(SecretName.S3_SECRET_KEY));
  }
}
