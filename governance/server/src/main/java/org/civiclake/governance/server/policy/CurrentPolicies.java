package org.civiclake.governance.server.policy;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.civiclake.governance.policy.CompiledPolicies;
import org.civiclake.governance.policy.Entitlements;
import org.civiclake.governance.policy.PolicyCompiler;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.grant.GrantStore;
import org.civiclake.governance.server.identity.Principals;
import org.jboss.logging.Logger;

/**
 * The policies of this moment. They are compiled when somebody asks and a grant or the day has
 * changed, so that a grant ends by itself (NB26, YZ7).
 */
@ApplicationScoped
public class CurrentPolicies {

  private static final Logger LOG = Logger.getLogger(CurrentPolicies.class);

  private final Catalog catalog;
  private final Principals principals;
  private final GrantStore grants;
  private final PolicyVersions versions;
  private final Clock clock;
  private final PolicyCompiler compiler = new PolicyCompiler();
  private Optional<Served> served = Optional.empty();

  CurrentPolicies(
      Catalog catalog,
      Principals principals,
      GrantStore grants,
      PolicyVersions versions,
      Clock clock) {
    this.catalog = catalog;
    this.principals = principals;
    this.grants = grants;
    this.versions = versions;
    this.clock = clock;
  }

  /**
   * What plugins are given, ready to be sent.
   *
   * @param version its version
   * @param policies the policies as JSON
   * @param roles the roles as JSON
   * @param users the users as JSON
   * @param entitlements what the policies were compiled from
   */
  record Download(
      long version, byte[] policies, byte[] roles, byte[] users, Entitlements entitlements) {}

  private record Served(long revision, LocalDate day, Download download) {}

  void compileAtStart(@Observes StartupEvent start) throws SQLException {
    current();
  }

  /** The policies of this moment. */
  synchronized Download current() throws SQLException {
    LocalDate today = LocalDate.now(clock);
    long revision = grants.revision();
    if (served.filter(s -> s.revision() == revision && s.day().equals(today)).isEmpty()) {
      served = Optional.of(compile(today));
    }
    return served.get().download();
  }

  /** Compiles anew under a version above one that a plugin has seen, if that is ahead of ours. */
  synchronized Download ahead(long seen) throws SQLException {
    Download download = current();
    if (download.version() < seen && versions.raiseAbove(seen)) {
      LOG.warnf("A plugin has seen version %d, newer than the last one here; going past it", seen);
      served = Optional.of(compile(LocalDate.now(clock)));
    }
    return served.orElseThrow().download();
  }

  private Served compile(LocalDate day) throws SQLException {
    GrantStore.Snapshot snapshot = grants.snapshot(day);
    String digest = compile(snapshot, day, 0).digest();
    CompiledPolicies compiled = compile(snapshot, day, versions.of(digest));
    compiled
        .withheld()
        .forEach(w -> LOG.warnf("Grant %s gives nothing: %s", w.grant(), w.reason()));
    LOG.infof(
        "Policies of version %d: %d policies from %d grants for %s",
        compiled.version(),
        compiled.policies().getPolicies().size(),
        snapshot.grants().size(),
        day);
    Download download =
        new Download(
            compiled.version(),
            compiled.policiesJson(),
            compiled.rolesJson(),
            compiled.usersJson(),
            Entitlements.of(catalog.contracts(), snapshot.grants(), day));
    return new Served(snapshot.revision(), day, download);
  }

  private CompiledPolicies compile(GrantStore.Snapshot snapshot, LocalDate day, long version) {
    return compiler.compile(catalog.contracts(), snapshot.grants(), principals.all(), day, version);
  }
}
