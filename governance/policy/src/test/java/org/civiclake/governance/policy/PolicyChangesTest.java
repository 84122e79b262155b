package org.civiclake.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.ranger.plugin.service.RangerBasePlugin;
import org.apache.ranger.plugin.util.ServicePolicies;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.table.Layer;
import org.junit.jupiter.api.Test;

/** A plugin that was told changes alone decides as one that was told everything. */
class PolicyChangesTest {

  private static final List<String> COLUMNS = List.of("f0", "f1", "f2", "f3", "f4", "_batch_id");

  @Property(tries = 25)
  void whateverChangedRangersPluginAndOursDecideAsAfterTheWholeSet(@ForAll long seed) {
    Random random = new Random(seed);
    PolicyCompiler compiler = new PolicyCompiler();
    List<Contract> contracts = new ArrayList<>();
    List<Grant> grants = new ArrayList<>();
    RangerBasePlugin stock = started(new RangerBasePlugin(PluginSettings.inMemory()));
    RangerBasePlugin ours = started(new GuardedPlugin(PluginSettings.inMemory()));
    Optional<CompiledPolicies> last = Optional.empty();
    for (int version = 1; version <= 10; version++) {
      IncrementalCompilationTest.change(random, contracts, grants);
      LocalDate day = City.TODAY.plusDays(random.nextInt(3));
      CompiledPolicies now = compiler.compile(contracts, grants, City.PEOPLE, day, version);
      byte[] told = last.flatMap(now::changesSince).orElseGet(now::policiesJson);
      stock.setPolicies(read(told));
      ours.setPolicies(read(told));
      last = Optional.of(now);

      Map<String, Object> expected;
      try (PolicyDecisions fresh = PolicyDecisions.of(now)) {
        expected = decisions(fresh);
      }
      assertThat(decisions(new PolicyDecisions(stock))).isEqualTo(expected);
      assertThat(decisions(new PolicyDecisions(ours))).isEqualTo(expected);
      assertThat(ours.getPoliciesVersion()).isEqualTo(version);
    }
    stock.cleanup();
    ours.cleanup();
  }

  @Test
  void aRevocationIsAFewChangesAndNotTheWholeSet() {
    PolicyCompiler compiler = new PolicyCompiler();
    CompiledPolicies before = City.compile(compiler, 1, City.grant("name"));
    CompiledPolicies after = City.compile(compiler, 2);

    byte[] changes = after.changesSince(before).orElseThrow();

    ServicePolicies read = read(changes);
    assertThat(read.getPolicies()).isNull();
    assertThat(read.getPolicyDeltas()).hasSizeBetween(1, 10);
    assertThat(read.getPolicyVersion()).isEqualTo(2);
    assertThat(after.changesSince(after)).isEmpty();
  }

  @Test
  void ourPluginTakesNoChangesOnTopOfWhatItDoesNotHave() {
    PolicyCompiler compiler = new PolicyCompiler();
    CompiledPolicies none = City.compile(compiler, 1);
    CompiledPolicies name = City.compile(compiler, 2, City.grant("name"));
    CompiledPolicies more = City.compile(compiler, 3, City.grant("name", "citizen_id"));
    Wants wants = new Wants();
    RangerBasePlugin plugin = started(new GuardedPlugin(PluginSettings.inMemory(), wants));

    plugin.setPolicies(read(more.changesSince(name).orElseThrow()));
    assertThat(plugin.getPoliciesVersion()).isEqualTo(-1);
    assertThat(wants.take()).isTrue();

    plugin.setPolicies(none.policies());
    plugin.setPolicies(read(none.withVersion(4).changesSince(name).orElseThrow()));
    assertThat(plugin.getPoliciesVersion()).isEqualTo(1);
    assertThat(wants.take()).isTrue();

    plugin.setPolicies(read(name.changesSince(none).orElseThrow()));
    assertThat(plugin.getPoliciesVersion())
        .as("out of step until it has everything again")
        .isEqualTo(1);
    plugin.setPolicies(more.policies());
    assertThat(plugin.getPoliciesVersion()).isEqualTo(3);
    assertThat(wants.take()).isTrue();
    plugin.cleanup();
  }

  @Test
  void ourPluginTakesNoChangesThatWouldOpenATable() {
    PolicyCompiler compiler = new PolicyCompiler();
    CompiledPolicies none = City.compile(compiler, 1);
    CompiledPolicies name = City.compile(compiler, 2, City.grant("name"));
    Wants wants = new Wants();
    RangerBasePlugin plugin = started(new GuardedPlugin(PluginSettings.inMemory(), wants));
    plugin.setPolicies(none.policies());

    ServicePolicies withoutMasks = read(name.changesSince(none).orElseThrow());
    withoutMasks.getPolicyDeltas().removeIf(delta -> delta.getPolicyType() != 0);
    plugin.setPolicies(withoutMasks);

    assertThat(plugin.getPoliciesVersion()).isEqualTo(1);
    assertThat(wants.take()).isTrue();
    plugin.cleanup();
  }

  private static RangerBasePlugin started(RangerBasePlugin plugin) {
    plugin.init();
    return plugin;
  }

  private static ServicePolicies read(byte[] json) {
    return RangerJson.read(new ByteArrayInputStream(json), ServicePolicies.class);
  }

  private static Map<String, Object> decisions(PolicyDecisions decisions) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (String provider : IncrementalCompilationTest.AGENCIES) {
      for (int resource = 0; resource < 4; resource++) {
        ResourceId id = new ResourceId(provider, "r" + resource);
        for (String agency : IncrementalCompilationTest.AGENCIES) {
          all.put(
              agency + " of " + id,
              decisions.read(Caller.recipient(agency), id.in(Layer.STD), COLUMNS));
        }
        City.PEOPLE.forEach(
            person ->
                all.put(
                    person.name() + " of " + id,
                    decisions.check(Caller.of(person), id.in(Layer.RAW), Action.SELECT)));
      }
    }
    return all;
  }
}
