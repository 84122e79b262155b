package org.civiclake.infra.bench.sharing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.rest.RESTCatalog;

/**
 * How much memory the sharing server with 256 MB of heap takes while it answers queries about a
 * table that grows from 100 to 100 000 files. Run it as {@code MemoryBench ROOT [SECONDS]
 * [ENCODING] [FILES]}, the servers being packaged under ROOT; it ends with the row of so many
 * files.
 */
public final class MemoryBench {

  private static final String QUERY = "{\"predicateHints\":[],\"includeRefreshToken\":true}";
  private static final List<String> OPTIONS =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:NativeMemoryTracking=summary");
  private static final int[] FILES = {100, 10_000, 100_000};
  private static final int[] CLIENTS = {1, 8, 32};
  private static final int FEW_CLIENTS = 8;
  private static final int MANY_FILES = 20_000;
  private static final int STEP = 10_000;

  private final Stack stack;
  private final double seconds;
  private final String encoding;
  private final int mostFiles;
  private long least = Long.MAX_VALUE;
  private long most;

  private MemoryBench(Stack stack, double seconds, String encoding, int mostFiles) {
    this.stack = stack;
    this.seconds = seconds;
    this.encoding = encoding;
    this.mostFiles = mostFiles;
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
    Scenario scenario = new Scenario(root);
    try (Stack stack = new Stack(root, scenario.policies(), OPTIONS)) {
      new MemoryBench(
              stack,
              arguments.length > 1 ? Double.parseDouble(arguments[1]) : 10,
              arguments.length > 2 ? arguments[2] : "identity",
              arguments.length > 3 ? Integer.parseInt(arguments[3]) : Integer.MAX_VALUE)
          .run(scenario);
    }
  }

  private void run(Scenario scenario) throws IOException, InterruptedException {
    try (RESTCatalog lake = stack.publishersCatalog()) {
      PublishedBenchTable table = scenario.publish(lake, FILES[0]);
      String token = scenario.token(stack);
      byte[] query = Connection.request("POST", Scenario.TABLE + "/query", token, encoding, QUERY);
      awaitAnswer(query);
      int there = FILES[0];
      for (int files : FILES) {
        if (files > mostFiles) {
          break;
        }
        for (; there < files; there += Math.min(STEP, files - there)) {
          table.append(Math.min(STEP, files - there));
        }
        for (int clients : CLIENTS) {
          if (files <= MANY_FILES || clients <= FEW_CLIENTS) {
            measure(query, files, clients);
          }
        }
      }
      System.out.printf("the most is %.2f of the least%n", (double) most / least);
      stack.sharing().nativeMemory().forEach(System.out::println);
    }
  }

  private void measure(byte[] query, int files, int clients)
      throws IOException, InterruptedException {
    Thread.sleep(2_000);
    stack.sharing().forgetPeak();
    Load.Figures load = new Load(stack.sharing(), query).run(clients, seconds);
    long resident = stack.sharing().megabytes("VmRSS");
    long peak = stack.sharing().megabytes("VmHWM");
    least = Math.min(least, peak);
    most = Math.max(most, peak);
    System.out.printf(
        "%d files, %d clients: %d MB resident, %d MB at most (%s)%n",
        files, clients, resident, peak, load);
  }

  /** Waits until the table is shared. */
  private void awaitAnswer(byte[] query) throws IOException, InterruptedException {
    for (int attempt = 0; attempt < 600; attempt++) {
      try (Connection connection = new Connection(stack.sharing().port())) {
        if (connection.send(query).status() == 200) {
          return;
        }
      }
      Thread.sleep(100);
    }
    throw new IOException("The table is not shared");
  }
}
