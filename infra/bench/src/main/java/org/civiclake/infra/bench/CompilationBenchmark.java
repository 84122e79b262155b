package org.civiclake.infra.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.civiclake.governance.policy.CompiledPolicies;
import org.civiclake.governance.policy.PolicyCompiler;
import org.civiclake.governance.policy.PolicyTerms;
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
import org.openjdk.jmh.annotations.Warmup;

/** Contracts and grants into policies: all of them, and after one grant was revoked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class CompilationBenchmark {

  @Param("10000")
  int resources;

  @Param("200")
  int agencies;

  @Param("20000")
  int grants;

  private Province before;
  private Province after;
  private PolicyCompiler warm;
  private CompiledPolicies compiled;
  private boolean revoked;

  @Setup
  public void compileOnce() {
    before = Province.of(resources, agencies, grants);
    after = before.without(before.grants().get(grants / 2));
    warm = new PolicyCompiler();
    compiled = compile(warm, before);
  }

  /** From nothing, as at the start of the server. */
  @Benchmark
  public String whole() {
    return compile(new PolicyCompiler(), before).digest();
  }

  /** One grant is revoked, and given again, and so on. */
  @Benchmark
  public String afterOneRevocation() {
    revoked = !revoked;
    return compile(warm, revoked ? after : before).digest();
  }

  /** What one download costs the server. */
  @Benchmark
  public void download() throws IOException {
    compiled.writePolicies(OutputStream.nullOutputStream());
  }

  static CompiledPolicies compile(PolicyCompiler compiler, Province province) {
    return compiler.compile(
        PolicyTerms.FOR_EVERY_AGENCY,
        province.contracts(),
        province.grants(),
        province.principals(),
        Province.TODAY,
        1);
  }
}
