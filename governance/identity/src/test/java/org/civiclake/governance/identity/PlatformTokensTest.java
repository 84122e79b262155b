package org.civiclake.governance.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.civiclake.governance.policy.Role;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlatformTokensTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final PublicJsonWebKey RSA = Provider.rsa("rsa-1");
  private static final PublicJsonWebKey EC = Provider.ec("ec-1");
  private static final PublicJsonWebKey STRANGERS = Provider.rsa("rsa-1");
  private static final ClaimMapping MAPPING =
      new ClaimMapping(
          "preferred_username",
          "organization",
          "realm_access.roles",
          "until",
          Map.of("330200-MZ", "civil-affairs"),
          Map.of("data-steward", Role.STEWARD),
          ZONE);

  /** A clock of keys' ages that a test moves; tokens live by the real one. */
  private static final class Ticking extends Clock {
    private Duration ahead = Duration.ZERO;

    @Override
    public ZoneId getZone() {
      return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }

  private record Ages(Duration fresh, Duration kept, Duration pause)
      implements IdentitySettings.Keys {}

  private final Ticking clock = new Ticking();
  private final Provider provider = new Provider();
  private final PlatformTokens tokens =
      new PlatformTokens(
          MAPPING,
          new Ages(Duration.ofMinutes(10), Duration.ofHours(4), Duration.ofSeconds(10)),
          clock);

  PlatformTokensTest() {
    provider.publish(RSA, EC);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void aTokenOfAProviderSpeaksOfAPrincipalOfThePlatform() throws ParseException {
    JWTCallerPrincipal caller = parse(Provider.sign(provider.claims(), "RS256", RSA));

    assertThat(caller.getName()).isEqualTo("steward-wang");
    assertThat(caller.getSubject()).isEqualTo("steward-wang");
    assertThat(caller.getGroups()).containsExactlyInAnyOrder("steward", "civil-affairs.steward");
    assertThat(caller.<String>claim("agency")).contains("civil-affairs");
    assertThat(caller.<String>claim("organization")).isEmpty();
  }

  @Test
  void anEllipticKeyIsAsGood() throws ParseException {
    assertThat(parse(Provider.sign(provider.claims(), "ES256", EC)).getName())
        .isEqualTo("steward-wang");
  }

  @Test
  void groupsThatATokenClaimsForItselfAreNotBelieved() throws ParseException {
    JwtClaims claims = provider.claims();
    claims.setStringListClaim("groups", "authority", "service.publisher");
    claims.setClaim("roleMappings", Map.of("steward", "authority"));

    assertThat(parse(Provider.sign(claims, "RS256", RSA)).getGroups())
        .containsExactlyInAnyOrder("steward", "civil-affairs.steward");
  }

  @Test
  void aTokenWithoutASignatureIsRefused() {
    refused(base64("{\"alg\":\"none\"}") + "." + base64(provider.claims().toJson()) + ".");
  }

  @Test
  void aPublicKeyIsNoSharedSecret() throws JoseException {
    JsonWebSignature forged = new JsonWebSignature();
    forged.setPayload(provider.claims().toJson());
    forged.setAlgorithmHeaderValue("HS256");
    forged.setKeyIdHeaderValue("rsa-1");
    forged.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    forged.setKey(new HmacKey(RSA.getPublicKey().getEncoded()));

    refused(forged.getCompactSerialization());
  }

  @Test
  void anAlgorithmThatIsNotOnTheListIsRefused() {
    refused(Provider.sign(provider.claims(), "RS512", RSA));
  }

  @Test
  void aTokenForOthersIsRefused() {
    JwtClaims claims = provider.claims();
    claims.setAudience("portal");
    refused(Provider.sign(claims, "RS256", RSA));
    claims.unsetClaim("aud");
    refused(Provider.sign(claims, "RS256", RSA));
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() {
    JwtClaims claims = provider.claims();
    claims.setIssuer("https://elsewhere.example.cn");
    refused(Provider.sign(claims, "RS256", RSA));
  }

  @Test
  void aTokenThatIsOverOrNotYetGoodOrWithoutEndIsRefused() {
    JwtClaims over = provider.claims();
    over.setExpirationTimeMinutesInTheFuture(-1);
    over.setIssuedAt(org.jose4j.jwt.NumericDate.fromSeconds(1));
    refused(Provider.sign(over, "RS256", RSA));
    JwtClaims early = provider.claims();
    early.setNotBeforeMinutesInThePast(-3);
    refused(Provider.sign(early, "RS256", RSA));
    JwtClaims endless = provider.claims();
    endless.unsetClaim("exp");
    refused(Provider.sign(endless, "RS256", RSA));
  }

  @Test
  void aKeyOfAStrangerUnderAKnownIdIsRefused() {
    refused(Provider.sign(provider.claims(), "RS256", STRANGERS));
  }

  @Test
  void aKeyInTheTokensOwnHeaderIsNotBelieved() throws JoseException {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(provider.claims().toJson());
    token.setAlgorithmHeaderValue("RS256");
    token.setJwkHeader(STRANGERS);
    token.setHeader("jku", provider.issuer() + "/keys");
    token.setKey(STRANGERS.getPrivateKey());

    refused(token.getCompactSerialization());
  }

  @Test
  void aNewKeyIsFetchedWhenATokenNamesItAndAnOldOneIsForgotten() throws ParseException {
    parse(Provider.sign(provider.claims(), "RS256", RSA));
    PublicJsonWebKey next = Provider.rsa("rsa-2");
    provider.publish(next);
    clock.ahead = Duration.ofSeconds(11);

    assertThat(parse(Provider.sign(provider.claims(), "RS256", next)).getName())
        .isEqualTo("steward-wang");
    refused(Provider.sign(provider.claims(), "RS256", RSA));
  }

  @Test
  void whoeverInventsKeyIdsDoesNotMakeUsAskTheProviderEachTime() throws ParseException {
    parse(Provider.sign(provider.claims(), "RS256", RSA));
    for (int i = 0; i < 20; i++) {
      refused(Provider.sign(provider.claims(), "RS256", unknown("rsa-x" + i)));
    }

    assertThat(provider.timesAsked()).isEqualTo(1);
  }

  @Test
  void keysAtHandServeWhileTheProviderIsOut() throws ParseException {
    String token = Provider.sign(provider.claims(), "RS256", RSA);
    parse(token);
    provider.setOut(true);
    clock.ahead = Duration.ofHours(3);
    assertThat(parse(token).getName()).isEqualTo("steward-wang");

    clock.ahead = Duration.ofHours(5);
    assertThatThrownBy(() -> parse(token)).matches(KeysUnavailableException::causes);
  }

  @Test
  void withoutAnyKeyNobodyIsLetInAndTheProviderIsBlamed() throws ParseException {
    provider.setOut(true);
    String token = Provider.sign(provider.claims(), "RS256", RSA);
    assertThatThrownBy(() -> parse(token)).matches(KeysUnavailableException::causes);

    provider.setOut(false);
    clock.ahead = Duration.ofSeconds(11);
    assertThat(parse(token).getName()).isEqualTo("steward-wang");
  }

  @Test
  void keysAreNotFetchedInTheClearFromAfar() {
    JWTAuthContextInfo rules = rules();
    rules.setPublicKeyLocation("http://192.0.2.7/keys");

    assertThatThrownBy(() -> tokens.parse(Provider.sign(provider.claims(), "RS256", RSA), rules))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https");
  }

  @Test
  void aDiscoveryDocumentOfAnotherIssuerIsNotFollowed() {
    JWTAuthContextInfo rules = rules();
    rules.setIssuedBy("https://elsewhere.example.cn");

    assertThatThrownBy(() -> tokens.parse(Provider.sign(provider.claims(), "RS256", RSA), rules))
        .matches(KeysUnavailableException::causes);
  }

  @Test
  void aTokenThatNamesNoRoleOfOursIsRefused() {
    JwtClaims claims = provider.claims();
    claims.unsetClaim("realm_access");
    refused(Provider.sign(claims, "RS256", RSA));
  }

  private static PublicJsonWebKey unknown(String id) {
    try {
      PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(STRANGERS.getKey());
      key.setPrivateKey(STRANGERS.getPrivateKey());
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void refused(String token) {
    assertThatThrownBy(() -> parse(token))
        .isInstanceOf(ParseException.class)
        .matches(e -> !KeysUnavailableException.causes(e));
  }

  private JWTCallerPrincipal parse(String token) throws ParseException {
    return tokens.parse(token, rules());
  }

  private JWTAuthContextInfo rules() {
    JWTAuthContextInfo rules = new JWTAuthContextInfo(provider.discovery(), provider.issuer());
    rules.setExpectedAudience(Set.of("civiclake"));
    rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256));
    rules.setClockSkew(1);
    return rules;
  }
}
