package org.civiclake.lakehouse.uselog.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.civiclake.governance.model.alert.AlertKind;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.lakehouse.uselog.Actor;
import org.civiclake.lakehouse.uselog.Deed;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.lakehouse.uselog.Outcome;
import org.civiclake.lakehouse.uselog.Subject;
import org.civiclake.lakehouse.uselog.Use;
import org.junit.jupiter.api.Test;

class DetectorTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
  private static final Thresholds USUAL = Thresholds.usual(ZONE);

  private final Detector detector = new Detector(USUAL);
  private final Habits habits = new Habits();

  @Test
  void NB45_farMoreThanOnesOwnLargestDayIsUnusualOnceThatDay() {
    thirtyUsualDays();
    assertThat(see(30, 10, 450_000)).isEmpty();
    List<Unusual> raised = see(30, 10, 100_000);
    assertThat(raised).extracting(Unusual::kind).containsExactly(AlertKind.VOLUME);
    assertThat(raised.get(0).evidence()).contains("550000 rows", "100000");
    assertThat(raised.get(0).providers()).containsExactly("civil-affairs");
    assertThat(see(30, 10, 900_000)).isEmpty();
    assertThat(see(31, 10, 5_000_000)).extracting(Unusual::kind).containsExactly(AlertKind.VOLUME);
  }

  @Test
  void moreThanAnybodyShouldTakeIsUnusualOnTheFirstDay() {
    assertThat(see(0, 10, USUAL.dayRows() + 1))
        .extracting(Unusual::kind)
        .containsExactly(AlertKind.VOLUME);
  }

  @Test
  void whatWasAnsweredBeforeItWentWrongIsVolumeAndWhatWasRefusedIsNone() {
    long much = USUAL.dayRows() + 1;
    assertThat(see(use(0, 10, much, "10.1.2.3", "a", Outcome.denied("NO")))).isEmpty();
    assertThat(see(use(0, 10, much, "10.1.2.3", "a", Outcome.failed("USER_CANCELED"))))
        .extracting(Unusual::kind)
        .containsExactly(AlertKind.VOLUME);
  }

  @Test
  void anHourAtWhichOneNeverWorkedIsUnusual() {
    thirtyUsualDays();
    assertThat(see(30, 11, 10)).isEmpty();
    assertThat(see(30, 3, 10)).extracting(Unusual::kind).containsExactly(AlertKind.HOUR);
    assertThat(see(30, 4, 10)).isEmpty();
  }

  @Test
  void aNetworkThatOneNeverCameFromIsUnusualAndAnotherAddressOfTheSameIsNot() {
    thirtyUsualDays();
    assertThat(see(use(30, 10, 1, "10.1.2.99", "a", Outcome.allowed()))).isEmpty();
    assertThat(see(use(30, 10, 1, "203.0.113.7", "a", Outcome.allowed())))
        .extracting(Unusual::kind)
        .containsExactly(AlertKind.ADDRESS);
    assertThat(see(use(31, 10, 1, "203.0.113.8", "a", Outcome.allowed()))).isEmpty();
  }

  @Test
  void lookingAroundIsUnusualByRefusalsAndByTablesNeverUsedBefore() {
    thirtyUsualDays();
    List<Unusual> raised = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      raised.addAll(see(use(30, 10, 0, "10.1.2.3", "a", Outcome.denied("NO"))));
    }
    for (int i = 0; i < 25; i++) {
      raised.addAll(see(use(31, 10, 0, "10.1.2.3", "t" + i, Outcome.allowed())));
    }
    assertThat(raised)
        .extracting(Unusual::kind)
        .containsExactly(AlertKind.ENUMERATION, AlertKind.ENUMERATION);
  }

  @Test
  void aStrangerWhoTriesManyTokensIsUnusualByNetwork() {
    List<Unusual> raised = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Use stranger =
          new Use(
              "r" + i,
              at(0, 10),
              Door.SHARING,
              Deed.LIST,
              Actor.unknown(Optional.of("203.0.113." + i)),
              Optional.empty(),
              Extent.NONE,
              Outcome.denied("UNAUTHENTICATED"));
      assertThat(Detector.who(stranger)).isEqualTo("unknown@203.0.113.0/24");
      raised.addAll(detector.see(habits, stranger));
    }
    assertThat(raised).extracting(Unusual::kind).containsExactly(AlertKind.ENUMERATION);
  }

  @Test
  void NB48_tablesThatTogetherSayTooMuchAreUnusualWhenOneTakesThemOnOneDay() {
    Detector watching =
        new Detector(USUAL.with(List.of(Set.of("civil-affairs/a", "civil-affairs/b"))));
    assertThat(watching.see(habits, use(0, 10, 1, "10.1.2.3", "a", Outcome.allowed()))).isEmpty();
    assertThat(watching.see(habits, use(1, 10, 1, "10.1.2.3", "b", Outcome.allowed()))).isEmpty();
    assertThat(watching.see(habits, use(1, 10, 1, "10.1.2.3", "a", Outcome.allowed())))
        .extracting(Unusual::kind)
        .containsExactly(AlertKind.COMBINATION);
  }

  @Property(tries = 60)
  void whoeverKeepsToTheirHabitsNeverRaisesAnAlert(@ForAll long seed) {
    Random random = new Random(seed);
    Habits own = new Habits();
    int size = 1 + random.nextInt(2_000_000);
    int from = random.nextInt(22);
    for (int day = 0; day < 40; day++) {
      for (int pull = 0; pull < 3; pull++) {
        Use use =
            use(
                day,
                from + random.nextInt(2),
                size + random.nextInt(size),
                "10.1.2." + random.nextInt(255),
                "t" + pull,
                Outcome.allowed());
        assertThat(detector.see(own, use)).isEmpty();
      }
    }
  }

  @Property(tries = 60)
  void nobodyRaisesAKindTwiceOnADayWhateverTheyDo(@ForAll long seed) {
    Random random = new Random(seed);
    Habits own = new Habits();
    Set<String> raised = new HashSet<>();
    for (int i = 0; i < 400; i++) {
      Use use =
          use(
              i / 20,
              random.nextInt(24),
              (long) Math.pow(10, random.nextInt(9)),
              random.nextInt(4) + ".1.2.3",
              "t" + random.nextInt(60),
              random.nextBoolean() ? Outcome.allowed() : Outcome.denied("NO"));
      for (Unusual unusual : detector.see(own, use)) {
        assertThat(raised.add(unusual.kind() + " " + unusual.day())).isTrue();
      }
      own = i % 7 == 0 ? HabitsJson.read(HabitsJson.write(own)) : own;
    }
    assertThat(own.days.size()).isLessThanOrEqualTo(Habits.DAYS);
  }

  @Test
  void habitsComeBackAsTheyWereKept() {
    thirtyUsualDays();
    see(use(30, 10, 1, "10.1.2.3", "new", Outcome.denied("NO")));
    String kept = HabitsJson.write(habits);
    assertThat(HabitsJson.write(HabitsJson.read(kept))).isEqualTo(kept);
  }

  private void thirtyUsualDays() {
    for (int day = 0; day < 30; day++) {
      assertThat(see(day, 10, 100_000)).isEmpty();
    }
  }

  private List<Unusual> see(int day, int hour, long rows) {
    return see(use(day, hour, rows, "10.1.2.3", "a", Outcome.allowed()));
  }

  private List<Unusual> see(Use use) {
    return detector.see(habits, use);
  }

  private static Instant at(int day, int hour) {
    return FIRST.plusDays(day).atTime(LocalTime.of(hour, 0)).atZone(ZONE).toInstant();
  }

  private static Use use(
      int day, int hour, long rows, String address, String name, Outcome outcome) {
    ResourceId resource = new ResourceId("civil-affairs", name);
    TableName table = new TableName("published", name);
    return new Use(
        "r",
        at(day, hour).plus(Duration.ofSeconds(1)),
        Door.SHARING,
        Deed.QUERY,
        Actor.of("pull", "human-resources", Optional.of(address)),
        Optional.of(
            new Subject(
                table,
                Optional.of(resource),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty())),
        new Extent(rows, rows),
        outcome);
  }
}
