package org.civiclake.sharing.server.uses;

import jakarta.inject.Singleton;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseRecorder;
import org.jboss.logging.Logger;

/** Writes uses into the server's log. */
@Singleton
public class LoggedUses implements UseRecorder {

  private static final Logger LOG = Logger.getLogger("org.civiclake.sharing.use");

  @Override
  public void record(Use use) {
    LOG.info(use);
  }
}
