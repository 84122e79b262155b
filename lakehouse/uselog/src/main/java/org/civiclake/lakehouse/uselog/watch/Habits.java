package org.civiclake.lakehouse.uselog.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.civiclake.governance.model.alert.AlertKind;

/**
 * What somebody usually does: its last days, hours, networks and tables. Bounded, however much
 * somebody does. Not safe for use by several threads.
 */
public final class Habits {

  static final int DAYS = 60;
  static final int MOST = 2000;

  /** One day of somebody. */
  static final class Day {
    long rows;
    long bytes;
    final Set<Integer> hours = new TreeSet<>();
    final Set<String> resources = new TreeSet<>();
    final EnumSet<AlertKind> alerted = EnumSet.noneOf(AlertKind.class);
  }

  /** Something that was done lately: a table used for the first time, or a refusal. */
  record Recent(Instant at, boolean denied) {}

  final SortedMap<LocalDate, Day> days = new TreeMap<>();
  final Set<String> networks = new LinkedHashSet<>();
  final Set<String> tables = new LinkedHashSet<>();
  final Deque<Recent> recent = new ArrayDeque<>();

  Day day(LocalDate date) {
    Day day = days.computeIfAbsent(date, d -> new Day());
    while (days.size() > DAYS) {
      days.remove(days.firstKey());
    }
    return day;
  }

  Collection<Day> before(LocalDate date) {
    return days.headMap(date).values();
  }

  static <T> void add(Set<T> set, T value) {
    if (set.add(value) && set.size() > MOST) {
      set.remove(set.iterator().next());
    }
  }

  void remember(Recent event, Instant since) {
    recent.addLast(event);
    while (recent.size() > MOST || (!recent.isEmpty() && recent.peekFirst().at().isBefore(since))) {
      recent.removeFirst();
    }
  }
}
