package org.civiclake.infra.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.policy.CompiledPolicies;
import org.civiclake.governance.policy.PolicyCompiler;
import org.civiclake.governance.policy.PolicyDecisions;

/**
 * Prints a province's figures at a glance: sizes, and the least time of a few runs, by the clock
 * and by the processor, which tells the truth on a busy machine too.
 */
public final class Figures {

  private static final int RUNS = 6;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Figures() {}

  private interface Work {
    void run();
  }

  /**
   * @param arguments resources, agencies, grants; 10000, 200 and 20000 when left out
   */
  public static void main(String[] arguments) throws IOException {
    int resources = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int agencies = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    int grants = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20_000;
    Province before = Province.of(resources, agencies, grants);
    Province after = before.without(before.grants().get(grants / 2));
    PolicyCompiler warm = new PolicyCompiler();
    CompiledPolicies compiled = CompilationBenchmark.compile(warm, before);

    System.out.printf("%d resources, %d agencies, %d grants%n", resources, agencies, grants);
    System.out.printf("policies             %,12d%n", compiled.size());
    byte[] plain = compiled.policiesJson();
    System.out.printf("download             %,12d bytes%n", plain.length);
    System.out.printf("download, gzip       %,12d bytes%n", zipped(plain));
    System.out.printf("users                %,12d bytes%n", compiled.usersJson().length);
    print(
        "compile whole", () -> CompilationBenchmark.compile(new PolicyCompiler(), before).digest());
    print(
        "after a revocation",
        () -> {
          CompilationBenchmark.compile(warm, after).digest();
          CompilationBenchmark.compile(warm, before).digest();
        },
        2);
    print("load into a plugin", () -> PolicyDecisions.of(compiled).close());
    List<Grant> asked = before.grants().subList(0, Math.min(1000, grants));
    try (PolicyDecisions decisions = PolicyDecisions.of(compiled)) {
      print(
          "decide one table",
          () -> asked.forEach(grant -> PluginBenchmark.decide(decisions, before, grant)),
          asked.size());
    }
  }

  private static int zipped(byte[] plain) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(plain);
    }
    return zipped.size();
  }

  private static void print(String what, Work work) {
    print(what, work, 1);
  }

  private static void print(String what, Work work, int times) {
    double clock = Double.MAX_VALUE;
    double processor = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      long startClock = System.nanoTime();
      long startProcessor = THREADS.getCurrentThreadCpuTime();
      work.run();
      processor = Math.min(processor, THREADS.getCurrentThreadCpuTime() - startProcessor);
      clock = Math.min(clock, System.nanoTime() - startClock);
    }
    System.out.printf(
        "%-20s %12.3f ms by the clock, %.3f ms of the processor%n",
        what, clock / times / 1e6, processor / times / 1e6);
  }
}
