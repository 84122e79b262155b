package org.civiclake.infra.local.cli;

import java.io.PrintWriter;
import java.time.Duration;
import org.civiclake.infra.local.Progress;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;

/** Prints a line for each step of each service. */
final class ConsoleProgress implements Progress {

  private final PrintWriter out;
  private final Settings settings;

  ConsoleProgress(PrintWriter out, Settings settings) {
    this.out = out;
    this.settings = settings;
  }

  @Override
  public void took(ServiceName service, Step step, Duration taken) {
    out.printf("  %-11s %s%n", service, text(service, step, "%.1f s".formatted(seconds(taken))));
    out.flush();
  }

  private String text(ServiceName service, Step step, String taken) {
    return switch (step) {
      case STARTING -> "starting …";
      case READY -> "ready after %s at %s".formatted(taken, settings.url(service));
      case ALREADY_READY -> "ready already at %s".formatted(settings.url(service));
      case FAILED -> "failed";
      case STOPPED -> "stopped after " + taken;
      case ENDED_BY_FORCE -> "did not stop in time and was ended by force after " + taken;
    };
  }

  private static double seconds(Duration taken) {
    return taken.toMillis() / 1000.0;
  }
}
