package org.civiclake.sharing.server.uses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.governance.model.alert.AlertKind;
import org.civiclake.lakehouse.uselog.Actor;
import org.civiclake.lakehouse.uselog.Deed;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.lakehouse.uselog.Outcome;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.usewatch.AlertWatch;
import org.civiclake.lakehouse.usewatch.GovernanceService;
import org.civiclake.lakehouse.usewatch.WatchStore;
import org.civiclake.lakehouse.usewatch.WatchStore.Waiting;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.SharingStack;
import org.junit.jupiter.api.Test;

/** Unusual uses become alerts that governance gets, once each. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class AlertWatchTest {

  @Inject AlertWatch watch;
  @Inject WatchStore store;
  @Inject SharingSettings settings;
  @Inject ObjectMapper json;
  @Inject Clock clock;

  @Test
  void NB45_aSegmentOfManyRefusalsRaisesOneAlertHoweverOftenItIsSeen() throws Exception {
    String who = "prober-" + UUID.randomUUID();
    String segment = "segment-" + UUID.randomUUID();
    watch.see(segment, refusals(who, 30));
    watch.see(segment, refusals(who, 30));
    watch.see(segment + "-next", refusals(who, 30));
    assertThat(of(who)).extracting(w -> w.unusual().kind()).containsExactly(AlertKind.ENUMERATION);
  }

  @Test
  void habitsGoOnFromOneSegmentToTheNext() throws Exception {
    String who = "prober-" + UUID.randomUUID();
    watch.see("segment-" + UUID.randomUUID(), refusals(who, 12));
    assertThat(of(who)).isEmpty();
    watch.see("segment-" + UUID.randomUUID(), refusals(who, 12));
    assertThat(of(who)).hasSize(1);
  }

  @Test
  void anAlertWaitsUntilGovernanceHasTakenIt() throws Exception {
    String who = "prober-" + UUID.randomUUID();
    watch.see("segment-" + UUID.randomUUID(), refusals(who, 30));
    List<JsonNode> taken = new ArrayList<>();
    List<Integer> answers = new ArrayList<>(Collections.nCopies(store.waiting().size(), 503));
    HttpServer governance = governance(taken, answers);
    try {
      AlertWatch telling = telling(governance);
      assertThatThrownBy(telling::tell).isInstanceOf(IllegalStateException.class);
      assertThat(of(who)).hasSize(1);
      telling.tell();
      assertThat(of(who)).isEmpty();
      JsonNode alert =
          taken.stream().filter(a -> a.path("recipient").asText().equals(who)).findAny().get();
      assertThat(alert.path("kind").asText()).isEqualTo("ENUMERATION");
      assertThat(alert.path("consumer").asText()).isEqualTo("human-resources");
      assertThat(alert.path("day").asText()).isEqualTo("2026-03-02");
    } finally {
      governance.stop(0);
    }
  }

  @Test
  void anAlertThatGovernanceDoesNotTakeStandsInNoOthersWay() throws Exception {
    String first = "prober-" + UUID.randomUUID();
    String second = "prober-" + UUID.randomUUID();
    watch.see("segment-" + UUID.randomUUID(), refusals(first, 30));
    watch.see("segment-" + UUID.randomUUID(), refusals(second, 30));
    List<JsonNode> taken = new ArrayList<>();
    int before = store.waiting().size() - 2;
    List<Integer> answers = new ArrayList<>(Collections.nCopies(before, 422));
    answers.add(422);
    HttpServer governance = governance(taken, answers);
    try {
      assertThatThrownBy(telling(governance)::tell).hasMessageContaining("422");
      assertThat(of(first)).hasSize(1);
      assertThat(of(second)).isEmpty();
      assertThat(taken).extracting(a -> a.path("recipient").asText()).containsExactly(second);
    } finally {
      governance.stop(0);
    }
  }

  private AlertWatch telling(HttpServer governance) {
    URI url = URI.create("http://127.0.0.1:" + governance.getAddress().getPort());
    return new AlertWatch(
        store,
        new GovernanceService(
            Optional.of(
                new GovernanceService.Access(url, url.resolve("/oauth2/token"), "sharing:secret")),
            clock),
        settings.alerts(),
        clock);
  }

  private List<Waiting> of(String who) throws Exception {
    return store.waiting().stream().filter(w -> w.unusual().recipient().equals(who)).toList();
  }

  private HttpServer governance(List<JsonNode> taken, List<Integer> failures) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/oauth2/token",
        exchange -> {
          byte[] body =
              "{\"access_token\":\"t\",\"expires_in\":300}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext(
        "/api/v1/alerts",
        exchange -> {
          JsonNode body = json.readTree(exchange.getRequestBody());
          int status = failures.isEmpty() ? 201 : failures.remove(0);
          if (status == 201) {
            taken.add(body);
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static List<Use> refusals(String who, int count) {
    List<Use> uses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      uses.add(
          new Use(
              "r" + i,
              Instant.parse("2026-03-02T02:00:00Z").plusSeconds(i),
              Door.SHARING,
              Deed.DESCRIBE,
              Actor.of(who, "human-resources", Optional.of("10.1.2.3")),
              Optional.empty(),
              Extent.NONE,
              Outcome.denied("RESOURCE_DOES_NOT_EXIST")));
    }
    return uses;
  }
}
