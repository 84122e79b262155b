package org.civiclake.infra.bench.sharing;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.iceberg.rest.RESTCatalog;

/**
 * How much memory the sharing server with 256 MB of heap takes while it answers queries about a
 * table that grows from 100 to 100 000 files. Run it as {@code MemoryBench ROOT [SECONDS]
 * [ENCODING] [FILES] [in-use]}, the servers being packaged under ROOT; it ends with the row of so
 * many files. With {@code in-use} it measures what of the heap is in use under the same load
 * instead, which takes collections that would change what is resident.
 */
public final class MemoryBench {

  private static final List<String> OPTIONS =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:NativeMemoryTracking=summary");
  private static final int[] FILES = {100, 10_000, 100_000};
  private static final int[] CLIENTS = {1, 8, 32};
  private static final int FEW_CLIENTS = 8;
  private static final int MANY_FILES = 20_000;
  private static final int STEP = 10_000;
  private static final int MOMENTS = 5;

  private final Stack stack;
  private final double seconds;
  private final String encoding;
  private final int mostFiles;
  private final boolean inUse;
  private long least = Long.MAX_VALUE;
  private long most;

  private MemoryBench(Stack stack, double seconds, String encoding, int mostFiles, boolean inUse) {
    this.stack = stack;
    this.seconds = seconds;
    this.encoding = encoding;
    this.mostFiles = mostFiles;
    this.inUse = inUse;
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    ServersBench.run(
        arguments[0],
        OPTIONS,
        (stack, scenario) ->
            new MemoryBench(
                    stack,
                    arguments.length > 1 ? Double.parseDouble(arguments[1]) : 10,
                    arguments.length > 2 ? arguments[2] : "identity",
                    arguments.length > 3 ? Integer.parseInt(arguments[3]) : Integer.MAX_VALUE,
                    arguments.length > 4 && arguments[4].equals("in-use"))
                .run(scenario));
  }

  private void run(Scenario scenario) throws IOException, InterruptedException {
    try (RESTCatalog lake = stack.publishersCatalog()) {
      PublishedBenchTable table = scenario.publish(lake, FILES[0]);
      String token = scenario.token(stack);
      byte[] query =
          Connection.request("POST", Scenario.TABLE + "/query", token, encoding, Scenario.QUERY);
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
      if (!inUse) {
        System.out.printf("the most is %.2f of the least%n", (double) most / least);
        stack.sharing().nativeMemory().forEach(System.out::println);
      }
    }
  }

  private void measure(byte[] query, int files, int clients)
      throws IOException, InterruptedException {
    Thread.sleep(2_000);
    stack.sharing().forgetPeak();
    Load load = new Load(stack.sharing(), query);
    if (inUse) {
      System.out.printf(
          "%d files, %d clients: %.1f MB of the heap in use at most%n",
          files, clients, inUse(load, clients));
      return;
    }
    Load.Figures figures = load.run(clients, seconds);
    long resident = stack.sharing().megabytes("VmRSS");
    long peak = stack.sharing().megabytes("VmHWM");
    least = Math.min(least, peak);
    most = Math.max(most, peak);
    System.out.printf(
        "%d files, %d clients: %d MB resident, %d MB at most (%s)%n",
        files, clients, resident, peak, figures);
  }

  /** The most megabytes of objects that were in use at some moments of the same load. */
  private double inUse(Load load, int clients) throws IOException, InterruptedException {
    CompletableFuture<Load.Figures> busy =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return load.run(clients, seconds);
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            });
    double mostInUse = 0;
    for (int moment = 0; moment < MOMENTS; moment++) {
      Thread.sleep((long) (seconds * 1_000 / (MOMENTS + 1)));
      mostInUse = Math.max(mostInUse, stack.sharing().megabytesInUse());
    }
    busy.join();
    return mostInUse;
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
