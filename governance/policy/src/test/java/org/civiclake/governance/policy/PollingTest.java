package org.civiclake.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civiclake.governance.policy.City.ALLOWANCES;
import static org.civiclake.governance.policy.City.ALLOWANCE_COLUMNS;
import static org.civiclake.governance.policy.City.ANALYST_CHEN;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.ranger.plugin.util.ServicePolicies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies as they arrive over HTTP, through Ranger's own client. */
class PollingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private PolicyEndpoint endpoint;

  @BeforeEach
  void start() throws Exception {
    endpoint = new PolicyEndpoint("ranger-poller", "secret");
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void aGrantAndItsRevocationTakeEffectWithinAPollOrTwo() throws Exception {
    endpoint.serve(City.compile(1));
    try (PolicyDecisions decisions = PolicyDecisions.polling(source("secret"))) {
      await(decisions::isReady);
      assertThat(chenReads(decisions)).isFalse();

      endpoint.serve(City.compile(2, City.grant("name")));
      await(() -> chenReads(decisions));

      endpoint.serve(City.compile(3));
      await(() -> !chenReads(decisions));
      assertThat(decisions.version()).isEqualTo(3);
    }
  }

  @Test
  void nothingIsAllowedBeforePoliciesArrive() {
    endpoint.serve(City.compile(1, City.grant("name")));
    try (PolicyDecisions decisions = PolicyDecisions.polling(source("wrong"))) {
      assertThat(decisions.isReady()).isFalse();
      assertThat(decisions.read(Caller.of(ANALYST_CHEN), ALLOWANCES, ALLOWANCE_COLUMNS))
          .isInstanceOfSatisfying(
              Decision.Denied.class,
              denied -> assertThat(denied.reason()).contains("No policies have arrived"));
    }
  }

  @Test
  void olderOrUnsafePoliciesAreNotTaken() throws Exception {
    endpoint.serve(City.compile(5));
    try (PolicyDecisions decisions = PolicyDecisions.polling(source("secret"))) {
      await(decisions::isReady);

      endpoint.serve(City.compile(4, City.grant("name")));
      endpoint.awaitPolls(3);
      assertThat(decisions.version()).isEqualTo(5);
      assertThat(chenReads(decisions)).isFalse();

      CompiledPolicies safe = City.compile(6, City.grant("name"));
      ServicePolicies unsafe = safe.policies();
      unsafe.getPolicies().get(0).setId(unsafe.getPolicies().get(1).getId());
      endpoint.serve(safe, RangerJson.write(unsafe));
      endpoint.awaitPolls(3);
      assertThat(decisions.version()).isEqualTo(5);
    }
  }

  @Test
  void changesThatDoNotFitAreFollowedByEverything() throws Exception {
    PolicyCompiler compiler = new PolicyCompiler();
    CompiledPolicies none = City.compile(compiler, 1);
    CompiledPolicies name = City.compile(compiler, 2, City.grant("name"));
    CompiledPolicies revoked = City.compile(compiler, 3);
    endpoint.serve(none);
    try (PolicyDecisions decisions = PolicyDecisions.polling(source("secret"))) {
      await(decisions::isReady);
      int asked = endpoint.pollsFromNothing();

      // the endpoint says the same changes at every poll: they fit once
      endpoint.serve(name, name.changesSince(none).orElseThrow());
      await(() -> chenReads(decisions));
      await(() -> endpoint.pollsFromNothing() > asked);
      endpoint.serve(revoked, revoked.changesSince(name).orElseThrow());
      await(() -> !chenReads(decisions));
    }
  }

  @Test
  void theLastPoliciesStayWhenTheSourceIsGoneAndAcrossARestart() throws Exception {
    endpoint.serve(City.compile(1, City.grant("name")));
    try (PolicyDecisions decisions = PolicyDecisions.polling(source("secret"))) {
      await(() -> chenReads(decisions));
      endpoint.fail();
      endpoint.awaitPolls(3);
      assertThat(chenReads(decisions)).isTrue();
    }
    try (PolicyDecisions again = PolicyDecisions.polling(source("secret"))) {
      assertThat(chenReads(again)).isTrue();
    }
  }

  @Test
  void aCacheThatOthersCanTouchIsRefused() throws Exception {
    Path open = folder.resolve("open");
    Files.createDirectories(
        open, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

    assertThatThrownBy(() -> PolicyDecisions.polling(source("secret", open)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("chmod 700");
  }

  @Test
  void theCacheIsItsOwnersAlone() throws Exception {
    endpoint.serve(City.compile(1));
    try (PolicyDecisions decisions = PolicyDecisions.polling(source("secret"))) {
      await(decisions::isReady);
    }
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cache"))))
        .isEqualTo("rwx------");
  }

  @Test
  void theSourceDoesNotShowItsPassword() {
    assertThat(source("secret").toString()).doesNotContain("secret");
  }

  private PolicySource source(String password) {
    return source(password, folder.resolve("cache"));
  }

  private PolicySource source(String password, Path cache) {
    return new PolicySource(
        endpoint.url(), "ranger-poller", password, cache, Duration.ofMillis(100));
  }

  private static boolean chenReads(PolicyDecisions decisions) {
    return decisions.read(Caller.of(ANALYST_CHEN), ALLOWANCES, ALLOWANCE_COLUMNS)
        instanceof Decision.Allowed;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + PATIENCE);
      }
      Thread.sleep(20);
    }
  }
}
