package org.civiclake.infra.bench.sharing;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What is measured on all the servers, each a process of its own, one grant being in force. */
@FunctionalInterface
interface ServersBench {

  /** Measures, and prints what it saw. */
  void measure(Stack stack, Scenario scenario) throws Exception;

  /**
   * Starts the servers, measures, stops them and leaves; with 1 when anything failed.
   *
   * @param root the project's folder, under which the servers are packaged
   * @param sharingOptions the sharing server's JVM options
   */
  static void run(String root, List<String> sharingOptions, ServersBench bench) {
    Locale.setDefault(Locale.ROOT);
    Path project = Path.of(root).toAbsolutePath();
    try {
      Scenario scenario = new Scenario(project);
      try (Stack stack = new Stack(project, scenario.policies(), sharingOptions)) {
        bench.measure(stack, scenario);
      }
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
    System.exit(0);
  }
}
