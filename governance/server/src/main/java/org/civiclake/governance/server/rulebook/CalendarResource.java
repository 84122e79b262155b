package org.civiclake.governance.server.rulebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.civiclake.governance.model.rulebook.UnpublishedHolidaysException;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The official working calendar, for everyone who is signed in. */
@Path("/api/v1/calendar")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Regulation")
public class CalendarResource {

  private static final int MOST = 3650;

  private final CurrentRulebook current;

  CalendarResource(CurrentRulebook current) {
    this.current = current;
  }

  /**
   * A day reckoned by the calendar.
   *
   * @param from the day from which working days are counted; it does not count itself
   * @param workingDays how many
   * @param date the day on which they are over; absent when it cannot be computed
   * @param note why it cannot be computed
   * @param noteZh the same in Chinese
   * @param publishedYears the years whose holidays are published
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record ReckonedView(
      LocalDate from,
      int workingDays,
      Optional<LocalDate> date,
      Optional<String> note,
      Optional<String> noteZh,
      SortedSet<Integer> publishedYears) {}

  /** The day that lies so many working days after another. */
  @GET
  @Operation(summary = "The day that lies so many working days after another")
  public ReckonedView reckon(
      @QueryParam("from") Optional<String> from,
      @QueryParam("workingDays") Optional<String> workingDays) {
    LocalDate day = day(from.orElse(""));
    int days = days(workingDays.orElse(""));
    SortedSet<Integer> years = new TreeSet<>(current.calendar().years());
    try {
      LocalDate date = current.calendar().plusWorkingDays(day, days);
      return new ReckonedView(
          day, days, Optional.of(date), Optional.empty(), Optional.empty(), years);
    } catch (UnpublishedHolidaysException e) {
      return new ReckonedView(
          day,
          days,
          Optional.empty(),
          Optional.of(DueView.note(e.year())),
          Optional.of(DueView.noteZh(e.year())),
          years);
    }
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 1900 && day.getYear() <= 2200) {
        return day;
      }
    } catch (DateTimeParseException notADate) {
      // said below
    }
    throw new ProblemException(
        Kind.MALFORMED,
        "from is a day of the years 1900 to 2200, such as 2026-03-02.",
        "from 为 1900 至 2200 年间的日期,如 2026-03-02。");
  }

  private static int days(String text) {
    if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= MOST) {
      return Integer.parseInt(text);
    }
    throw new ProblemException(
        Kind.MALFORMED,
        "workingDays is a number from 0 to %d.".formatted(MOST),
        "workingDays 为 0 至 %d 的整数。".formatted(MOST));
  }
}
