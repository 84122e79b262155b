package org.civiclake.infra.bench.revocation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.infra.bench.sharing.ServerProcess;

/** A {@link PluginProcess}, and the connection over which it is asked. */
final class Enforcer implements AutoCloseable {

  private final String name;
  private final ServerProcess process;
  private final Socket socket;
  private final BufferedReader in;
  private final PrintWriter out;

  /**
   * Starts one.
   *
   * @param kind {@code stock} or {@code ours}
   * @param url where the policies are
   */
  Enforcer(String kind, String heap, String url, Path folder)
      throws IOException, InterruptedException {
    name = kind;
    int port = ServerProcess.freePort();
    process =
        ServerProcess.start(
            List.of(
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                PluginProcess.class.getName(),
                "{settings}"),
            Map.of(
                "kind",
                kind,
                "port",
                Integer.toString(port),
                "url",
                url,
                "username",
                GovernanceOffice.POLLER,
                "password",
                GovernanceOffice.PASSWORD,
                "cache",
                folder.resolve(kind + "-cache").toString()),
            port,
            folder.resolve(kind));
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  String name() {
    return name;
  }

  ServerProcess process() {
    return process;
  }

  /** Waits until the grant's consumer may read what it was granted. */
  void awaitAllowed(Grant grant) throws IOException {
    out.println(grant.consumer() + " " + grant.resource());
    expect("allowed");
  }

  /** Waits until it may no more. */
  long awaitDenied() throws IOException {
    expect("denied");
    return System.nanoTime();
  }

  /** Megabytes of heap that are in use after a collection. */
  String heap() throws IOException {
    out.println("heap");
    return in.readLine();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    process.close();
  }

  private void expect(String word) throws IOException {
    String said = in.readLine();
    if (!word.equals(said)) {
      throw new IOException("%s said %s, not %s".formatted(name, said, word));
    }
  }
}
