package org.civiclake.lakehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Principal;
import org.civiclake.lakehouse.catalog.uses.UseLog;
import org.civiclake.lakehouse.uselog.Actor;
import org.civiclake.lakehouse.uselog.Deed;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.lakehouse.uselog.Outcome;
import org.civiclake.lakehouse.uselog.Subject;
import org.civiclake.lakehouse.uselog.Use;
import org.junit.jupiter.api.Test;

/** What the governance server writes statements from. */
@QuarkusTest
class StatementsTest extends CatalogTestBase {

  /** Years in which no other test uses anything. */
  private static final Instant MARCH = Instant.parse("2019-03-01T00:00:00Z");

  private static final String PERIOD =
      "&from=2019-03-01T00:00:00Z&to=2019-04-01T00:00:00Z&provided=";

  private static final Pattern PART =
      Pattern.compile("\\{\"lines\":\\[(.*)](?:,\"next\":\"([0-9-]+)\")?}");

  @Inject UseLog log;
  @Inject MeterRegistry meters;

  @Test
  void SX22_usesAreToldInSumsToTheirProviderAndTheirConsumerAndOnlyOfThePeriod() {
    use(MARCH, "a", "weather", "pensions", 10);
    use(MARCH.plus(1, ChronoUnit.DAYS), "b", "weather", "pensions", 20);
    use(MARCH.plus(31, ChronoUnit.DAYS), "c", "weather", "pensions", 400);
    use(MARCH.minusMillis(1), "d", "weather", "pensions", 8000);
    log.ship();

    String provider = statement(People.GOVERNANCE, "weather", true);
    assertThat(provider)
        .contains("\"uses\":2", "\"rows\":30", "\"bytes\":60", "\"columns\":[\"a\",\"b\"]")
        .contains("\"consumer\":\"pensions\"", "\"resource\":\"weather/rain\"")
        .contains("\"first\":\"2019-03-01T00:00:00Z\"", "\"last\":\"2019-03-02T00:00:00Z\"");
    assertThat(statement(People.GOVERNANCE, "pensions", false)).contains("\"uses\":2");
    assertThat(statement(People.GOVERNANCE, "weather", false)).isEqualTo("{\"lines\":[]}");
    assertThat(statement(People.GOVERNANCE, "archives", true)).isEqualTo("{\"lines\":[]}");
  }

  @Test
  void aStatementIsWorkedOutOnceHoweverManyPartsItIsReadInAndWhateverIsUsedMeanwhile() {
    for (int line = 0; line < 25; line++) {
      use(MARCH.plusSeconds(line), "a", "rivers", "consumer-" + (char) ('a' + line), 1);
    }
    log.ship();
    String all = statement(People.GOVERNANCE, "rivers", true);
    double before = scans();

    StringBuilder parts = new StringBuilder();
    String next = "";
    int count = 0;
    do {
      String part =
          send(
                  "GET",
                  "/v1/statements?agency=rivers" + PERIOD + "true&limit=2" + next,
                  People.GOVERNANCE,
                  "")
              .body();
      Matcher told = PART.matcher(part);
      assertThat(told.matches()).as(part).isTrue();
      parts.append(count++ == 0 ? "" : ",").append(told.group(1));
      next = told.group(2) == null ? "" : "&after=" + told.group(2);
      use(MARCH.plusSeconds(count), "a", "rivers", "late", 1);
      log.ship();
    } while (!next.isEmpty());

    assertThat(count).isEqualTo(13);
    assertThat("{\"lines\":[" + parts + "]}").isEqualTo(all);
    assertThat(scans() - before).isZero();
    assertThat(statement(People.GOVERNANCE, "rivers", true)).contains("\"consumer\":\"late\"");
    assertThat(scans() - before).isOne();
  }

  @Test
  void aPartOfAStatementThatIsNoLongerThereIsNotFoundAndWhatIsNoPartIsRefused() {
    String path = "/v1/statements?agency=tides" + PERIOD + "true&after=";
    use(MARCH, "a", "tides", "pensions", 10);
    log.ship();
    assertThat(send("GET", path + "7-0", People.GOVERNANCE, "").statusCode()).isEqualTo(404);
    for (String after : List.of("7", "-7-1", "7-9999999999", "9999999999999999999-1", "x-1")) {
      assertThat(send("GET", path + after, People.GOVERNANCE, "").statusCode())
          .as(after)
          .isEqualTo(400);
    }
    assertThat(
            send(
                    "GET",
                    "/v1/statements?agency=tides" + PERIOD + "true&limit=0",
                    People.GOVERNANCE,
                    "")
                .statusCode())
        .isEqualTo(400);
  }

  private double scans() {
    return meters.get("civiclake.statement.scans").counter().count();
  }

  @Test
  void whoMayNotReadTheWholeLogIsToldNothing() {
    for (Principal caller : List.of(People.WANG, People.CHEN, People.INGESTION)) {
      int status =
          send("GET", "/v1/statements?agency=weather" + PERIOD + "true", caller, "").statusCode();
      assertThat(status).as(caller.name()).isEqualTo(403);
    }
    assertThat(get("/catalog/v1/statements?agency=weather" + PERIOD + "true").statusCode())
        .isEqualTo(401);
  }

  @Test
  void whatIsNoAgencyOrNoPeriodIsRefused() {
    for (String query :
        List.of(
            "agency=Weather" + PERIOD + "true",
            "agency=weather&from=yesterday&to=2019-04-01T00:00:00Z",
            "agency=weather&from=2019-04-01T00:00:00Z&to=2019-03-01T00:00:00Z",
            "agency=weather&from=2009-04-01T00:00:00Z&to=2019-03-01T00:00:00Z")) {
      assertThat(send("GET", "/v1/statements?" + query, People.GOVERNANCE, "").statusCode())
          .as(query)
          .isEqualTo(400);
    }
  }

  private String statement(Principal caller, String agency, boolean provided) {
    return send("GET", "/v1/statements?agency=" + agency + PERIOD + provided, caller, "").body();
  }

  private void use(Instant at, String column, String provider, String consumer, long rows) {
    ResourceId resource = new ResourceId(provider, "rain");
    Subject subject =
        new Subject(
            new TableName("std_" + provider, "rain"),
            Optional.of(resource),
            Optional.empty(),
            List.of(column),
            List.of(),
            Optional.empty(),
            Optional.of("unconditional"));
    log.record(
        new Use(
            UUID.randomUUID().toString(),
            at,
            Door.SHARING,
            Deed.QUERY,
            Actor.of("puller", consumer, Optional.empty()),
            Optional.of(subject),
            new Extent(rows, 2 * rows),
            Outcome.allowed()));
  }
}
