package org.civiclake.lakehouse.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * S3Proxy in a process of its own, over an empty folder. The system property {@code test.s3proxy}
 * names its jar.
 */
public final class ObjectStoreProcess implements AutoCloseable {

  /** The name of its one account. */
  public static final String ACCESS_KEY = "lake";

  /** The account's key. */
  public static final String SECRET_KEY = "secret-of-the-lake";

  private static final int ATTEMPTS = 300;
  private static final long PAUSE_MILLIS = 100;

  private final Process process;
  private final URI endpoint;

  private ObjectStoreProcess(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts it, and waits until it answers.
   *
   * @param folder where it keeps its objects, its settings and its log
   */
  public static ObjectStoreProcess start(Path folder) throws IOException, InterruptedException {
    Path objects = Files.createDirectories(folder.resolve("objects"));
    URI endpoint = URI.create("http://127.0.0.1:" + freePort());
    Path settings = folder.resolve("s3proxy.properties");
    Files.writeString(
        settings,
        """
        s3proxy.endpoint=%s
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        s3proxy.ignore-unknown-headers=true
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
            .formatted(endpoint, ACCESS_KEY, SECRET_KEY, objects));
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx192m",
                "-jar",
                System.getProperty("test.s3proxy"),
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3proxy.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    ObjectStoreProcess store = new ObjectStoreProcess(process, endpoint);
    store.awaitAnswer();
    return store;
  }

  /** Where it answers. */
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.getPort());
    for (int attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
      try (Socket socket = new Socket()) {
        socket.connect(address, 500);
        return;
      } catch (IOException notYet) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    throw new IOException("The object store did not start");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
