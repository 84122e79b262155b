package org.civiclake.infra.local;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.civiclake.infra.local.config.ServiceName;

/**
 * How a service is now.
 *
 * @param service which
 * @param state how it is
 * @param url where it answers
 * @param pid its process, while there is one
 * @param log the file with all that it printed
 */
public record ServiceStatus(
    ServiceName service, State state, String url, OptionalLong pid, Path log) {

  /** How a service can be. */
  public enum State {
    /** It runs and answers. */
    READY,
    /** It runs and does not answer: it is starting, or in trouble. */
    UNREADY,
    /** It was started, nobody stopped it, and it is gone. */
    KILLED,
    /** It was not started, or was stopped in order. */
    STOPPED
  }
}
