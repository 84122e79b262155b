package org.civiclake.governance.server.identity;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.civiclake.governance.server.GovernanceConfig;

/** The digests of the secrets by which principals prove who they are. */
@Startup
@ApplicationScoped
class ClientSecrets {

  /** Compared with when there is no such principal, so that both take the same time. */
  private static final SecretDigest NOBODYS = SecretDigest.parse("0".repeat(64));

  private final Map<String, SecretDigest> digests = new HashMap<>();

  @Inject
  ClientSecrets(GovernanceConfig config) {
    if (config.issuer().enabled()) {
      read(
          config
              .clientSecrets()
              .orElseThrow(() -> new IllegalStateException("Set civiclake.client-secrets")));
    }
  }

  private void read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalStateException("The client secrets cannot be read: " + file, e);
    }
    for (String name : properties.stringPropertyNames()) {
      try {
        digests.put(name, SecretDigest.parse(properties.getProperty(name)));
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException("%s: %s: %s".formatted(file, name, e.getMessage()), e);
      }
    }
  }

  /** Whether the secret is this principal's. */
  boolean matches(String name, String secret) {
    boolean equal = digests.getOrDefault(name, NOBODYS).matches(secret);
    return equal && digests.containsKey(name);
  }
}
