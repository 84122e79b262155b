package org.civiclake.infra.bench.sharing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that send the same request as fast as they are answered. */
final class Load {

  /**
   * What was measured.
   *
   * @param median milliseconds until an answer was whole
   * @param firstByte milliseconds until an answer began, the median
   * @param perSecond requests answered in a second
   * @param cpuMillis processor time of the server for each, in milliseconds
   * @param bytes of one answer
   */
  record Figures(double median, double firstByte, double perSecond, double cpuMillis, long bytes) {

    @Override
    public String toString() {
      return "median %.2f ms, first byte %.2f ms, %.1f req/s, server CPU %.2f ms, %d bytes"
          .formatted(median, firstByte, perSecond, cpuMillis, bytes);
    }
  }

  private final ServerProcess server;
  private final byte[] request;

  Load(ServerProcess server, byte[] request) {
    this.server = server;
    this.request = request;
  }

  /** Has some clients send requests for some seconds, each at least a few. */
  Figures run(int clients, double seconds) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    double cpuBefore = server.cpuSeconds();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    List<Callable<List<Connection.Answer>>> tasks = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      tasks.add(() -> client(end));
    }
    List<Connection.Answer> answers = new ArrayList<>();
    for (Future<List<Connection.Answer>> client : threads.invokeAll(tasks)) {
      try {
        answers.addAll(client.get());
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      }
    }
    threads.shutdown();
    double elapsed = (System.nanoTime() - start) / 1e9;
    double cpu = server.cpuSeconds() - cpuBefore;
    return new Figures(
        median(answers.stream().mapToLong(Connection.Answer::last).toArray()),
        median(answers.stream().mapToLong(Connection.Answer::firstByte).toArray()),
        answers.size() / elapsed,
        cpu * 1000 / answers.size(),
        answers.get(0).bytes());
  }

  private List<Connection.Answer> client(long end) throws IOException {
    List<Connection.Answer> answers = new ArrayList<>();
    try (Connection connection = new Connection(server.port())) {
      while (System.nanoTime() < end || answers.size() < 3) {
        Connection.Answer answer = connection.send(request);
        if (answer.status() != 200) {
          throw new IOException("Answered with " + answer.status());
        }
        answers.add(answer);
      }
    }
    return answers;
  }

  private static double median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }
}
