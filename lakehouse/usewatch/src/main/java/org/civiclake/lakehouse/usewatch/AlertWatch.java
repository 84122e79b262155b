package org.civiclake.lakehouse.usewatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.ship.UseWatch;
import org.civiclake.lakehouse.uselog.watch.Detector;
import org.civiclake.lakehouse.uselog.watch.Habits;
import org.civiclake.lakehouse.uselog.watch.Thresholds;
import org.civiclake.lakehouse.uselog.watch.Unusual;

/**
 * Looks at uses on their way into the lake, and tells governance of what is unusual (NB45, NB48,
 * RZ21). What governance does not take waits until it does.
 */
public final class AlertWatch implements UseWatch {

  // as governance takes them
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_EVIDENCE = 1000;
  private static final int MOST_PROVIDERS = 200;

  private final WatchStore store;
  private final GovernanceService governance;
  private final Detector detector;
  private final Clock clock;

  public AlertWatch(
      WatchStore store, GovernanceService governance, AlertSettings settings, Clock clock) {
    this.store = store;
    this.governance = governance;
    this.detector = new Detector(thresholds(settings));
    this.clock = clock;
  }

  @Override
  public void see(String segment, List<Use> uses) {
    SortedMap<String, List<Use>> byWho = new TreeMap<>();
    uses.forEach(
        use -> byWho.computeIfAbsent(Detector.who(use), who -> new ArrayList<>()).add(use));
    try {
      store.look(segment, clock.instant(), byWho, this::look);
    } catch (SQLException e) {
      throw new IllegalStateException("Uses cannot be looked at: " + e.getMessage(), e);
    }
  }

  private List<Unusual> look(Habits habits, List<Use> uses) {
    List<Unusual> unusual = new ArrayList<>();
    uses.forEach(use -> unusual.addAll(detector.see(habits, use)));
    return unusual;
  }

  /**
   * Tells governance of everything unusual that it does not know yet; one alert that it does not
   * take stands in no other's way.
   *
   * @throws RuntimeException when it does not take all: what it did not take waits
   */
  public void tell() {
    if (!governance.isKnown()) {
      return;
    }
    Optional<IllegalStateException> refused = Optional.empty();
    try {
      for (WatchStore.Waiting waiting : store.waiting()) {
        try {
          governance.post("/api/v1/alerts", alert(waiting.unusual()));
          store.remove(waiting);
        } catch (IllegalStateException e) {
          refused = Optional.of(e);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Alerts cannot be read: " + e.getMessage(), e);
    }
    if (refused.isPresent()) {
      throw refused.get();
    }
  }

  private static JsonNode alert(Unusual unusual) {
    ObjectNode alert =
        JsonNodeFactory.instance
            .objectNode()
            .put("recipient", cut(unusual.recipient(), LONGEST_NAME))
            .put("kind", unusual.kind().name())
            .put("day", unusual.day().toString())
            .put("evidence", cut(unusual.evidence(), LONGEST_EVIDENCE));
    unusual.consumer().ifPresent(consumer -> alert.put("consumer", consumer));
    unusual.providers().stream().limit(MOST_PROVIDERS).forEach(alert.putArray("providers")::add);
    return alert;
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  private static Thresholds thresholds(AlertSettings settings) {
    return new Thresholds(
        settings.dayRows(),
        settings.dayBytes(),
        settings.factor(),
        settings.leastRows(),
        settings.learningDays(),
        settings.newTables(),
        settings.denials(),
        settings.window(),
        settings.zone(),
        settings.combinations().orElse(List.of()).stream().map(AlertWatch::resources).toList());
  }

  private static Set<String> resources(String text) {
    return Arrays.stream(text.split("\\+")).map(String::strip).collect(Collectors.toSet());
  }
}
