package org.civiclake.infra.local;

import java.time.Duration;
import org.civiclake.infra.local.config.ServiceName;

/** Hears what happens to each service, from several threads at once. */
@FunctionalInterface
public interface Progress {

  /** What happens to a service. */
  enum Step {
    STARTING,
    READY,
    ALREADY_READY,
    FAILED,
    STOPPED,
    ENDED_BY_FORCE
  }

  /**
   * A service took a step.
   *
   * @param taken how long it took; zero for a step that begins something
   */
  void took(ServiceName service, Step step, Duration taken);

  /** Hears nothing. */
  static Progress silent() {
    return (service, step, taken) -> {};
  }
}
