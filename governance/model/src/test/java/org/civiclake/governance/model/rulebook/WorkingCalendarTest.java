package org.civiclake.governance.model.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official calendar: holidays, make-up days, and years that nobody has published yet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkingCalendarTest {

  private final WorkingCalendar calendar = load(Path.of("../rulebooks/holidays"));

  @TempDir Path folder;

  @Test
  void theYears2018To2026ArePublished() {
    assertThat(calendar.years())
        .containsExactlyInAnyOrder(2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-24, true, an ordinary Friday",
    "2025-01-25, false, an ordinary Saturday",
    "2025-01-26, true, a Sunday that makes up for the Spring Festival",
    "2025-01-27, true, an ordinary Monday",
    "2025-01-28, false, a Tuesday of the Spring Festival",
    "2025-02-08, true, a Saturday that makes up for the Spring Festival",
    "2025-02-09, false, an ordinary Sunday",
    "2018-12-29, true, a Saturday that the notice of 2019 makes a working day",
    "2018-12-31, false, a Monday that the notice of 2019 makes a holiday",
    "2020-02-03, true, a Monday of which the notice says that it is worked",
    "2025-12-31, true, a Wednesday that the notice of 2026 leaves alone"
  })
  void everyDayIsWhatTheNoticesSay(LocalDate day, boolean working, String why) {
    assertThat(calendar.isWorkingDay(day)).as(why).isEqualTo(working);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-03, 0, 2025-03-03, no day at all",
    "2025-03-03, 5, 2025-03-10, over a weekend",
    "2025-03-08, 1, 2025-03-10, from a Saturday",
    "2025-01-24, 3, 2025-02-05, over the Spring Festival with its make-up Sunday",
    "2025-01-24, 10, 2025-02-13, and with its make-up Saturday",
    "2025-09-26, 5, 2025-10-10, over the National Day with its make-up Sunday before",
    "2025-10-10, 1, 2025-10-11, to the make-up Saturday after",
    "2025-12-25, 8, 2026-01-07, into a year whose holidays are published, make-up Sunday included"
  })
  void workingDaysAreCountedFromTheDayAfter(LocalDate from, int days, LocalDate last, String why) {
    assertThat(calendar.plusWorkingDays(from, days)).as(why).isEqualTo(last);
  }

  @Test
  void aYearWithoutPublishedHolidaysIsSaidSo() {
    assertThatThrownBy(() -> calendar.isWorkingDay(LocalDate.of(2027, 3, 1)))
        .isInstanceOf(UnpublishedHolidaysException.class)
        .hasMessageContaining("2027");
    assertThatThrownBy(() -> calendar.plusWorkingDays(LocalDate.of(2026, 12, 21), 10))
        .isInstanceOfSatisfying(
            UnpublishedHolidaysException.class, e -> assertThat(e.year()).isEqualTo(2027));
    assertThatThrownBy(() -> calendar.plusWorkingDays(LocalDate.of(2017, 5, 2), 1))
        .isInstanceOfSatisfying(
            UnpublishedHolidaysException.class, e -> assertThat(e.year()).isEqualTo(2017));
  }

  @Test
  void theLastDaysOfDecemberWaitForTheNextYearsNotice() {
    assertThat(calendar.isWorkingDay(LocalDate.of(2026, 12, 28))).isTrue();
    assertThatThrownBy(() -> calendar.isWorkingDay(LocalDate.of(2026, 12, 29)))
        .isInstanceOfSatisfying(
            UnpublishedHolidaysException.class, e -> assertThat(e.year()).isEqualTo(2027));
  }

  @Test
  void aNegativeOrAnEndlessNumberOfDaysIsRefused() {
    LocalDate day = LocalDate.of(2025, 3, 3);

    assertThatThrownBy(() -> calendar.plusWorkingDays(day, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> calendar.plusWorkingDays(day, 3651))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everythingThatIsWrongWithTheHolidaysIsSaidAtOnce() throws Exception {
    Files.writeString(
        folder.resolve("2027.json"),
        """
        {"year": 2026, "papers": [], "more": 1, "days": [
          {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
          {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
          {"name": "元旦", "date": "2027-13-01", "isOffDay": true},
          {"name": "元旦", "date": "2025-01-01", "isOffDay": true},
          {"name": "元旦", "date": "2027-01-05", "isOffDay": "maybe"},
          {"date": "2027-01-06"}]}
        """);
    Files.writeString(
        folder.resolve("2028.json"), "{\"year\": 2028, \"papers\": [], \"days\": []}");
    Files.writeString(folder.resolve("notes.txt"), "none");

    assertThatThrownBy(() -> WorkingCalendar.load(folder))
        .isInstanceOfSatisfying(
            InvalidRulebookException.class,
            e ->
                assertThat(
                        e.problems().stream()
                            .map(problem -> problem.file() + " " + problem.path())
                            .collect(Collectors.toList()))
                    .containsExactlyInAnyOrder(
                        "2027.json year",
                        "2027.json more",
                        "2027.json days[1].date",
                        "2027.json days[2].date",
                        "2027.json days[3].date",
                        "2027.json days[4].isOffDay",
                        "2027.json days[5].name",
                        "2027.json days[5].isOffDay",
                        "2028.json days",
                        "notes.txt "));
  }

  private static WorkingCalendar load(Path folder) {
    try {
      return WorkingCalendar.load(folder);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
