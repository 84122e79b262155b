package org.civiclake.infra.local.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.civiclake.infra.local.secret.PrivateFiles;

/** A PostgreSQL data folder that is not there yet. */
final class PostgresqlCluster {

  private static final int MINUTES = 2;

  private final Path distribution;
  private final Unprivileged unprivileged;

  PostgresqlCluster(Path distribution, Unprivileged unprivileged) {
    this.distribution = distribution;
    this.unprivileged = unprivileged;
  }

  /** Makes the folder whole or not at all. */
  void create(Path data, String superuserPassword) throws IOException {
    Path draft = data.resolveSibling("data.part");
    delete(draft);
    Path password = PrivateFiles.write(data.resolveSibling("password"), superuserPassword + "\n");
    Path log = data.resolveSibling("initdb.log");
    try {
      Process process =
          new ProcessBuilder(unprivileged.wrap(initdb(draft, password)))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("PostgreSQL could not make its data folder, see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while PostgreSQL made its data folder", e);
    } finally {
      Files.delete(password);
    }
    Files.move(draft, data);
  }

  private List<String> initdb(Path data, Path password) {
    return List.of(
        distribution.resolve("bin/initdb").toString(),
        "--pgdata=" + data,
        "--username=postgres",
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8");
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> paths = Files.walk(tree)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
