package org.civiclake.infra.bench.sharing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** S3Proxy over a folder, as a process of its own. */
final class ObjectStoreProcess implements AutoCloseable {

  static final String KEY = "lake";
  static final String SECRET = "secret-of-the-lake";

  private final ServerProcess process;

  private ObjectStoreProcess(ServerProcess process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param root the project's folder, where the sharing server is packaged
   * @param folder for its objects and its log
   */
  static ObjectStoreProcess start(Path root, Path folder) throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    return new ObjectStoreProcess(
        ServerProcess.start(
            List.of(
                "-Xmx256m",
                "-jar",
                root.resolve("sharing/server/target/test-servers/s3proxy.jar").toString(),
                "--properties",
                "{settings}"),
            Map.of(
                "s3proxy.endpoint",
                "http://127.0.0.1:" + port,
                "s3proxy.authorization",
                "aws-v2-or-v4",
                "s3proxy.identity",
                KEY,
                "s3proxy.credential",
                SECRET,
                "s3proxy.ignore-unknown-headers",
                "true",
                "jclouds.provider",
                "filesystem-nio2",
                "jclouds.filesystem.basedir",
                Files.createDirectories(folder.resolve("objects")).toString()),
            port,
            folder.resolve("store")));
  }

  String url() {
    return "http://127.0.0.1:" + process.port();
  }

  @Override
  public void close() {
    process.close();
  }
}
