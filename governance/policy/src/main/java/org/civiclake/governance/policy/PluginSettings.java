package org.civiclake.governance.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.Set;
import org.apache.ranger.admin.client.RangerAdminRESTClient;
import org.apache.ranger.authorization.hadoop.config.RangerPluginConfig;

/** The settings of Ranger's plugin, made in code: no file on the class path is read. */
final class PluginSettings {

  private static final String PREFIX = "ranger.plugin." + ServiceDefinition.TYPE + ".";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private PluginSettings() {}

  static RangerPluginConfig polling(PolicySource source) {
    Properties settings = common();
    settings.setProperty(PREFIX + "supports.policy.deltas", "true");
    settings.setProperty(PREFIX + "policy.source.impl", RangerAdminRESTClient.class.getName());
    settings.setProperty(PREFIX + "policy.rest.url", source.url());
    settings.setProperty(PREFIX + "policy.rest.client.username", source.username());
    settings.setProperty(PREFIX + "policy.rest.client.password", source.password());
    settings.setProperty(PREFIX + "policy.rest.client.max.retry.attempts", "0");
    settings.setProperty(PREFIX + "policy.rest.client.connection.timeoutMs", "5000");
    settings.setProperty(PREFIX + "policy.rest.client.read.timeoutMs", "30000");
    settings.setProperty(PREFIX + "policy.cache.dir", guarded(source.cacheDir()).toString());
    settings.setProperty(
        PREFIX + "policy.pollIntervalMs", Long.toString(source.pollInterval().toMillis()));
    return config(settings);
  }

  static RangerPluginConfig inMemory() {
    Properties settings = common();
    settings.setProperty(PREFIX + "policyengine.option.disable.policy.refresher", "true");
    return config(settings);
  }

  private static RangerPluginConfig config(Properties settings) {
    return new RangerPluginConfig(
        ServiceDefinition.TYPE, ServiceDefinition.SERVICE, ServiceDefinition.SERVICE, settings);
  }

  private static Properties common() {
    Properties settings = new Properties();
    settings.setProperty("xasecure.audit.is.enabled", "false");
    settings.setProperty(PREFIX + "enable.implicit.gdsinfo.enricher", "false");
    settings.setProperty(PREFIX + "is.fallback.supported", "false");
    return settings;
  }

  /** Who can write the cache can write policies: only the owner may. */
  private static Path guarded(Path folder) {
    try {
      if (Files.notExists(folder)) {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
      Path real = folder.toRealPath();
      if (!Files.getPosixFilePermissions(real).equals(OWNER_ONLY)) {
        throw new IllegalStateException(
            "The cache of policies must be its owner's alone (chmod 700): " + real);
      }
      return real;
    } catch (IOException e) {
      throw new UncheckedIOException("The cache of policies cannot be used: " + folder, e);
    }
  }
}
