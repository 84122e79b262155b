package org.civiclake.governance.server.policy.admin;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ranger.RangerClient;
import org.civiclake.governance.policy.CompiledPolicies;
import org.civiclake.governance.server.GovernanceConfig;
import org.civiclake.governance.server.policy.CurrentPolicies;
import org.jboss.logging.Logger;

/**
 * Keeps a Ranger Admin in step with the policies of the moment: at the start, after every change,
 * and every hour, in case somebody changed them there. Without an address it does nothing.
 */
@ApplicationScoped
class AdminPush {

  private static final Logger LOG = Logger.getLogger(AdminPush.class);
  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  private record Pushed(String digest, Instant at) {}

  private final CurrentPolicies policies;
  private final PushTurnStore turn;
  private final Clock clock;
  private final Optional<RangerAdmin> admin;
  private Optional<Pushed> last = Optional.empty();

  @Inject
  AdminPush(CurrentPolicies policies, PushTurnStore turn, Clock clock, GovernanceConfig config) {
    this(policies, turn, clock, config.ranger().admin().url().map(url -> connect(url, config)));
  }

  AdminPush(
      CurrentPolicies policies, PushTurnStore turn, Clock clock, Optional<RangerAdmin> admin) {
    this.policies = policies;
    this.turn = turn;
    this.clock = clock;
    this.admin = admin;
  }

  /** Pushes if something changed; what fails is tried again the next time. */
  @Scheduled(
      every = "${civiclake.ranger.admin.every:3s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void push() throws SQLException {
    if (admin.isEmpty()) {
      return;
    }
    CompiledPolicies compiled = policies.current();
    String digest = compiled.digest();
    Instant now = clock.instant();
    boolean known =
        last.filter(p -> p.digest().equals(digest) && now.isBefore(p.at().plus(LOOK_AGAIN)))
            .isPresent();
    if (known) {
      return;
    }
    try {
      if (turn.take(() -> reconcile(admin.get(), compiled))) {
        last = Optional.of(new Pushed(digest, now));
      }
    } catch (AdminException e) {
      LOG.errorf("Policies of version %d are not pushed: %s", compiled.version(), e.getMessage());
    }
  }

  /**
   * Makes a Ranger Admin's policies ours, and looks whether they are.
   *
   * @throws AdminException when it refused something, when somebody else's policies are in the way,
   *     or when they still are not ours afterwards
   */
  static void reconcile(RangerAdmin admin, CompiledPolicies compiled) throws AdminException {
    admin.ensureService();
    Reconciliation before = reconciliation(admin, compiled);
    if (!before.conflicts().isEmpty()) {
      throw new AdminException(
          "Somebody else's policies have the names of ours; rename or remove them there: "
              + before.conflicts());
    }
    List<Step> steps = before.steps();
    for (Step step : steps) {
      admin.apply(step);
    }
    if (!steps.isEmpty()) {
      int left = reconciliation(admin, compiled).steps().size();
      if (left > 0) {
        throw new AdminException(
            "%d of %d changes did not take effect; they are tried again"
                .formatted(left, steps.size()));
      }
      LOG.infof("Policies of version %d: %d changes pushed", compiled.version(), steps.size());
    }
  }

  private static Reconciliation reconciliation(RangerAdmin admin, CompiledPolicies compiled)
      throws AdminException {
    return new Reconciliation(compiled.policies().getPolicies(), admin.policies());
  }

  private static RangerAdmin connect(String url, GovernanceConfig config) {
    GovernanceConfig.Ranger.Admin settings = config.ranger().admin();
    String password =
        settings
            .password()
            .orElseThrow(
                () ->
                    new IllegalStateException("Set civiclake.ranger.admin.password with its url"));
    RangerClient client =
        new RangerClient(url, "basic", settings.username(), password, (String) null);
    return new RangerAdmin(client, CompiledPolicies.SERVICE, CompiledPolicies.TYPE);
  }
}
