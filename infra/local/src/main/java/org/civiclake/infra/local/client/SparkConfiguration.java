package org.civiclake.infra.local.client;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.secret.SecretName;
import org.civiclake.infra.local.secret.Secrets;
import org.civiclake.infra.local.secret.Tls;
import org.civiclake.infra.local.service.Context;

/**
 * The Spark properties of every job: the lake through the REST catalog with requests signed for it,
 * agencies' files in the landing bucket, and lineage.
 */
final class SparkConfiguration {

  private static final String CATALOG = "spark.sql.catalog." + TableName.CATALOG;
  private static final String LANDING = "spark.hadoop.fs.s3a.bucket." + Context.LANDING_BUCKET;
  private static final String LINEAGE = "spark.openlineage";

  /** What Spark 3.5 opens for itself when its own script starts it. */
  static final String JAVA_OPTIONS =
      String.join(
          " ",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.cs=ALL-UNNAMED",
          "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
          "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED",
          "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
          "-Djdk.reflect.useDirectMethodHandle=false",
          "-Dfile.encoding=UTF-8");

  private final Settings settings;
  private final Secrets secrets;
  private final Tls tls;
  private final ServiceTokens tokens;

  SparkConfiguration(Settings settings, Secrets secrets, Tls tls, ServiceTokens tokens) {
    this.settings = settings;
    this.secrets = secrets;
    this.tls = tls;
    this.tokens = tokens;
  }

  /** What the driver's JVM is started with: it trusts this stack's servers and no other. */
  List<String> javaOptions() {
    return Stream.concat(Stream.of(JAVA_OPTIONS.split(" ")), Stream.of(tls.javaOption())).toList();
  }

  /** The same for executors; Spark reads the text as a shell does. */
  private String executorOptions() {
    return JAVA_OPTIONS + " \"" + tls.javaOption() + "\"";
  }

  Map<String, String> of(SparkJob job) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("spark.app.name", job.name());
    properties.put("spark.ui.enabled", "false");
    properties.put("spark.driver.host", Settings.LOOPBACK);
    properties.put("spark.driver.bindAddress", Settings.LOOPBACK);
    properties.put("spark.sql.session.timeZone", "UTC");
    properties.put(
        "spark.redaction.regex", "(?i)secret|password|token|access[.]?key|credential|api.?key");
    properties.put("spark.executor.extraJavaOptions", executorOptions());
    catalog(properties, job.principal());
    landing(properties);
    lineage(properties, job.principal());
    properties.putAll(job.properties());
    return properties;
  }

  private void catalog(Map<String, String> properties, String principal) {
    String secret =
        secrets
            .ofClient(principal)
            .orElseThrow(() -> new StackException("Nobody is called " + principal));
    properties.put(
        "spark.sql.extensions",
        "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
    properties.put(CATALOG, "org.apache.iceberg.spark.SparkCatalog");
    properties.put(CATALOG + ".type", "rest");
    properties.put(CATALOG + ".uri", settings.url(ServiceName.CATALOG) + "/catalog/");
    properties.put(CATALOG + ".rest.auth.type", "oauth2");
    properties.put(
        CATALOG + ".oauth2-server-uri", settings.url(ServiceName.GOVERNANCE) + "/oauth2/token");
    properties.put(CATALOG + ".credential", principal + ":" + secret);
    properties.put(CATALOG + ".header.X-Iceberg-Access-Delegation", "remote-signing");
  }

  private void landing(Map<String, String> properties) {
    properties.put(LANDING + ".endpoint", settings.url(ServiceName.S3PROXY));
    properties.put(LANDING + ".endpoint.region", Context.REGION);
    properties.put(LANDING + ".path.style.access", "true");
    properties.put(LANDING + ".connection.ssl.enabled", "true");
    properties.put(LANDING + ".access.key", secrets.get(SecretName.LANDING_ACCESS_KEY));
    properties.put(LANDING + ".secret.key", secrets.get(SecretName.LANDING_SECRET_KEY));
  }

  private void lineage(Map<String, String> properties, String principal) {
    properties.put("spark.extraListeners", "io.openlineage.spark.agent.OpenLineageSparkListener");
    properties.put(LINEAGE + ".namespace", "civiclake");
    properties.put(LINEAGE + ".transport.type", "http");
    properties.put(LINEAGE + ".transport.url", settings.url(ServiceName.GOVERNANCE));
    properties.put(LINEAGE + ".transport.endpoint", "/api/v1/lineage");
    properties.put(LINEAGE + ".transport.auth.type", "api_key");
    properties.put(LINEAGE + ".transport.auth.apiKey", tokens.forUser(principal));
  }
}
