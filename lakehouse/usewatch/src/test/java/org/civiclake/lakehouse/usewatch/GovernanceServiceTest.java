package org.civiclake.lakehouse.usewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.civiclake.lakehouse.usewatch.GovernanceService.Access;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server asks governance in its own name. */
class GovernanceServiceTest {

  private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

  private final List<String> forms = new CopyOnWriteArrayList<>();
  private final List<String> bearers = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 201;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/oauth2/token", this::token);
    server.createContext("/api/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aTokenIsAskedForOnceAndServesUntilItIsAboutToEnd() {
    GovernanceService early = service(Clock.fixed(NOON, ZoneOffset.UTC));
    early.post("/api/v1/alerts", JsonNodeFactory.instance.objectNode());
    early.post("/api/v1/alerts", JsonNodeFactory.instance.objectNode());
    assertThat(bearers).containsExactly("Bearer t1", "Bearer t1");
    assertThat(forms)
        .containsExactly("grant_type=client_credentials&client_id=catalog&client_secret=a%26b%3Ac");

    GovernanceService moving = service(new Later());
    moving.post("/api/v1/alerts", JsonNodeFactory.instance.objectNode());
    moving.post("/api/v1/alerts", JsonNodeFactory.instance.objectNode());
    assertThat(forms).hasSize(3);
  }

  @Test
  void whatIsNotTakenIsSaidWithItsStatus() {
    status = 403;
    assertThatThrownBy(
            () ->
                service(Clock.fixed(NOON, ZoneOffset.UTC))
                    .post("/api/v1/alerts", JsonNodeFactory.instance.objectNode()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("/api/v1/alerts answers 403");
  }

  @Test
  void withoutAnAddressItIsNotKnownAndNothingIsAsked() {
    GovernanceService nobody = new GovernanceService(Optional.empty(), Clock.systemUTC());
    assertThat(nobody.isKnown()).isFalse();
    assertThatThrownBy(() -> nobody.get("/api/v1/projections"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(forms).isEmpty();
  }

  @Test
  void theSecretIsInNoText() {
    assertThat(access().toString()).doesNotContain("a&b:c");
  }

  private Access access() {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new Access(url, url.resolve("/oauth2/token"), "catalog:a&b:c");
  }

  private GovernanceService service(Clock clock) {
    return new GovernanceService(Optional.of(access()), clock);
  }

  private void token(HttpExchange call) throws IOException {
    forms.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    byte[] body =
        "{\"access_token\":\"t%d\",\"expires_in\":300}"
            .formatted(forms.size())
            .getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(200, body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  private void answer(HttpExchange call) throws IOException {
    bearers.add(call.getRequestHeaders().getFirst("Authorization"));
    call.getRequestBody().readAllBytes();
    call.sendResponseHeaders(status, -1);
    call.close();
  }

  /** A clock on which five minutes pass with every look. */
  private static final class Later extends Clock {

    private Instant now = NOON;

    @Override
    public Instant instant() {
      now = now.plus(Duration.ofMinutes(5));
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
