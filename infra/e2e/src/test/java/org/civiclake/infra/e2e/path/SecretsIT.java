package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.civiclake.infra.local.ServiceStatus;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.SparkJob;
import org.civiclake.infra.local.client.SparkSubmit;
import org.civiclake.infra.local.demo.DemoPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every secret of the installation is where its owner can read it, and nowhere else: not in a log,
 * not on a command line, not in an environment.
 */
@ExtendWith(CityStack.class)
class SecretsIT {

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----(.*?)-----END", Pattern.DOTALL);

  /** A signed token, and the signature of an address that opens a file (AWS Signature V4). */
  private static final Pattern ISSUED =
      Pattern.compile(
          "eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]{8,}|X-Amz-Signature=[0-9a-f]{64}"
              + "|delta-sharing/(?:files|activation)/[\\w-]{20,}");

  /** What the services keep and change as they run. */
  private static final List<String> DATA =
      List.of(
          "postgresql/data",
          "s3proxy/lake",
          "s3proxy/landing",
          "atlas/data",
          "atlas/graph",
          "atlas/index",
          "trino/data");

  private final Stack stack;
  private final Path home;
  private final Map<String, String> secrets = new LinkedHashMap<>();

  SecretsIT(Stack stack) {
    this.stack = stack;
    this.home = stack.settings().home();
  }

  @BeforeEach
  void collectEverySecret() throws IOException {
    Path profile = stack.profiles().of(DemoPlan.CONSUMER, DemoPlan.CONSUMER);
    secrets.put(
        "recipient's token",
        new ObjectMapper().readTree(profile.toFile()).path("bearerToken").asText());
    for (Path file : files(stack.secrets().folder())) {
      if (file.toString().endsWith(".properties")) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
          properties.load(reader);
        }
        properties.forEach((key, value) -> secrets.put(file.getFileName() + " " + key, "" + value));
      } else {
        PRIVATE_KEY
            .matcher(text(file))
            .results()
            .flatMap(key -> key.group(1).lines())
            .filter(line -> line.length() > 16)
            .forEach(line -> secrets.put(file.getFileName() + " " + line.substring(0, 4), line));
      }
    }
    assertThat(secrets).hasSizeGreaterThan(30);
    assertThat(secrets.values()).allMatch(secret -> secret.length() >= 16);
    assertThat(secrets.keySet()).anyMatch(name -> name.startsWith("issuer-private.pem"));
  }

  @Test
  void X2_secretsAreReadableByTheirOwnerOnly() throws IOException {
    for (String folder : new String[] {"secrets", "profiles"}) {
      assertThat(Files.getPosixFilePermissions(home.resolve(folder)))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
    for (Path file : files(home)) {
      try {
        Optional<String> found = found(text(file));
        if (found.isPresent()) {
          assertThat(Files.getPosixFilePermissions(file))
              .as("%s holds %s", file, found)
              .noneMatch(permission -> !permission.name().startsWith("OWNER"));
        }
      } catch (NoSuchFileException gone) {
        assertThat(file).as("a server removed it meanwhile").doesNotExist();
      }
    }
  }

  @Test
  void X2_noLogHoldsASecret() throws IOException {
    List<Path> logs = files(home).stream().filter(file -> isLog(home.relativize(file))).toList();

    assertThat(logs).hasSizeGreaterThan(8);
    for (Path log : logs) {
      assertThat(found(text(log))).as(log.toString()).isEmpty();
      assertThat(ISSUED.matcher(text(log)).results().map(r -> r.group().substring(0, 12)))
          .as(log.toString())
          .isEmpty();
    }
  }

  @Test
  void X2_noProcessShowsASecretOnItsCommandLineOrInItsEnvironment() throws Exception {
    List<ProcessHandle> processes = new ArrayList<>();
    for (ServiceStatus service : stack.status()) {
      ProcessHandle process = ProcessHandle.of(service.pid().orElseThrow()).orElseThrow();
      processes.add(process);
      process.descendants().forEach(processes::add);
    }
    SparkJob job =
        new SparkJob(
            "help",
            "org.civiclake.ingestion.IngestJob",
            stack.settings().repository().jobJar("ingestion/jobs", "civiclake-ingestion-jobs"),
            List.of("--help"),
            "ingestion",
            SparkJob.LOCAL,
            Map.of());
    try (SparkSubmit.Run run = stack.spark().start(job)) {
      Path commandLine = Path.of("/proc", Long.toString(run.process().pid()), "cmdline");
      while (run.process().isAlive() && !text(commandLine).contains("SparkSubmit")) {
        Thread.onSpinWait();
      }
      assertNothingShown(run.process().toHandle());
      for (ProcessHandle process : processes) {
        assertNothingShown(process);
      }
      assertThat(files(home.resolve("run")))
          .as("a job's own secrets")
          .noneMatch(file -> file.toString().contains(".secrets"));
      assertThat(run.await()).isZero();
    }
  }

  private void assertNothingShown(ProcessHandle process) throws IOException {
    for (String kind : new String[] {"cmdline", "environ"}) {
      String shown = shown(process, kind);
      assertThat(found(shown)).as("%s of %s", kind, process.info()).isEmpty();
      assertThat(ISSUED.matcher(shown).find()).as("%s of %s", kind, process.info()).isFalse();
    }
  }

  /** What everybody, or its owner, can read of a process; one that has ended shows nothing. */
  private static String shown(ProcessHandle process, String kind) throws IOException {
    try {
      return text(Path.of("/proc", Long.toString(process.pid()), kind));
    } catch (IOException e) {
      if (process.isAlive()) {
        throw e;
      }
      return "";
    }
  }

  /** The name of a secret that a text holds. */
  private Optional<String> found(String text) {
    return secrets.entrySet().stream()
        .filter(secret -> text.contains(secret.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean isLog(Path file) {
    return file.getFileName().toString().matches(".*\\.log(\\..*)?")
        || Stream.of("log", "logs").anyMatch(folder -> file.startsWith(folder))
        || file.toString().matches(".*/logs?/.*");
  }

  private List<Path> files(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isRegularFile(folder)) {
      found.add(folder);
    } else if (Files.isDirectory(folder) && !DATA.contains(home.relativize(folder).toString())) {
      try (Stream<Path> children = Files.list(folder)) {
        for (Path child : children.toList()) {
          found.addAll(files(child));
        }
      }
    }
    return found;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
