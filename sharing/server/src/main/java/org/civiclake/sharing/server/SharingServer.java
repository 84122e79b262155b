package org.civiclake.sharing.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the server. */
@QuarkusMain
public class SharingServer {

  /**
   * Starts the server, and runs it to its end. The framework's own check of addresses is off, for
   * it refuses without a word; the server's own says what is wrong.
   */
  public static void main(String[] arguments) {
    System.setProperty("vertx.disableURIValidation", "true");
    Quarkus.run(arguments);
  }
}
