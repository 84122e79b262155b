package org.civiclake.infra.local.service;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.secret.SecretName;

/** What Trino's configuration files say. */
final class TrinoConfiguration {

  private static final String RANGER_SERVICE = "civiclake";
  private static final String RANGER_PREFIX = "ranger.plugin.trino.";
  private static final String PRINCIPAL = "trino";

  private final Context context;

  TrinoConfiguration(Context context) {
    this.context = context;
  }

  /** One node, HTTPS alone, tokens of our issuer alone. */
  PropertiesText server(Path distribution, Path etc) {
    String url = context.url(ServiceName.TRINO);
    return new PropertiesText()
        .with("node.environment", "civiclake")
        .with("node.id", "civiclake-local")
        .with("node.internal-address", Settings.LOOPBACK)
        .with("node.bind-ip", Settings.LOOPBACK)
        .with("plugin.dir", distribution.resolve("plugin"))
        .with("catalog.management", "static")
        .with("catalog.config-dir", etc.resolve("catalog"))
        .with("access-control.config-files", etc.resolve("access-control.properties"))
        .with("event-listener.config-files", etc.resolve("event-listener.properties"))
        .with("coordinator", true)
        .with("node-scheduler.include-coordinator", true)
        .with("discovery.uri", url)
        .with("http-server.http.enabled", false)
        .with("http-server.https.enabled", true)
        .with("http-server.https.port", context.settings().port(ServiceName.TRINO))
        .with("http-server.https.keystore.path", context.tls().server())
        .with("http-server.authentication.type", "JWT")
        .with("http-server.authentication.jwt.key-file", context.issuerKeys().publicKey())
        .with("http-server.authentication.jwt.required-issuer", context.url(ServiceName.GOVERNANCE))
        .with("http-server.authentication.jwt.required-audience", Context.AUDIENCE)
        .with("http-server.authentication.jwt.principal-field", "sub")
        .with("internal-communication.shared-secret", context.secret(SecretName.TRINO_INTERNAL))
        .with("internal-communication.https.required", true)
        .with("internal-communication.https.truststore.path", context.tls().authority())
        .with("web-ui.enabled", false);
  }

  /** The lake's one catalog, through the REST catalog; people only read with Trino. */
  PropertiesText lake() {
    String uri = context.url(ServiceName.CATALOG) + "/catalog/";
    String tokens = context.url(ServiceName.GOVERNANCE) + "/oauth2/token";
    return new PropertiesText()
        .with("connector.name", "iceberg")
        .with("iceberg.catalog.type", "rest")
        .with("iceberg.security", "read_only")
        // statistics are of all rows and of clear values: SHOW STATS would hand them to everyone
        .with("iceberg.table-statistics-enabled", "false")
        .with("iceberg.rest-catalog.uri", uri)
        .with("iceberg.rest-catalog.security", "OAUTH2")
        .with("iceberg.rest-catalog.oauth2.server-uri", tokens)
        .with("iceberg.rest-catalog.oauth2.credential", context.credential(PRINCIPAL))
        .with("iceberg.rest-catalog.session", "NONE")
        .with("fs.native-s3.enabled", true)
        .with("s3.endpoint", context.url(ServiceName.S3PROXY))
        .with("s3.region", Context.REGION)
        .with("s3.path-style-access", true)
        .with("s3.aws-access-key", context.secret(SecretName.S3_ACCESS_KEY))
        .with("s3.aws-secret-key", context.secret(SecretName.S3_SECRET_KEY));
  }

  /** Ranger decides; its configuration lies beside. */
  PropertiesText accessControl(Path etc) {
    return new PropertiesText()
        .with("access-control.name", "ranger")
        .with("ranger.service.name", RANGER_SERVICE)
        .with(
            "ranger.plugin.config.resource",
            etc.resolve("ranger-security.xml") + "," + etc.resolve("ranger-audit.xml"));
  }

  /**
   * Every query is told of when it begins and when it has ended, until it is answered: what people
   * do by SQL is on record (SX22, NB47).
   */
  PropertiesText eventListener() {
    String credentials = PRINCIPAL + ":" + context.secret(SecretName.TRINO_EVENTS);
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return new PropertiesText()
        .with("event-listener.name", "http")
        .with("http-event-listener.log-created", true)
        .with("http-event-listener.log-completed", true)
        .with(
            "http-event-listener.connect-ingest-uri",
            context.url(ServiceName.CATALOG) + "/catalog/v1/queries")
        .with("http-event-listener.connect-http-headers", "Authorization: Basic " + basic)
        .with("http-event-listener.connect-retry-count", Integer.MAX_VALUE)
        .with("http-event-listener.connect-retry-delay", "1s")
        .with("http-event-listener.connect-backoff-base", 2)
        .with("http-event-listener.connect-max-delay", "30s");
  }

  /**
   * Where the plugin polls its policies. It never retries within a poll: a plugin that retries
   * against a policy server that is gone does not stop either.
   */
  String ranger(Path cache) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("service.name", RANGER_SERVICE);
    properties.put("policy.source.impl", "org.apache.ranger.admin.client.RangerAdminRESTClient");
    properties.put("policy.rest.url", context.url(ServiceName.GOVERNANCE));
    properties.put("policy.rest.client.username", Context.RANGER_POLLER);
    properties.put("policy.rest.client.password", context.secret(SecretName.RANGER_POLLER));
    properties.put("policy.rest.client.connection.timeoutMs", "5000");
    properties.put("policy.rest.client.read.timeoutMs", "10000");
    properties.put("policy.rest.client.max.retry.attempts", "0");
    properties.put("policy.cache.dir", cache.toString());
    properties.put("policy.pollIntervalMs", "3000");
    properties.put("supports.policy.deltas", "true");
    properties.put("enable.implicit.userstore.enricher", "true");
    properties.put("use.rangerGroups", "true");
    return properties.entrySet().stream()
        .map(entry -> property(RANGER_PREFIX + entry.getKey(), entry.getValue()))
        .collect(
            Collectors.joining(
                "",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration>\n",
                "</configuration>\n"));
  }

  private static String property(String name, String value) {
    return "  <property>\n    <name>%s</name>\n    <value>%s</value>\n  </property>\n"
        .formatted(name, value.replace("&", "&amp;").replace("<", "&lt;"));
  }

  /** The catalog's name in Trino follows its file's. */
  static String catalogFile() {
    return TableName.CATALOG + ".properties";
  }
}
