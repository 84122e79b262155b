package org.civiclake.infra.bench.revocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.infra.bench.Province;

/**
 * Measures how soon a grant that is revoked over REST is enforced, at a province's size. Run it as
 * {@code RevocationBench ROOT [RESOURCES AGENCIES GRANTS [HEAP [HEAP]]]}, the governance server
 * being packaged under ROOT; the heaps are the server's and each enforcer's.
 */
public final class RevocationBench {

  private static final int REVOCATIONS = 5;

  private final GovernanceOffice office;
  private final List<Enforcer> enforcers;

  private RevocationBench(GovernanceOffice office, List<Enforcer> enforcers) {
    this.office = office;
    this.enforcers = enforcers;
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    try {
      run(arguments);
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void run(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path root = Path.of(arguments[0]).toAbsolutePath();
    int resources = arguments.length > 3 ? Integer.parseInt(arguments[1]) : 10_000;
    int agencies = arguments.length > 3 ? Integer.parseInt(arguments[2]) : 200;
    int grants = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 20_000;
    String serverHeap = arguments.length > 4 ? arguments[4] : "256m";
    String heap = arguments.length > 5 ? arguments[5] : "1g";
    System.out.printf("%d resources, %d agencies, %d grants%n", resources, agencies, grants);
    Province province = Province.of(resources, agencies, grants);
    Path folder = Files.createTempDirectory("civiclake-revocation");
    try (GovernanceOffice office =
            new GovernanceOffice(root, folder, serverHeap, province, agencies);
        Enforcer stock = new Enforcer("stock", heap, office.url(), folder);
        Enforcer ours = new Enforcer("ours", heap, office.url(), folder)) {
      new RevocationBench(office, List.of(stock, ours)).run(province.grants());
    }
  }

  private void run(List<Grant> grants) throws IOException, InterruptedException {
    System.out.printf("the ledger                   %s%n", office.verification());
    for (String encoding : List.of("identity", "gzip")) {
      long[] bytes = office.download(encoding);
      System.out.printf(
          "download, %-8s           %,d bytes of %,d%n", encoding, bytes[0], bytes[1]);
    }
    for (Enforcer enforcer : enforcers) {
      enforcer.awaitAllowed(grants.get(0));
    }
    revoke(grants.get(0)); // the first is for the compilers of the virtual machines
    List<double[]> seconds = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    for (int i = 1; i <= REVOCATIONS; i++) {
      Grant grant = grants.get(i * grants.size() / (REVOCATIONS + 1));
      for (Enforcer enforcer : enforcers) {
        enforcer.awaitAllowed(grant);
      }
      Thread.sleep(4_000 + 700L * i);
      double before = processorSeconds();
      double[] took = revoke(grant);
      Thread.sleep(4_000);
      processor.add(processorSeconds() - before);
      seconds.add(took);
      System.out.printf(
          "revocation %d: %s, load %s%n",
          i, said(took), Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }
    for (int i = 0; i < enforcers.size(); i++) {
      int enforcer = i;
      double[] sorted = seconds.stream().mapToDouble(took -> took[enforcer]).sorted().toArray();
      System.out.printf(
          "%-6s denied after %.1f s, the median of %d; %.1f s at worst%n",
          enforcers.get(i).name(),
          sorted[sorted.length / 2],
          sorted.length,
          sorted[sorted.length - 1]);
    }
    System.out.printf(
        "processor time for each      %.2f s, all processes, at most%n",
        processor.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    memory();
  }

  /** Seconds from the moment before the request until each enforcer denies. */
  private double[] revoke(Grant grant) throws IOException, InterruptedException {
    List<CompletableFuture<Long>> denied =
        enforcers.stream()
            .map(enforcer -> CompletableFuture.supplyAsync(() -> awaitDenied(enforcer)))
            .toList();
    long begun = System.nanoTime();
    office.revoke(grant.id().toString());
    return denied.stream().mapToDouble(when -> (when.join() - begun) / 1e9).toArray();
  }

  private static long awaitDenied(Enforcer enforcer) {
    try {
      return enforcer.awaitDenied();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private double processorSeconds() throws IOException {
    double seconds = office.server().cpuSeconds();
    for (Enforcer enforcer : enforcers) {
      seconds += enforcer.process().cpuSeconds();
    }
    return seconds;
  }

  private String said(double[] took) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < took.length; i++) {
      words.add("%s %.1f s".formatted(enforcers.get(i).name(), took[i]));
    }
    return String.join(", ", words);
  }

  private void memory() throws IOException {
    System.out.printf(
        "the server                   %d MB resident, %d MB at most%n",
        office.server().megabytes("VmRSS"), office.server().megabytes("VmHWM"));
    for (Enforcer enforcer : enforcers) {
      System.out.printf(
          "%-6s %s MB of heap in use, %d MB resident, %d MB at most%n",
          enforcer.name(),
          enforcer.heap(),
          enforcer.process().megabytes("VmRSS"),
          enforcer.process().megabytes("VmHWM"));
    }
  }
}
