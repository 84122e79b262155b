package org.civiclake.infra.local.distribution;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** Turns each archive into the folder that its server runs from. */
public final class Unpacker {

  private static final String POSTGRESQL_ARCHIVE = "postgres-linux-x86_64.txz";
  private static final Set<String> TRINO_PLUGINS =
      Set.of("iceberg", "ranger", "http-event-listener");

  private final Distributions distributions;
  private final DistributionCache cache;

  public Unpacker(Distributions distributions, DistributionCache cache) {
    this.distributions = distributions;
    this.cache = cache;
  }

  /** Trino with the plugins that the platform uses: its libraries and no more. */
  public Path trino() throws IOException {
    Path archive = distributions.file("trino.archive");
    String plugins = TRINO_PLUGINS.stream().sorted().collect(Collectors.joining("-"));
    return cache.get(
        "trino-" + distributions.value("trino.version") + "-" + plugins,
        folder ->
            new TarArchive(() -> new GZIPInputStream(Files.newInputStream(archive), 1 << 16), 1)
                .unpack(folder, Unpacker::isTrino));
  }

  private static boolean isTrino(String name) {
    return name.startsWith("lib/")
        || TRINO_PLUGINS.stream().anyMatch(plugin -> name.startsWith("plugin/" + plugin + "/"));
  }

  /** PostgreSQL's programs and libraries. */
  public Path postgresql() throws IOException {
    Path jar = distributions.file("postgresql.archive");
    return cache.get(
        "postgresql-" + distributions.value("postgresql.version"),
        folder -> {
          try (ZipFile zip = new ZipFile(jar.toFile())) {
            new TarArchive(() -> postgresqlBinaries(zip), 0).unpack(folder, name -> true);
          }
        });
  }

  private static InputStream postgresqlBinaries(ZipFile zip) throws IOException {
    return new XZInputStream(
        new BufferedInputStream(zip.getInputStream(zip.getEntry(POSTGRESQL_ARCHIVE))));
  }

  /** Atlas's web application, with a Groovy that knows Java 17 in place of its own. */
  public Path atlas() throws IOException {
    Path war = distributions.file("atlas.archive");
    List<Path> groovy = distributions.files("atlas.groovy");
    String name =
        "atlas-%s-groovy-%s"
            .formatted(
                distributions.value("atlas.version"), distributions.value("atlas.groovy.version"));
    return cache.get(
        name,
        folder -> {
          unzip(war, folder);
          for (Path jar : groovy) {
            Files.copy(jar, folder.resolve("WEB-INF/lib").resolve(jar.getFileName().toString()));
          }
        });
  }

  private static void unzip(Path archive, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("An entry leaves the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else if (!isOldGroovy(entry.getName())) {
          Files.createDirectories(target.getParent());
          try (InputStream bytes = zip.getInputStream(entry)) {
            Files.copy(bytes, target);
          }
        }
      }
    }
  }

  private static boolean isOldGroovy(String name) {
    return name.matches("WEB-INF/lib/groovy(-[a-z0-9-]+)?-2\\.5\\.7(-indy)?\\.jar");
  }

  /** S3Proxy, one jar with all that it needs. */
  public Path s3proxy() {
    return distributions.file("s3proxy.jar");
  }

  /** Our Java agent for Atlas. */
  public Path atlasAgent() {
    return distributions.file("atlas.agent");
  }
}
