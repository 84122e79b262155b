package org.civiclake.governance.server.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.civiclake.governance.policy.CompiledPolicies;

/**
 * What this copy of the server has sent to each plugin. Who was sent a set here, by this name, is
 * told what changed since; who was not has the whole set, and everyone has it once an hour.
 */
@ApplicationScoped
class SentPolicies {

  static final Duration WHOLE_EVERY = Duration.ofHours(1);

  private static final int SETS = 8;
  private static final int PLUGINS = 1_000;

  private final Clock clock;
  private final Map<String, Sent> byPlugin =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sent> eldest) {
          return size() > PLUGINS;
        }
      };

  SentPolicies(Clock clock) {
    this.clock = clock;
  }

  private record Sent(Instant wholeAt, Deque<CompiledPolicies> sets) {}

  /**
   * What a plugin has that knows this version; empty when it needs the whole set.
   *
   * @param plugin the name that the plugin gives itself
   */
  synchronized Optional<CompiledPolicies> heldBy(String plugin, long version) {
    Sent sent = byPlugin.get(plugin);
    if (sent == null || sent.wholeAt().plus(WHOLE_EVERY).isBefore(clock.instant())) {
      return Optional.empty();
    }
    return sent.sets().stream().filter(set -> set.version() == version).findFirst();
  }

  /** Notes that a plugin was sent the whole set. */
  synchronized void whole(String plugin, CompiledPolicies policies) {
    Sent last = byPlugin.get(plugin);
    Sent sent = new Sent(clock.instant(), last == null ? new ArrayDeque<>() : last.sets());
    byPlugin.put(plugin, sent);
    add(sent, policies);
  }

  /** Notes that a plugin was sent what changed. */
  synchronized void changes(String plugin, CompiledPolicies policies) {
    Sent sent = byPlugin.get(plugin);
    if (sent != null) {
      add(sent, policies);
    }
  }

  private static void add(Sent sent, CompiledPolicies policies) {
    sent.sets().removeIf(set -> set.version() == policies.version());
    sent.sets().addFirst(policies);
    if (sent.sets().size() > SETS) {
      sent.sets().removeLast();
    }
  }
}
