package org.civiclake.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.policy.CompiledPolicies;
import org.civiclake.governance.policy.Decision;
import org.civiclake.governance.policy.PolicyCompiler;
import org.civiclake.governance.policy.PolicyDecisions;
import org.junit.jupiter.api.Test;

/** What is measured is what is meant. */
class ProvinceTest {

  @Test
  void everyGrantOfASmallProvinceGivesSomethingAndARevokedOneNothing() {
    Province province = Province.of(100, 10, 200);
    Grant revoked = province.grants().get(100);
    PolicyCompiler compiler = new PolicyCompiler();
    CompiledPolicies before = CompilationBenchmark.compile(compiler, province);
    CompiledPolicies after = CompilationBenchmark.compile(compiler, province.without(revoked));

    assertThat(before.withheld()).isEmpty();
    assertThat(after.digest()).isNotEqualTo(before.digest());
    try (PolicyDecisions decisions = PolicyDecisions.of(before)) {
      assertThat(province.grants())
          .allMatch(
              grant ->
                  PluginBenchmark.decide(decisions, province, grant) instanceof Decision.Allowed);
    }
    try (PolicyDecisions decisions = PolicyDecisions.of(after)) {
      assertThat(PluginBenchmark.decide(decisions, province, revoked))
          .isInstanceOf(Decision.Denied.class);
    }
  }
}
