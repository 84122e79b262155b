package org.civiclake.infra.bench.sharing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.iceberg.rest.RESTCatalog;

/**
 * Measures the sharing server with 256 MB of heap over one published table, beside a plain server
 * in the same run. Run it as {@code SharingBench ROOT FILES [SECONDS] [ENCODING]}, the servers
 * being packaged under ROOT.
 */
public final class SharingBench {

  private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");
  private static final int MANY_FILES = 20_000;
  private static final int COMMITS = 10;

  private final Stack stack;
  private final Scenario scenario;
  private final int files;
  private final double seconds;
  private final String encoding;

  private SharingBench(Stack stack, Scenario scenario, int files, double seconds, String encoding) {
    this.stack = stack;
    this.scenario = scenario;
    this.files = files;
    this.seconds = seconds;
    this.encoding = encoding;
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    ServersBench.run(
        arguments[0],
        OPTIONS,
        (stack, scenario) ->
            new SharingBench(
                    stack,
                    scenario,
                    Integer.parseInt(arguments[1]),
                    arguments.length > 2 ? Double.parseDouble(arguments[2]) : 10,
                    arguments.length > 3 ? arguments[3] : "identity")
                .run());
  }

  private void run() throws IOException, InterruptedException {
    System.out.printf("%d files, accept-encoding %s%n", files, encoding);
    try (RESTCatalog lake = stack.publishersCatalog()) {
      PublishedBenchTable table = scenario.publish(lake, files);
      String token = scenario.token(stack);
      byte[] metadata = request("GET", Scenario.TABLE + "/metadata", token, "");
      byte[] query = request("POST", Scenario.TABLE + "/query", token, Scenario.QUERY);
      System.out.printf("the first answer, which plans: %.1f ms%n", firstAnswer(metadata));
      String plain = "/" + scenario.publishedName();
      compare("metadata", metadata, request("GET", plain + "/metadata", token, ""));
      compare("query", query, request("POST", plain + "/query", token, Scenario.QUERY));
      memory("the sharing server", stack.sharing());
      memory("the plain server", stack.plainServer());
      freshness(table, token, files > MANY_FILES ? metadata : query);
    }
  }

  private byte[] request(String method, String path, String token, String body) {
    return Connection.request(method, path, token, encoding, body);
  }

  /** The same load on both servers, one after the other. */
  private void compare(String name, byte[] request, byte[] plainRequest)
      throws IOException, InterruptedException {
    Load load = new Load(stack.sharing(), request);
    Load plain = new Load(stack.plainServer(), plainRequest);
    load.run(2, Math.min(seconds, 5));
    plain.run(1, Math.min(seconds, 2));
    for (int clients : new int[] {1, 8, 32}) {
      if (files > MANY_FILES && name.equals("query") && clients > 8) {
        continue;
      }
      Load.Figures ours = load.run(clients, seconds);
      System.out.printf("%s, %d clients: %s%n", name, clients, ours);
      if (files > MANY_FILES && clients > 1) {
        continue;
      }
      Load.Figures theirs = plain.run(clients, Math.min(seconds, 3));
      System.out.printf("  the plain server: %s%n", theirs);
      System.out.printf(
          "  ratio: %.1f times the requests, 1/%.1f of the processor time%n",
          ours.perSecond() / theirs.perSecond(), theirs.cpuMillis() / ours.cpuMillis());
    }
  }

  private static void memory(String name, ServerProcess server) throws IOException {
    System.out.printf(
        "memory of %s: %d MB resident, %d MB at most%n",
        name, server.megabytes("VmRSS"), server.megabytes("VmHWM"));
  }

  private Connection.Answer send(byte[] request) throws IOException {
    try (Connection connection = new Connection(stack.sharing().port())) {
      return connection.send(request);
    }
  }

  /** How long after a commit an answer is of it, at most, over some commits, under load. */
  private void freshness(PublishedBenchTable table, String token, byte[] load)
      throws IOException, InterruptedException {
    long worst = 0;
    HttpClient http = HttpClient.newHttpClient();
    CompletableFuture<Load.Figures> busy = CompletableFuture.supplyAsync(() -> load(load));
    for (int commit = 0; commit < COMMITS; commit++) {
      table.append(1);
      long committed = System.nanoTime();
      long wanted = table.version();
      while (version(http, token) < wanted) {
        Thread.sleep(5);
      }
      worst = Math.max(worst, System.nanoTime() - committed);
      Thread.sleep(37L * commit);
    }
    System.out.printf(
        "freshness, with 8 busy clients: a commit is answered after at most %d ms%n",
        worst / 1_000_000);
    System.out.printf("meanwhile: %s%n", busy.join());
  }

  private Load.Figures load(byte[] request) {
    try {
      return new Load(stack.sharing(), request).run(8, 5);
    } catch (IOException | InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  private long version(HttpClient http, String token) throws IOException, InterruptedException {
    String address = "http://127.0.0.1:" + stack.sharing().port() + Scenario.TABLE + "/version";
    return http.send(
            HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .headers()
        .firstValueAsLong("delta-table-version")
        .orElse(-1);
  }

  /** Milliseconds of the first request for the table that is answered. */
  private double firstAnswer(byte[] request) throws IOException, InterruptedException {
    for (int attempt = 0; attempt < 600; attempt++) {
      Connection.Answer answer = send(request);
      if (answer.status() == 200) {
        return answer.last() / 1e6;
      }
      Thread.sleep(100);
    }
    throw new IOException("The table is not shared");
  }
}
