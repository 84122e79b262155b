package org.civiclake.sharing.server.uses;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.lakehouse.uselog.Subject;
import org.civiclake.lakehouse.usewatch.GovernanceService;
import org.jboss.logging.Logger;

/**
 * By what an agency uses a resource: the grant's id, or that none is needed. It is what governance
 * said last, within seconds; how a grant comes about is not this server's business.
 */
@Singleton
@Startup
public class Grounds {

  private static final Logger LOG = Logger.getLogger(Grounds.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private record Key(String resource, String consumer) {}

  private final GovernanceService governance;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "grounds");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Map<Key, String> known = Map.of();

  @Inject
  Grounds(GovernanceService governance) {
    this.governance = governance;
    if (governance.isKnown()) {
      clock.scheduleWithFixedDelay(this::refresh, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** By what an agency uses a resource, if that is known. */
  public Optional<String> of(ResourceId resource, String agency) {
    Map<Key, String> now = known;
    return Optional.ofNullable(now.get(new Key(resource.toString(), agency)))
        .or(() -> Optional.ofNullable(now.get(new Key(resource.toString(), ""))));
  }

  private void refresh() {
    try {
      known = read(governance.get("/api/v1/projections"));
    } catch (RuntimeException e) {
      LOG.debugf("Governance does not say which grants there are: %s", e.getMessage());
    }
  }

  private static Map<Key, String> read(JsonNode projections) {
    Map<Key, String> grounds = new HashMap<>();
    for (JsonNode entry : projections) {
      Key key = new Key(entry.path("resource").asText(), entry.path("consumer").asText(""));
      String grant = entry.path("grant").asText("");
      if (!grant.isEmpty()) {
        grounds.put(key, grant);
      } else if (key.consumer().isEmpty()) {
        grounds.put(key, Subject.UNCONDITIONAL);
      }
    }
    return Map.copyOf(grounds);
  }

  @PreDestroy
  void close() {
    clock.shutdownNow();
  }
}
