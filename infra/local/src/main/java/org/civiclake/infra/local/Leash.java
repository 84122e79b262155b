package org.civiclake.infra.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.civiclake.infra.local.config.Jdk;
import org.civiclake.infra.local.config.Repository;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;

/**
 * A watchdog process that takes a stack down when its owner is gone. It holds the reading end of a
 * pipe whose writing end only the owner has, so the kernel tells it of any death at once.
 */
final class Leash implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final Process watchdog;

  private Leash(Process watchdog) {
    this.watchdog = watchdog;
  }

  static Leash on(Settings settings) {
    try {
      Path logs = Files.createDirectories(settings.home().resolve("logs"));
      return new Leash(
          new ProcessBuilder(command(settings))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(logs.resolve("leash.log").toFile()))
              .start());
    } catch (IOException e) {
      throw new StackException("Cannot start the stack's watchdog: " + e.getMessage(), e);
    }
  }

  private static List<String> command(Settings settings) {
    return List.of(
        "setsid",
        Jdk.platform().java(),
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-D" + Repository.PROPERTY + "=" + settings.repository().root(),
        "-cp",
        System.getProperty("java.class.path"),
        Leash.class.getName(),
        settings.home().toString());
  }

  /** The watchdog itself: waits for the end of its input, then takes the stack down. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    while (System.in.read() >= 0) {
      continue; // nobody writes; the end of the input is the message
    }
    Path home = Path.of(arguments[0]);
    for (int attempt = 0; attempt < 2; attempt++) {
      Settings settings = Settings.load(Repository.find(), Optional.of(home));
      Stack.open(settings).down((service, step, taken) -> System.out.println(service + " " + step));
      TimeUnit.MILLISECONDS.sleep(500); // for a process that its owner was just about to record
    }
  }

  /** Lets the watchdog end by itself, and waits for that. */
  @Override
  public void close() {
    try {
      watchdog.getOutputStream().close();
      if (!watchdog.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        watchdog.destroyForcibly();
      }
    } catch (IOException e) {
      watchdog.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
