package org.civiclake.infra.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.CompiledPolicies;
import org.civiclake.governance.policy.Decision;
import org.civiclake.governance.policy.PolicyCompiler;
import org.civiclake.governance.policy.PolicyDecisions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Ranger's own plugin under a province's policies: to load them, and to decide by them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class PluginBenchmark {

  @Param("10000")
  int resources;

  @Param("200")
  int agencies;

  @Param("20000")
  int grants;

  private Province province;
  private CompiledPolicies compiled;
  private PolicyDecisions decisions;
  private int next;

  @Setup
  public void load() {
    province = Province.of(resources, agencies, grants);
    compiled = CompilationBenchmark.compile(new PolicyCompiler(), province);
    decisions = PolicyDecisions.of(compiled);
  }

  @TearDown
  public void close() {
    decisions.close();
  }

  /** From the downloaded bytes to a plugin that decides: read, looked over, indexed. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public long loadPolicies() {
    try (PolicyDecisions loaded = PolicyDecisions.of(compiled)) {
      return loaded.version();
    }
  }

  /** Which of the twelve columns a grant's consumer may read, under which masks, and which rows. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public Decision decideOneTable() {
    Grant grant = province.grants().get(next++ % grants);
    return decide(decisions, province, grant);
  }

  static Decision decide(PolicyDecisions decisions, Province province, Grant grant) {
    return decisions.read(
        Caller.recipient(grant.consumer()), grant.resource().in(Layer.STD), columns(province));
  }

  private static List<String> columns(Province province) {
    Contract any = province.contracts().get(0);
    return any.fields().stream().map(Field::name).toList();
  }
}
