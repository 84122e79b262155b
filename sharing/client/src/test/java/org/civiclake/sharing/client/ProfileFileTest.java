package org.civiclake.sharing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.civiclake.sharing.client.ScriptedServer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles of both versions, and what a client does with each kind of credential. */
class ProfileFileTest {

  private static final String SHARES = "/delta-sharing/shares";
  private static final String EMPTY = "{\"items\":[]}";

  @TempDir private Path folder;
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    server.script(SHARES, Answer.of(200, EMPTY));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aProfileOfVersionTwoWithATokenIsReadAsOneOfVersionOne() throws IOException {
    String rest = "\"endpoint\":\"%s/\",\"bearerToken\":\"t\"}".formatted(server.url(""));
    RecipientProfile one = read("{\"shareCredentialsVersion\":1," + rest);
    RecipientProfile two = read("{\"shareCredentialsVersion\":2,\"type\":\"bearer_token\"," + rest);
    assertThat(two).isEqualTo(one).hasToString(one.toString());
    assertThat(two.toString()).doesNotContain("\"t\"", "token=t");
  }

  @Test
  void clientCredentialsFetchATokenAndKeepItWhileItIsGood() throws IOException {
    server.script("/token", Answer.of(200, "{\"access_token\":\"short\",\"expires_in\":3600}"));
    SharingClient client = client(account("\"scope\":\"a b\""));
    client.shares();
    client.shares();
    assertThat(server.requests())
        .containsExactly(
            "/token Basic " + base64("me:s%2Fecret"),
            SHARES + " Bearer short",
            SHARES + " Bearer short");
  }

  @Test
  void aTokenThatTheServerNoLongerTakesIsRenewedOnce() throws IOException {
    server.script(
        "/token",
        Answer.of(200, "{\"access_token\":\"one\",\"expires_in\":3600}"),
        Answer.of(200, "{\"access_token\":\"two\",\"expires_in\":3600}"));
    server.script(SHARES, Answer.of(401, "{}"), Answer.of(200, EMPTY));
    client(account("\"later\":1")).shares();
    assertThat(server.requests()).last().isEqualTo(SHARES + " Bearer two");
  }

  @Test
  void anIdentityProviderThatRefusesIsNamed() {
    server.script("/token", Answer.of(401, "{\"error\":\"invalid_client\"}"));
    assertThatThrownBy(() -> client(account("\"later\":1")).shares())
        .isInstanceOfSatisfying(
            SharingException.class,
            e -> assertThat(e.kind()).isEqualTo(SharingException.Kind.UNAUTHENTICATED))
        .hasMessageContaining("identity provider", "invalid_client")
        .hasMessageNotContaining("s/ecret");
  }

  @Test
  void aNameAndAPasswordGoWithEveryRequest() throws IOException {
    client(
            read(
                "{\"shareCredentialsVersion\":2,\"type\":\"basic\",\"endpoint\":\"%s\",\"username\":\"u\",\"password\":\"p:w\"}"
                    .formatted(server.url("/delta-sharing"))))
        .shares();
    assertThat(server.requests()).containsExactly(SHARES + " Basic " + base64("u:p:w"));
  }

  @Test
  void aProfileThatEndedIsNotSentAnywhere() {
    RecipientProfile ended =
        new RecipientProfile(
            URI.create(server.url("/delta-sharing")),
            new Credentials.BearerToken("t", Optional.of(Instant.parse("2020-01-01T00:00:00Z"))));
    assertThatThrownBy(() -> client(ended).shares())
        .hasMessageContaining("The profile ended at 2020-01-01T00:00:00Z");
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "nothing",
        "{\"shareCredentialsVersion\":3,\"endpoint\":\"http://h/\",\"bearerToken\":\"secret\"}",
        "{\"shareCredentialsVersion\":1,\"endpoint\":\"ftp://h/\",\"bearerToken\":\"secret\"}",
        "{\"shareCredentialsVersion\":1,\"endpoint\":\"http:///x\",\"bearerToken\":\"secret\"}",
        "{\"shareCredentialsVersion\":1,\"endpoint\":\"http://h/?a\",\"bearerToken\":\"secret\"}",
        "{\"shareCredentialsVersion\":1,\"endpoint\":\"http://h/\"}",
        "{\"shareCredentialsVersion\":1,\"endpoint\":\"http://h/\",\"bearerToken\":\"secret\\n\"}",
        "{\"shareCredentialsVersion\":1,\"endpoint\":\"http://h/\",\"bearerToken\":\"secret\",\"expirationTime\":\"soon\"}",
        "{\"shareCredentialsVersion\":2,\"endpoint\":\"http://h/\",\"bearerToken\":\"secret\"}",
        "{\"shareCredentialsVersion\":2,\"type\":\"oauth_jwt_bearer_private_key_jwt\",\"endpoint\":\"http://h/\"}",
        "{\"shareCredentialsVersion\":2,\"type\":\"oauth_client_credentials\",\"endpoint\":\"http://h/\",\"tokenEndpoint\":\"file:///etc\",\"clientId\":\"a\",\"clientSecret\":\"secret\"}"
      })
  void whatIsNoProfileIsRefusedWithoutItsSecret(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("p.share")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aFileThatOthersCanReadIsKnown() throws IOException {
    Path file = Files.writeString(folder.resolve("p.share"), "{}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(ProfileFile.isReadableByOthers(file)).isFalse();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(ProfileFile.isReadableByOthers(file)).isTrue();
  }

  @Test
  void aRedirectIsFollowedAndTheTokenStaysWithItsHost() throws IOException {
    try (ScriptedServer other = new ScriptedServer()) {
      other.script("/elsewhere", Answer.of(200, EMPTY));
      server.script(
          SHARES,
          new Answer(302, Map.of("Location", "/delta-sharing/moved"), new byte[0]),
          new Answer(302, Map.of("Location", other.url("/elsewhere")), new byte[0]));
      server.script("/delta-sharing/moved", Answer.of(200, EMPTY));
      SharingClient client = new SharingClient(server.profile(), new RetryPolicy(1, Duration.ZERO));
      client.shares();
      assertThat(server.requests()).last().isEqualTo("/delta-sharing/moved Bearer the-token");
      client.shares();
      assertThat(other.requests()).containsExactly("/elsewhere null");
    }
  }

  private RecipientProfile account(String more) throws IOException {
    return read(
        "{\"shareCredentialsVersion\":2,\"type\":\"oauth_client_credentials\",\"endpoint\":\"%s\",\"tokenEndpoint\":\"%s\",\"clientId\":\"me\",\"clientSecret\":\"s/ecret\",%s}"
            .formatted(server.url("/delta-sharing"), server.url("/token"), more));
  }

  private RecipientProfile read(String text) throws IOException {
    return ProfileFile.read(Files.writeString(folder.resolve("p.share"), text));
  }

  private static SharingClient client(RecipientProfile profile) {
    return new SharingClient(
        profile, new RetryPolicy(1, Duration.ZERO), Duration.ofSeconds(10), Clock.systemUTC());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
