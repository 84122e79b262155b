package org.civiclake.lakehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.civiclake.governance.model.alert.AlertKind;
import org.civiclake.lakehouse.catalog.uses.UseLog;
import org.civiclake.lakehouse.uselog.watch.Unusual;
import org.civiclake.lakehouse.usewatch.WatchStore;
import org.junit.jupiter.api.Test;

/** Unusual queries become alerts, once each, and usual ones none. */
@QuarkusTest
class QueryAlertsTest extends CatalogTestBase {

  /** What nobody must take together on one day. */
  static final String RISKY = "civil-affairs/marriages+public-security/households";

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final String ALLOWANCES = "std_civil_affairs.subsistence_allowance";
  private static final String MARRIAGES = "std_civil_affairs.marriages";
  private static final String HOUSEHOLDS = "std_public_security.households";
  private static final String OFFICE = "10.1.2.3";

  @Inject UseLog log;
  @Inject DataSource database;

  private final String user = "analyst-" + UUID.randomUUID();
  private final String trino = UUID.randomUUID().toString().substring(0, 5);
  private int number;

  @Test
  void NB45_whoWorksAsUsualRaisesNothing() throws Exception {
    for (int day = 0; day < 15; day++) {
      query(day, 10, OFFICE, 90_000, ALLOWANCES);
      query(day, 11, OFFICE, 10, ALLOWANCES, MARRIAGES);
    }
    log.ship();

    assertThat(alerts()).isEmpty();
  }

  @Test
  void NB45_farMoreRowsThanUsualAreOneAlertHoweverOftenTheyAreToldOf() throws Exception {
    String much = event(0, 10, OFFICE, 60_000_000, "", ALLOWANCES);
    tell(much);
    tell(much);
    log.ship();
    tell(much);
    query(0, 10, OFFICE, 60_000_000, ALLOWANCES);
    log.ship();

    assertThat(alerts())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.kind()).isEqualTo(AlertKind.VOLUME);
              assertThat(alert.day()).isEqualTo(FIRST);
              assertThat(alert.providers()).containsExactly("civil-affairs");
              assertThat(alert.evidence()).startsWith("60000000 rows");
            });
  }

  @Test
  void aQueryOfSeveralTablesCountsItsRowsOnce() throws Exception {
    query(0, 10, OFFICE, 20_000_000, ALLOWANCES, MARRIAGES, "std_statistics.wages");
    query(0, 10, OFFICE, 20_000_000, ALLOWANCES);
    log.ship();

    assertThat(alerts()).isEmpty();
  }

  @Test
  void NB45_anHourAndANetworkOfNobodysHabitAreAnAlertEach() throws Exception {
    for (int day = 0; day < 12; day++) {
      query(day, 10, OFFICE, 10, ALLOWANCES);
    }
    query(12, 3, "203.0.113.7", 10, ALLOWANCES);
    log.ship();

    assertThat(alerts())
        .extracting(Unusual::kind)
        .containsExactlyInAnyOrder(AlertKind.HOUR, AlertKind.ADDRESS);
  }

  @Test
  void NB45_lookingAroundIsAnAlertAndOneRefusedQueryOfManyTablesIsNone() throws Exception {
    String names =
        Stream.iterate(0, i -> i + 1)
            .limit(20)
            .map(i -> "std_civil_affairs.t" + i)
            .collect(Collectors.joining(", "));
    refused("SELECT 1 FROM " + names);
    log.ship();
    assertThat(alerts()).isEmpty();

    for (int i = 0; i < 20; i++) {
      refused("SELECT 1 FROM std_civil_affairs.t" + i);
    }
    log.ship();

    assertThat(alerts()).extracting(Unusual::kind).containsExactly(AlertKind.ENUMERATION);
  }

  @Test
  void NB48_tablesThatMustNotBeTakenTogetherAreAnAlertOnOneDayAndNoneOnTwo() throws Exception {
    query(0, 10, OFFICE, 10, MARRIAGES);
    query(1, 10, OFFICE, 10, HOUSEHOLDS);
    log.ship();
    assertThat(alerts()).isEmpty();

    query(2, 10, OFFICE, 10, MARRIAGES, HOUSEHOLDS);
    log.ship();

    assertThat(alerts())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.kind()).isEqualTo(AlertKind.COMBINATION);
              assertThat(alert.providers())
                  .containsExactlyInAnyOrder("civil-affairs", "public-security");
            });
  }

  private List<Unusual> alerts() throws Exception {
    return new WatchStore(database)
        .waiting().stream()
            .map(WatchStore.Waiting::unusual)
            .filter(unusual -> unusual.recipient().equals(user))
            .toList();
  }

  private void query(int day, int hour, String address, long rows, String... tables)
      throws Exception {
    tell(event(day, hour, address, rows, "", tables));
  }

  private void refused(String sql) throws Exception {
    String failure =
        """
        , "failureInfo": {"errorCode": {"code": 4, "name": "PERMISSION_DENIED"},
          "failureMessage": "Access Denied"}""";
    tell(event(0, 10, OFFICE, 0, failure).replace("SELECT 7", sql));
  }

  /** A query that ended, at an hour of Shanghai. */
  private String event(
      int day, int hour, String address, long rows, String more, String... tables) {
    String read =
        Stream.of(tables)
            .map(table -> table.split("\\."))
            .map(
                name ->
                    """
                    {"catalog": "lake", "schema": "%s", "table": "%s", "filters": [],
                     "columns": []}"""
                        .formatted(name[0], name[1]))
            .collect(Collectors.joining(", "));
    return """
        {"createTime": "%s",
         "context": {"user": "%s", "remoteClientAddress": "%s", "environment": "%s",
                     "serverAddress": "127.0.0.1", "queryType": "SELECT"},
         "metadata": {"queryId": "20260302_000000_%05d_%s", "query": "SELECT 7",
                      "queryState": "FINISHED", "tables": [%s]},
         "statistics": {"outputRows": %d, "outputBytes": %d},
         "endTime": "2026-11-22T10:00:02Z"%s}"""
        .formatted(
            FIRST.plusDays(day).atTime(hour, 0).minusHours(8) + ":00Z",
            user,
            address,
            trino,
            ++number,
            trino,
            read,
            rows,
            rows,
            more);
  }

  private void tell(String event) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/v1/queries"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString("trino:tell".getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(204);
  }
}
