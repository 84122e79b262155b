package org.civiclake.infra.bench.sharing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A Java server in a process of its own, and what the system says of it. */
public final class ServerProcess implements AutoCloseable {

  private static final int TICKS_PER_SECOND = 100;
  // below the ports that the system gives to outgoing connections
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 10_000;

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server with settings in a file, and waits until it takes connections.
   *
   * @param command what follows {@code java}, with {@code {settings}} for the file
   */
  public static ServerProcess start(
      List<String> command, Map<String, String> settings, int port, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path file = folder.resolve("settings.properties");
    Files.write(
        file,
        settings.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList());
    List<String> words = new ArrayList<>();
    words.add(ProcessHandle.current().info().command().orElse("java"));
    command.stream().map(word -> word.replace("{settings}", file.toString())).forEach(words::add);
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    ServerProcess server = new ServerProcess(process, port);
    server.awaitConnections(folder);
    return server;
  }

  public static int freePort() throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        continue;
      }
    }
    throw new IOException("There is no free port");
  }

  public int port() {
    return port;
  }

  /** Seconds of processor time that it has used. */
  public double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_PER_SECOND;
  }

  /** Megabytes of memory: {@code VmRSS} now, {@code VmHWM} the most so far. */
  public long megabytes(String measure) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith(measure + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }

  /** Begins anew to look for the most memory ({@code VmHWM}). */
  void forgetPeak() throws IOException {
    Files.writeString(Path.of("/proc/" + process.pid() + "/clear_refs"), "5");
  }

  /** Megabytes of objects that are in use now, after a full collection of what is not. */
  double megabytesInUse() throws IOException {
    return jcmd("GC.class_histogram").stream()
        .filter(line -> line.startsWith("Total"))
        .mapToDouble(line -> Long.parseLong(line.split("\\s+")[2]) / 1e6)
        .findFirst()
        .orElseThrow(() -> new IOException("The JVM counts no objects"));
  }

  /** What the JVM says of its own memory, a line for each use of it. */
  List<String> nativeMemory() throws IOException {
    return jcmd("VM.native_memory", "summary", "scale=MB").stream()
        .filter(line -> line.contains("committed="))
        .toList();
  }

  private List<String> jcmd(String... question) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    words.add(Long.toString(process.pid()));
    words.addAll(List.of(question));
    Process jcmd = new ProcessBuilder(words).redirectErrorStream(true).start();
    try (BufferedReader lines = jcmd.inputReader()) {
      return lines.lines().toList();
    }
  }

  /** Ends it at once, with nothing put in order. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitConnections(Path folder) throws IOException, InterruptedException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int attempt = 0; attempt < 6000 && process.isAlive(); attempt++) {
      try (Socket socket = new Socket()) {
        socket.connect(address, 500);
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IOException("A server did not start; see " + folder.resolve("server.log"));
  }
}
