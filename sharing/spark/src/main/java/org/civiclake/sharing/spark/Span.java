package org.civiclake.sharing.spark;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.civiclake.sharing.client.ChangesQuery;
import org.civiclake.sharing.client.ReadOptions;

/** Which versions of a table are read, by the options' names; what was not said is not there. */
final class Span implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String VERSION = "versionasof";
  private static final String TIMESTAMP = "timestampasof";
  private static final String START = "startingversion";
  private static final String START_MOMENT = "startingtimestamp";
  private static final String END = "endingversion";
  private static final String END_MOMENT = "endingtimestamp";
  private static final String LATEST = "latest";

  private final HashMap<String, String> said;

  private Span(Map<String, String> said) {
    this.said = new HashMap<>(said);
  }

  /** What the options say. */
  static Span of(CaseInsensitiveStringMap options) {
    Map<String, String> said = new HashMap<>();
    for (String name : new String[] {VERSION, TIMESTAMP, START, START_MOMENT, END, END_MOMENT}) {
      if (options.containsKey(name)) {
        said.put(name, options.get(name).strip());
      }
    }
    return new Span(said);
  }

  static Span at(long version) {
    return new Span(Map.of(VERSION, Long.toString(version)));
  }

  /** Both versions are included. */
  static Span between(long from, long to) {
    return new Span(Map.of(START, Long.toString(from), END, Long.toString(to)));
  }

  /** Whether a stream begins with what comes after now. */
  boolean latest() {
    return text(START).filter(text -> text.toLowerCase(Locale.ROOT).equals(LATEST)).isPresent();
  }

  Optional<Long> start() {
    return latest() ? Optional.empty() : number(START);
  }

  Optional<String> startMoment() {
    return text(START_MOMENT);
  }

  long first() {
    return number(START).orElseThrow();
  }

  long last() {
    return number(END).orElseThrow();
  }

  /**
   * The table as it is now, or as of a version or moment.
   *
   * @throws IllegalArgumentException when both are named
   */
  ReadOptions snapshot() {
    Optional<Long> version = number(VERSION);
    Optional<String> moment = text(TIMESTAMP);
    if (version.isPresent() && moment.isPresent()) {
      throw new IllegalArgumentException("versionAsOf and timestampAsOf do not go together");
    }
    ReadOptions all = ReadOptions.all();
    return version.map(all::atVersion).or(() -> moment.map(all::atTime)).orElse(all);
  }

  /**
   * The changes between two versions or moments.
   *
   * @throws IllegalArgumentException when they are not one range
   */
  ChangesQuery changes() {
    return new ChangesQuery(start(), startMoment(), number(END), text(END_MOMENT));
  }

  /**
   * Checks that a stream can follow it: it has no end, and no snapshot but the first one.
   *
   * @throws IllegalArgumentException when it cannot
   */
  void checkStream() {
    for (String name : new String[] {VERSION, TIMESTAMP, END, END_MOMENT}) {
      if (said.containsKey(name)) {
        throw new IllegalArgumentException(
            "A stream goes on: it takes startingVersion or startingTimestamp, not " + name);
      }
    }
    if (said.containsKey(START) && said.containsKey(START_MOMENT)) {
      throw new IllegalArgumentException(
          "startingVersion and startingTimestamp exclude each other");
    }
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(said.get(name));
  }

  private Optional<Long> number(String name) {
    return text(name)
        .map(
            text -> {
              if (!text.matches("[0-9]{1,18}")) {
                throw new IllegalArgumentException(name + " is a number, not " + text);
              }
              return Long.valueOf(text);
            });
  }

  @Override
  public String toString() {
    return text(VERSION)
        .map(version -> " version " + version)
        .or(() -> text(TIMESTAMP).map(moment -> " as of " + moment))
        .orElse("");
  }
}
