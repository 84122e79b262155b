package org.civiclake.sharing.server.uses;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import org.civiclake.sharing.server.SharingSettings;

/**
 * Looks at uses on their way into the lake, and tells governance of what is unusual (NB45, NB48,
 * RZ21). What governance does not take waits until it does.
 */
@ApplicationScoped
public class AlertWatch implements UseWatch {

  private final WatchStore store;
  private final GovernanceServer governance;
  private final Detector detector;
  private final Clock clock;

  @Inject
  AlertWatch(WatchStore store, GovernanceServer governance, SharingSettings settings, Clock clock) {
    this.store = store;
    this.governance = governance;
    this.detector = new Detector(thresholds(settings.alerts()));
    this.clock = clock;
  }

  /** An alert as governance takes it. */
  record Alert(
      String recipient,
      Optional<String> consumer,
      String kind,
      String day,
      List<String> providers,
      String evidence) {

    static Alert of(Unusual unusual) {
      return new Alert(
          unusual.recipient(),
          unusual.consumer(),
          unusual.kind().name(),
          unusual.day().toString(),
          unusual.providers(),
          unusual.evidence());
    }
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
   * Tells governance of everything unusual that it does not know yet.
   *
   * @throws IllegalStateException when it does not take it: it waits
   */
  void tell() {
    if (!governance.isKnown()) {
      return;
    }
    try {
      for (WatchStore.Waiting waiting : store.waiting()) {
        governance.alert(Alert.of(waiting.unusual()));
        store.remove(waiting);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Alerts cannot be read: " + e.getMessage(), e);
    }
  }

  private static Thresholds thresholds(SharingSettings.Alerts settings) {
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
