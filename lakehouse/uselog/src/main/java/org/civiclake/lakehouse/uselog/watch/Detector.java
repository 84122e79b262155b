package org.civiclake.lakehouse.uselog.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.civiclake.governance.model.alert.AlertKind;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.lakehouse.uselog.Outcome;
import org.civiclake.lakehouse.uselog.Subject;
import org.civiclake.lakehouse.uselog.Use;

/**
 * Looks at one use after another, and says what is unusual beside the habits of whoever does it:
 * each kind once a day for each. It holds nothing itself.
 */
public final class Detector {

  private final Thresholds limits;

  public Detector(Thresholds limits) {
    this.limits = limits;
  }

  /** Who does it: a recipient or a user by name, a stranger by the network. */
  public static String who(Use use) {
    return use.actor()
        .name()
        .orElseGet(() -> "unknown@" + use.actor().address().map(Networks::of).orElse("nowhere"));
  }

  /** Looks at a use, and adds it to the habits. */
  public List<Unusual> see(Habits habits, Use use) {
    ZonedDateTime local = use.at().atZone(limits.zone());
    LocalDate date = local.toLocalDate();
    Habits.Day day = habits.day(date);
    List<Unusual> unusual = new ArrayList<>();
    count(day, use);
    volume(habits, date, day)
        .ifPresent(why -> raise(unusual, use, date, day, AlertKind.VOLUME, why));
    hour(habits, date, local.getHour())
        .ifPresent(why -> raise(unusual, use, date, day, AlertKind.HOUR, why));
    address(habits, date, use)
        .ifPresent(why -> raise(unusual, use, date, day, AlertKind.ADDRESS, why));
    enumeration(habits, date, use)
        .ifPresent(why -> raise(unusual, use, date, day, AlertKind.ENUMERATION, why));
    combination(day).ifPresent(why -> raise(unusual, use, date, day, AlertKind.COMBINATION, why));
    learn(habits, day, local.getHour(), use);
    return unusual;
  }

  private static void raise(
      List<Unusual> unusual,
      Use use,
      LocalDate date,
      Habits.Day day,
      AlertKind kind,
      String evidence) {
    if (!day.alerted.add(kind)) {
      return;
    }
    List<String> providers =
        day.resources.stream()
            .map(resource -> ResourceId.parse(resource).agency())
            .distinct()
            .toList();
    unusual.add(new Unusual(who(use), use.actor().agency(), kind, date, providers, evidence));
  }

  private static boolean isRefused(Use use) {
    return use.outcome().kind() == Outcome.Kind.DENIED;
  }

  /** What was answered before it went wrong counts too: whoever breaks it off has it. */
  private static void count(Habits.Day day, Use use) {
    if (!isRefused(use)) {
      day.rows += use.extent().rows();
      day.bytes += use.extent().bytes();
    }
    use.subject()
        .flatMap(Subject::resource)
        .map(ResourceId::toString)
        .ifPresent(resource -> Habits.add(day.resources, resource));
  }

  private Optional<String> volume(Habits habits, LocalDate date, Habits.Day day) {
    if (day.rows > limits.dayRows() || day.bytes > limits.dayBytes()) {
      return Optional.of(
          "%d rows and %d bytes on this day; the limit is %d rows or %d bytes"
              .formatted(day.rows, day.bytes, limits.dayRows(), limits.dayBytes()));
    }
    Collection<Habits.Day> before = habits.before(date);
    if (before.size() < limits.learningDays()) {
      return Optional.empty();
    }
    long largest = usual(before).stream().mapToLong(other -> other.rows).max().orElse(0);
    long much = Math.max(limits.leastRows(), largest * limits.factor());
    return day.rows > much
        ? Optional.of(
            "%d rows on this day; %d on the largest usual one of the %d days before"
                .formatted(day.rows, largest, before.size()))
        : Optional.empty();
  }

  /**
   * Without the days that were too much themselves, until there are so many that they are usual.
   */
  private List<Habits.Day> usual(Collection<Habits.Day> days) {
    List<Habits.Day> quiet =
        days.stream().filter(day -> !day.alerted.contains(AlertKind.VOLUME)).toList();
    return days.size() - quiet.size() < limits.learningDays() ? quiet : List.copyOf(days);
  }

  private Optional<String> hour(Habits habits, LocalDate date, int hour) {
    Collection<Habits.Day> before = habits.before(date);
    if (before.size() < limits.learningDays()) {
      return Optional.empty();
    }
    Set<Integer> known = new TreeSet<>();
    before.forEach(day -> known.addAll(day.hours));
    boolean near =
        known.contains(hour) || known.contains((hour + 1) % 24) || known.contains((hour + 23) % 24);
    return near
        ? Optional.empty()
        : Optional.of("at %d o'clock; until now only at %s".formatted(hour, known));
  }

  private Optional<String> address(Habits habits, LocalDate date, Use use) {
    Optional<String> network = use.actor().address().map(Networks::of);
    boolean isNew =
        use.actor().name().isPresent()
            && !habits.before(date).isEmpty()
            && !habits.networks.isEmpty()
            && network.filter(n -> !habits.networks.contains(n)).isPresent();
    return isNew
        ? network.map(
            n -> "from %s; until now from %d other networks".formatted(n, habits.networks.size()))
        : Optional.empty();
  }

  private Optional<String> enumeration(Habits habits, LocalDate date, Use use) {
    Instant since = use.at().minus(limits.window());
    if (isRefused(use)) {
      habits.remember(new Habits.Recent(use.at(), true), since);
    }
    Optional<String> table = use.subject().map(subject -> subject.table().toString());
    if (!habits.before(date).isEmpty()
        && table.filter(name -> !habits.tables.contains(name)).isPresent()) {
      habits.remember(new Habits.Recent(use.at(), false), since);
    }
    long denials = recent(habits, true, since);
    long tables = recent(habits, false, since);
    return denials >= limits.denials() || tables >= limits.newTables()
        ? Optional.of(
            "%d refusals and %d tables never used before within %s"
                .formatted(denials, tables, limits.window()))
        : Optional.empty();
  }

  private static long recent(Habits habits, boolean denied, Instant since) {
    return habits.recent.stream()
        .filter(event -> event.denied() == denied && !event.at().isBefore(since))
        .count();
  }

  private Optional<String> combination(Habits.Day day) {
    return limits.combinations().stream()
        .filter(day.resources::containsAll)
        .findFirst()
        .map(together -> "on one day: " + new TreeSet<>(together));
  }

  private static void learn(Habits habits, Habits.Day day, int hour, Use use) {
    day.hours.add(hour);
    use.actor().address().map(Networks::of).ifPresent(n -> Habits.add(habits.networks, n));
    use.subject().ifPresent(subject -> Habits.add(habits.tables, subject.table().toString()));
  }
}
