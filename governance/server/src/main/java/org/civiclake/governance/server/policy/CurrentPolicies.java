package org.civiclake.governance.server.policy;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.policy.CompiledPolicies;
import org.civiclake.governance.policy.Opening;
import org.civiclake.governance.policy.PolicyCompiler;
import org.civiclake.governance.policy.PolicyTerms;
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.policy.Reach;
import org.civiclake.governance.policy.Unconditional;
import org.civiclake.governance.server.catalog.Catalog;
import org.civiclake.governance.server.grant.GrantStore;
import org.civiclake.governance.server.identity.Principals;
import org.civiclake.governance.server.issue.OpeningStops;
import org.civiclake.governance.server.key.KeyVersionStore;
import org.civiclake.governance.server.rulebook.CurrentRulebook;
import org.jboss.logging.Logger;

/**
 * The policies of this moment. They are compiled when somebody asks and a contract, a grant, a
 * principal, the version of recipients' keys, a stopped opening or the day has changed, so that a
 * grant ends by itself (NB26, YZ7).
 */
@ApplicationScoped
public class CurrentPolicies {

  private static final Logger LOG = Logger.getLogger(CurrentPolicies.class);

  private final Catalog catalog;
  private final Principals principals;
  private final GrantStore grants;
  private final KeyVersionStore keys;
  private final PolicyVersions versions;
  private final CurrentRulebook rulebook;
  private final OpeningStops stops;
  private final Clock clock;
  private final PolicyCompiler compiler = new PolicyCompiler();
  private Optional<Served> served = Optional.empty();

  CurrentPolicies(
      Catalog catalog,
      Principals principals,
      GrantStore grants,
      KeyVersionStore keys,
      PolicyVersions versions,
      CurrentRulebook rulebook,
      OpeningStops stops,
      Clock clock) {
    this.catalog = catalog;
    this.principals = principals;
    this.grants = grants;
    this.keys = keys;
    this.versions = versions;
    this.rulebook = rulebook;
    this.stops = stops;
    this.clock = clock;
  }

  private record Inputs(
      long revision,
      LocalDate day,
      PolicyTerms terms,
      List<Contract> contracts,
      List<Principal> principals) {}

  private record Served(Inputs inputs, CompiledPolicies policies) {}

  void compileAtStart(@Observes StartupEvent start) throws SQLException {
    current();
  }

  /** The policies of this moment. */
  public synchronized CompiledPolicies current() throws SQLException {
    catalog.refresh();
    LocalDate today = LocalDate.now(clock);
    Inputs inputs =
        new Inputs(
            grants.revision(),
            today,
            new PolicyTerms(Unconditional.under(rulebook.rulebook()), keys.current(), opening()),
            catalog.contracts(),
            List.copyOf(principals.active(today)));
    if (served.filter(last -> last.inputs().equals(inputs)).isEmpty()) {
      served = Optional.of(compile(inputs));
    }
    return served.get().policies();
  }

  private Opening opening() throws SQLException {
    return new Opening(
        rulebook.rulebook().unconditionalOpenNeedsSignIn() ? Reach.SIGNED_IN : Reach.ANYONE,
        stops.all().keySet().stream().map(ResourceId::parse).collect(Collectors.toSet()));
  }

  /** Gives the policies a version above one that a plugin has seen, if that is ahead of ours. */
  synchronized CompiledPolicies ahead(long seen) throws SQLException {
    CompiledPolicies policies = current();
    if (policies.version() < seen && versions.raiseAbove(seen)) {
      LOG.warnf("A plugin has seen version %d, newer than the last one here; going past it", seen);
      served = Optional.of(numbered(served.orElseThrow().inputs(), policies));
    }
    return served.orElseThrow().policies();
  }

  private Served compile(Inputs inputs) throws SQLException {
    GrantStore.Snapshot snapshot = grants.snapshot(inputs.day());
    CompiledPolicies policies =
        compiler.compile(
            inputs.terms(),
            inputs.contracts(),
            snapshot.grants(),
            inputs.principals(),
            inputs.day(),
            0);
    policies
        .withheld()
        .forEach(w -> LOG.warnf("Grant %s gives nothing: %s", w.grant(), w.reason()));
    Inputs read =
        new Inputs(
            snapshot.revision(),
            inputs.day(),
            inputs.terms(),
            inputs.contracts(),
            inputs.principals());
    return numbered(read, policies);
  }

  private Served numbered(Inputs inputs, CompiledPolicies policies) throws SQLException {
    CompiledPolicies numbered = policies.withVersion(versions.of(policies.digest()));
    LOG.infof("Policies of version %d: %d policies", numbered.version(), numbered.size());
    return new Served(inputs, numbered);
  }
}
