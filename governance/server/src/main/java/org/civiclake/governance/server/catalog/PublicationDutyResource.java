package org.civiclake.governance.server.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.civiclake.governance.model.rulebook.CatalogRules;
import org.civiclake.governance.server.catalog.EditionStore.Edition;
import org.civiclake.governance.server.rulebook.CurrentRulebook;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the year's catalog was published by the regulation's day (NB14). */
@Tag(name = "Catalog: editions")
@Path("/api/v1/catalog/publication")
@Produces(MediaType.APPLICATION_JSON)
public class PublicationDutyResource {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2200;

  private final EditionStore editions;
  private final CurrentRulebook current;
  private final Clock clock;

  PublicationDutyResource(EditionStore editions, CurrentRulebook current, Clock clock) {
    this.editions = editions;
    this.current = current;
    this.clock = clock;
  }

  /**
   * The duty of a year.
   *
   * @param due by which day; empty when the regulation names none
   * @param article where it says so
   * @param edition the year's first edition
   * @param late whether it came late, or has not come and should have
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record DutyView(
      int year,
      Optional<LocalDate> due,
      Optional<String> article,
      Optional<Integer> edition,
      Optional<LocalDate> publishedOn,
      boolean late) {}

  /** The yearly publication: of this year, or of another. */
  @Operation(summary = "The yearly publication: of this year, or of another")
  @GET
  @RolesAllowed({"authority", "auditor", "steward"})
  public DutyView get(@QueryParam("year") Optional<String> asked) throws SQLException {
    LocalDate today = LocalDate.now(clock);
    int year = asked.map(PublicationDutyResource::year).orElse(today.getYear());
    Optional<CatalogRules.Publication> rule = current.rulebook().catalog().published();
    Optional<LocalDate> due = rule.map(publication -> publication.by().atYear(year));
    Optional<Edition> edition =
        editions.publishedWithin(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    LocalDate reached = edition.map(Edition::publishedOn).orElse(today);
    return new DutyView(
        year,
        due,
        rule.map(publication -> publication.article().toString()),
        edition.map(Edition::number),
        edition.map(Edition::publishedOn),
        due.filter(reached::isAfter).isPresent());
  }

  private static int year(String text) {
    if (text.matches("[0-9]{4}")) {
      int year = Integer.parseInt(text);
      if (year >= FIRST_YEAR && year <= LAST_YEAR) {
        return year;
      }
    }
    throw Texts.malformed("year is a year such as 2026.", "year 须为年份,如 2026。");
  }
}
