package org.civiclake.infra.local.service;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.process.Command;
import org.civiclake.infra.local.process.Signal;

/** One server of the stack: what it needs, how it starts, when it is ready. */
public interface Service {

  /** Which one it is. */
  ServiceName name();

  /** What must be ready before it starts. */
  Set<ServiceName> needs();

  /** Unpacks it and writes its configuration anew. */
  void prepare() throws IOException;

  /** How it is started, once prepared. */
  Command command() throws IOException;

  /** Whether it answers. Never takes longer than a few seconds. */
  boolean isReady();

  /** What it needs once it answers, such as its databases; does nothing the second time. */
  default void initialise() throws IOException {}

  /** What stops it in order. */
  default Signal stopSignal() {
    return Signal.TERM;
  }

  /** How long it may take to start. */
  default Duration startPatience() {
    return Duration.ofSeconds(180);
  }

  /** How long it may take to stop before it is ended by force. */
  default Duration stopPatience() {
    return Duration.ofSeconds(15);
  }
}
