package org.civiclake.infra.local.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program that refuses to be root. Where root starts the stack, a user namespace makes the
 * program nobody in its own eyes, while its files stay its starter's.
 */
final class Unprivileged {

  private static final List<String> NAMESPACE = List.of("unshare", "--user");

  private final boolean root = "root".equals(System.getProperty("user.name"));

  /** The arguments that run the program with the rights of an ordinary user. */
  List<String> wrap(List<String> arguments) throws IOException {
    if (!root) {
      return arguments;
    }
    if (!works(NAMESPACE)) {
      throw new IOException(
          "PostgreSQL refuses to run as root, and user namespaces are not allowed here: start"
              + " the stack as an ordinary user");
    }
    List<String> wrapped = new ArrayList<>(NAMESPACE);
    wrapped.addAll(arguments);
    return wrapped;
  }

  private static boolean works(List<String> prefix) throws IOException {
    List<String> probe = new ArrayList<>(prefix);
    probe.add("true");
    Process process =
        new ProcessBuilder(probe)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
